"""A page of scoping costs the same number of statements however much there is."""

from __future__ import annotations

import uuid

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import build, insert, make
from challenges.models import Conversation, LineOfEnquiry, PlannedSource, Scope, ScopeMotivation
from tests.cast import Cast
from tests.scoping.browser import url


def grow(cast: Cast, versions: int, lines: int) -> None:
    """A scope with a long history."""
    scope = cast.challenge.scopes.get(current=True)
    for number in range(2, versions + 1):
        Scope.objects.filter(current=True, challenge=cast.challenge).update(current=False)
        scope = make(
            Scope,
            challenge=cast.challenge,
            number=number,
            purpose=f"Purpose {number}.",
            updated_by=cast.lead,
            updated_at=scope.updated_at,
        )
        insert(
            build(ScopeMotivation, scope=scope, motivation=motivation, rank=rank)
            for rank, motivation in enumerate(("m_culture", "m_finance", "m_other"), 1)
        )
        rows = insert(
            build(LineOfEnquiry, scope=scope, number=n, question=f"Why {n}?")
            for n in range(1, lines + 1)
        )
        insert(
            build(PlannedSource, line=line, source=source)
            for line in rows
            for source in ("interview", "data", "document")
        )
    first = Conversation.objects.filter(challenge=cast.challenge).first()
    assert first is not None
    for _ in range(versions):
        first.pk = uuid.uuid4()
        first.save(force_insert=True)


@pytest.mark.parametrize("children", [5, 50])
@pytest.mark.parametrize(
    ("page", "statements"),
    [
        ("", 17),
        ("edit/", 13),
        ("sign/", 14),
        ("versions/", 11),
        ("endorse/", 8),
        ("conversations/", 6),
        ("conversations/record/", 5),
    ],
)
def test_a_page_asks_the_same_however_much_there_is(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    page: str,
    statements: int,
    children: int,
) -> None:
    cast.at("scoping")
    grow(cast, children, 5)
    client = cast.client(cast.host_dcs)
    with django_assert_num_queries(statements):
        assert client.get(url(cast, page)).status_code == 200
