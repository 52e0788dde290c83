"""A visit in two parts is two parts; a weekend does not divide one."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.rules.visit_parts import parts_of_visit

Day = tuple[int, int]


def d(day: Day) -> dt.date:
    return dt.date(2027, *day)


@pytest.mark.parametrize(
    ("first", "last", "days", "parts"),
    [
        # Two days in January and one in February.
        (
            (1, 12),
            (2, 3),
            [(1, 12), (1, 13), (2, 3)],
            [((1, 12), (1, 13)), ((2, 3), (2, 3))],
        ),
        # Thursday, Friday and Monday.
        ((1, 14), (1, 18), [(1, 14), (1, 15), (1, 18)], [((1, 14), (1, 18))]),
        # Thursday before Easter and Tuesday after it.
        ((3, 25), (3, 30), [(3, 25), (3, 30)], [((3, 25), (3, 30))]),
        # A Wednesday without anything lies between.
        ((1, 12), (1, 14), [(1, 14), (1, 12), (1, 12)], [((1, 12), (1, 12)), ((1, 14), (1, 14))]),
        # An audit before the visit is not a day on site.
        ((1, 12), (1, 13), [(1, 8), (1, 12), (1, 13)], [((1, 12), (1, 13))]),
        # The timetable leaves the last day out, so it does not tell.
        ((1, 12), (2, 3), [(1, 12), (1, 13)], [((1, 12), (2, 3))]),
        ((1, 12), (1, 14), [], [((1, 12), (1, 14))]),
        ((1, 12), (1, 12), [(1, 12)], [((1, 12), (1, 12))]),
    ],
)
def test_the_parts_of_a_visit(
    first: Day, last: Day, days: list[Day], parts: list[tuple[Day, Day]]
) -> None:
    periods = [(d(begins), d(ends)) for begins, ends in parts]
    assert parts_of_visit(d(first), d(last), map(d, days)) == periods
