"""A kept statement is put together once; its rows are read each time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db.models import QuerySet

from challenges.access.kept import fetched
from challenges.models import Deadline
from tests.cast import Cast

built: list[tuple[object, ...]] = []


def due(challenge: Any, by: dt.date) -> QuerySet[Deadline, Any]:
    built.append((challenge, by))
    found = Deadline.objects.filter(challenge=challenge, due_on__lte=by, met_on=None)
    return found.order_by("due_on").values_list("kind", "due_on")


def nothing(challenge: Any) -> QuerySet[Deadline, Any]:
    return Deadline.objects.filter(challenge=challenge, pk__in=[]).values_list("kind")


@pytest.fixture
def two(cast: Cast) -> Cast:
    built.clear()
    Deadline.objects.all().delete()
    for challenge, kind, day in (
        (cast.challenge, "review", dt.date(2027, 3, 9)),
        (cast.other, "respond", dt.date(2027, 3, 10)),
    ):
        Deadline.objects.create(challenge=challenge, kind=kind, due_on=day, original_due_on=day)
    return cast


@pytest.mark.sqlite
def test_rows_are_read_each_time_and_the_statement_is_put_together_once(two: Cast) -> None:
    by = dt.date(2027, 3, 31)
    assert fetched(due, two.challenge, by) == [("review", dt.date(2027, 3, 9))]
    Deadline.objects.filter(challenge=two.challenge).update(due_on=dt.date(2027, 3, 8))
    assert fetched(due, two.challenge, by) == [("review", dt.date(2027, 3, 8))]
    assert len(built) == 1


@pytest.mark.sqlite
def test_each_question_has_its_own_answer(two: Cast) -> None:
    by = dt.date(2027, 3, 31)
    assert fetched(due, two.challenge, by) == [("review", dt.date(2027, 3, 9))]
    assert fetched(due, two.other, by) == [("respond", dt.date(2027, 3, 10))]
    assert fetched(due, two.challenge, dt.date(2027, 3, 8)) == []


@pytest.mark.sqlite
def test_what_nothing_can_meet_has_no_rows(two: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert fetched(nothing, two.challenge) == []
