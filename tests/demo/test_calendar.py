"""The demo's calendar: offices, school terms, and dates in a story's words."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.demo.calendar import dated, in_term, week_in_term, working_day
from challenges.demo.story import ProgressStory

D = dt.date


@pytest.mark.parametrize(
    ("day", "office_day"),
    [
        (D(2027, 3, 2), D(2027, 3, 2)),
        (D(2027, 3, 6), D(2027, 3, 8)),  # a Saturday
        (D(2027, 3, 26), D(2027, 3, 30)),  # Good Friday, before Easter Monday
        (D(2026, 12, 25), D(2026, 12, 29)),  # Boxing Day falls on a Saturday
    ],
)
def test_an_act_waits_for_the_next_day_on_which_offices_are_open(day: D, office_day: D) -> None:
    assert working_day(day) == office_day


@pytest.mark.parametrize(
    ("tuesday", "open_"),
    [
        (D(2026, 12, 15), True),
        (D(2026, 12, 22), False),
        (D(2027, 1, 5), False),
        (D(2027, 1, 12), True),
        (D(2027, 2, 16), False),
        (D(2027, 3, 16), True),
        (D(2027, 3, 30), False),  # Easter is 28 March 2027
        (D(2027, 4, 13), True),
        (D(2027, 6, 1), False),
        (D(2027, 8, 17), False),
        (D(2027, 9, 14), True),
        (D(2027, 10, 26), False),
    ],
)
def test_schools_are_open_or_shut(tuesday: D, open_: bool) -> None:
    assert in_term(tuesday) is open_


def test_a_visit_in_the_holidays_moves_to_the_last_week_before() -> None:
    assert week_in_term(D(2026, 12, 29)) == D(2026, 12, 15)
    assert week_in_term(D(2026, 12, 15)) == D(2026, 12, 15)


def test_dates_in_words_count_from_the_first_day_of_the_visit() -> None:
    progress = (
        ProgressStory(4, "completed", "Begun in {month:-30}, by {date:7}; {season:90}, {year:60}."),
    )

    assert dated(progress, D(2026, 11, 24)) == (
        ProgressStory(4, "completed", "Begun in October, by 1 December; winter, 2027."),
    )
