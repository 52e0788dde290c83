"""Dates and runs of days, said once for pages, mails and the letter."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.ui.dates import days, in_parts

Day = tuple[int, int, int]


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ((2027, 1, 12), (2027, 1, 14), "12 to 14 January 2027"),
        ((2027, 1, 12), (2027, 1, 12), "12 January 2027"),
        ((2027, 1, 30), (2027, 2, 2), "30 January to 2 February 2027"),
        ((2026, 12, 31), (2027, 1, 2), "31 December 2026 to 2 January 2027"),
    ],
)
def test_a_run_of_days_repeats_neither_month_nor_year(first: Day, last: Day, sentence: str) -> None:
    assert days(dt.date(*first), dt.date(*last)) == sentence


def test_days_that_are_not_agreed_are_not_said() -> None:
    assert days(None, None) == ""
    assert days(dt.date(2027, 1, 12), None) == "12 January 2027"


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ([((1, 12), (1, 13)), ((2, 3), (2, 3))], "12 to 13 January and 3 February 2027"),
        ([((1, 12), (1, 12)), ((1, 14), (1, 14))], "12 and 14 January 2027"),
        (
            [((1, 12), (1, 13)), ((1, 20), (1, 20)), ((2, 3), (2, 4))],
            "12 to 13, 20 January and 3 to 4 February 2027",
        ),
        ([((1, 29), (2, 1)), ((2, 9), (2, 9))], "29 January to 1 February and 9 February 2027"),
        (
            [((1, 4), (1, 5)), ((2, 2), (2, 2)), ((3, 2), (3, 2))],
            "4 to 5 January, 2 February and 2 March 2027",
        ),
    ],
)
def test_the_parts_of_a_visit_are_said_in_one_row(
    parts: list[tuple[tuple[int, int], tuple[int, int]]], sentence: str
) -> None:
    in_2027 = [(dt.date(2027, *first), dt.date(2027, *last)) for first, last in parts]
    assert in_parts(in_2027) == sentence


def test_parts_in_two_years_each_name_theirs() -> None:
    parts = [
        (dt.date(2026, 12, 15), dt.date(2026, 12, 16)),
        (dt.date(2027, 1, 12), dt.date(2027, 1, 12)),
    ]
    assert in_parts(parts) == "15 to 16 December 2026 and 12 January 2027"
