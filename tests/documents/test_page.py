"""The letter on a page: the same words, and headings that fit under the page's own."""

from __future__ import annotations

import html5lib
import pytest
from django.template.loader import render_to_string
from pytest_django import DjangoAssertNumQueries

from tests.documents.sample import LETTER


def headings(level: int | None) -> list[str]:
    """The heading elements in order."""
    context: dict[str, object] = {"letter": LETTER, "draft": False}
    html = render_to_string("components/letter.html", context | ({"level": level} if level else {}))
    root = html5lib.parse(html, namespaceHTMLElements=False)
    return [e.tag for e in root.iter() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]


@pytest.mark.parametrize(("level", "title"), [(None, 1), (1, 1), (2, 2)])
def test_the_headings_follow_the_level_of_the_title(level: int | None, title: int) -> None:
    tags = headings(level)

    assert tags[0] == f"h{title}"
    assert tags.count(f"h{title}") == 1
    assert tags.count(f"h{title + 1}") == 10  # parts and annexes
    assert tags.count(f"h{title + 2}") == 3 + 5  # lines of enquiry and recommendations
    assert tags.count(f"h{title + 3}") == 3 + 3  # strengths and areas for consideration
    assert len(tags) == 1 + 10 + 8 + 6


def test_every_part_a_factual_point_may_name_can_be_linked_to() -> None:
    html = render_to_string("components/letter.html", {"letter": LETTER, "draft": False})

    for key in (
        "thanks",
        "why",
        "caveat",
        "team",
        "effort",
        "messages",
        "line-1",
        "line-2",
        "line-3",
        "recommendation-1",
        "recommendation-5",
        "practice",
        "next",
    ):
        assert html.count(f'id="letter-{key}"') == 1


def test_the_page_asks_the_database_nothing(
    django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    with django_assert_num_queries(0):
        render_to_string("components/letter.html", {"letter": LETTER, "draft": True})
