"""Home of those who take part in no challenge: it leads to what they look after."""

from __future__ import annotations

import pytest

from challenges.demo.rows import make
from challenges.models import Person
from tests.cast import Cast
from tests.overview.reading import XHTML, main_of, words


def links(cast: Cast, person: Person) -> list[str]:
    page = cast.client(person).get("/")
    assert "You are not part of a challenge yet." in words(page)
    return [link.get("href", "") for link in main_of(page).iter(f"{XHTML}a")]


@pytest.mark.parametrize(
    ("who", "pages"),
    [("admin", ["/challenges/", "/people/"]), ("board", ["/challenges/", "/programme/counts/"])],
)
def test_who_takes_part_in_nothing_finds_their_pages(
    cast: Cast, who: str, pages: list[str]
) -> None:
    assert links(cast, cast.people[who]) == pages


def test_who_has_no_role_at_all_finds_the_list(cast: Cast) -> None:
    assert links(cast, make(Person)) == ["/challenges/"]
