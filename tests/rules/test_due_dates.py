"""Default deadlines: in the time there is, on working days, around the visit."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.rules.due_dates import (
    Milestones,
    Times,
    after_pause,
    default_deadlines,
    first_close_with_progress,
    reports_progress,
)
from challenges.rules.workdays import is_working_day

BACK_FROM_VISIT = ("answer_request", "sign_scope", "complete_team", "issue_brief", "team_call")
D = dt.date
USUAL = Times()
DAYS_OF_A_YEAR = st.integers(0, 365).map(lambda n: D(2026, 9, 1) + dt.timedelta(days=n))


@pytest.mark.parametrize("weeks", range(1, 17))
def test_every_start_from_one_to_sixteen_weeks_leaves_time_for_each_step(weeks: int) -> None:
    @settings(max_examples=30, deadline=None)
    @given(agreed_on=DAYS_OF_A_YEAR, wait=st.integers(0, 40), odd=st.integers(0, 6))
    def hold(agreed_on: dt.date, wait: int, odd: int) -> None:
        first_day = agreed_on + dt.timedelta(days=weeks * 7 + odd)
        dates = Milestones(
            proposed_on=agreed_on - dt.timedelta(days=wait),
            agreed_on=agreed_on,
            first_day=first_day,
            last_day=first_day + dt.timedelta(days=2),
        )
        due = default_deadlines(dates, USUAL)

        # Only a week of holidays can leave no working day at all.
        assert set(BACK_FROM_VISIT) <= due.keys() or weeks == 1
        for kind, day in due.items():
            assert day.weekday() < 5, kind
            assert is_working_day(day), kind
            # A request may have to be answered before anyone agrees the visit.
            assert day >= agreed_on or kind == "answer_request", kind
        steps = [due[kind] for kind in BACK_FROM_VISIT if kind in due]
        assert all(day <= first_day for day in steps[1:])
        assert steps[1:] == sorted(steps[1:])
        assert first_day <= due["open_drafting"] < due["share_letter"]

    hold()


def test_in_full_the_steps_are_twelve_ten_three_and_two_weeks_before() -> None:
    dates = Milestones(D(2026, 9, 1), D(2026, 10, 1), D(2027, 3, 2), D(2027, 3, 4))

    assert default_deadlines(dates, USUAL) == {
        "answer_request": D(2026, 9, 22),
        "sign_scope": D(2026, 12, 8),
        "complete_team": D(2026, 12, 22),
        "issue_brief": D(2027, 2, 9),
        "team_call": D(2027, 2, 16),
        "open_drafting": D(2027, 3, 4),
        "share_letter": D(2027, 3, 18),
    }


# By hand: the share of fourteen weeks that is left, the same share of each step's weeks.
COMPRESSED_PLAN = {
    # Proposed 1 March, agreed 3 March for 11 May: 69 days of 98.
    (D(2027, 3, 1), D(2027, 3, 3), D(2027, 5, 11)): [
        D(2027, 3, 8),
        D(2027, 3, 12),
        D(2027, 3, 23),
        D(2027, 4, 27),
        D(2027, 4, 30),
    ],
    # Proposed 1 November, agreed the next day for 20 November: 18 days of 98.
    (D(2026, 11, 1), D(2026, 11, 2), D(2026, 11, 20)): [
        D(2026, 11, 4),
        D(2026, 11, 5),
        D(2026, 11, 6),
        D(2026, 11, 17),
        D(2026, 11, 18),
    ],
    # Agreed on Christmas Eve for 5 January: 12 days of 98, and most of them holidays.
    (D(2026, 12, 20), D(2026, 12, 24), D(2027, 1, 5)): [
        D(2026, 12, 24),
        D(2026, 12, 24),
        D(2026, 12, 24),
        D(2026, 12, 31),
        D(2027, 1, 4),
    ],
}


@pytest.mark.parametrize("case", COMPRESSED_PLAN)
def test_a_late_start_is_compressed_from_the_day_of_agreement(
    case: tuple[dt.date, dt.date, dt.date],
) -> None:
    proposed_on, agreed_on, first_day = case
    due = default_deadlines(Milestones(proposed_on, agreed_on, first_day, first_day), USUAL)

    assert [due[kind] for kind in BACK_FROM_VISIT] == COMPRESSED_PLAN[case]


def test_no_working_day_left_means_no_date() -> None:
    # Agreed on Saturday for Sunday.
    dates = Milestones(D(2027, 2, 1), D(2027, 3, 6), D(2027, 3, 7), D(2027, 3, 7))
    due = default_deadlines(dates, USUAL)

    assert due == {
        "answer_request": D(2027, 2, 22),
        "open_drafting": D(2027, 3, 8),
        "share_letter": D(2027, 3, 22),
    }


# Visit on 12 to 14 January 2027; the pause lasts from 20 November to 20 December 2026.
BEFORE_PAUSE = Milestones(D(2026, 9, 1), D(2026, 10, 1), D(2027, 1, 12), D(2027, 1, 14))
RESUMED_ON = D(2026, 12, 21)


@pytest.mark.parametrize(
    ("kind", "due_on", "new_date"),
    [
        ("issue_brief", D(2026, 12, 22), D(2027, 1, 12)),
        ("team_call", D(2026, 12, 29), D(2027, 1, 12)),
        ("complete_team", D(2026, 11, 23), D(2026, 12, 24)),
        ("open_drafting", D(2027, 1, 14), D(2027, 1, 14)),
        ("share_letter", D(2027, 1, 28), D(2027, 1, 28)),
        ("review", D(2026, 11, 26), D(2026, 12, 29)),
    ],
)
def test_a_pause_moves_nothing_past_the_visit_and_nothing_onto_a_day_off(
    kind: str, due_on: dt.date, new_date: dt.date
) -> None:
    days = dt.timedelta(days=31)

    assert after_pause(kind, due_on, days=days, dates=BEFORE_PAUSE, today=RESUMED_ON) == new_date


def test_what_follows_the_visit_moves_if_the_visit_was_before_the_pause() -> None:
    days = dt.timedelta(days=5)

    # The visit ended on 14 January; 28 January and five days are Tuesday 2 February.
    assert after_pause(
        "share_letter", D(2027, 1, 28), days=days, dates=BEFORE_PAUSE, today=D(2027, 1, 25)
    ) == D(2027, 2, 2)


@pytest.mark.parametrize(
    ("today", "first_close"),
    [
        (D(2027, 3, 1), D(2026, 3, 1)),
        (D(2028, 2, 28), D(2027, 2, 28)),
        # Twelve months after 28 February 2027 were over the day before.
        (D(2028, 2, 29), D(2027, 3, 1)),
        (D(2029, 2, 28), D(2028, 2, 28)),
    ],
)
def test_progress_is_reported_for_twelve_months_after_the_close(
    today: dt.date, first_close: dt.date
) -> None:
    day = dt.timedelta(days=1)

    assert first_close_with_progress(today) == first_close
    assert reports_progress(first_close, today)
    assert not reports_progress(first_close - day, today)
    assert reports_progress(None, today)
