"""By when an invitation is to be answered, and when it is asked about again."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.rules.patience import answer_by, ask_again_on

D = dt.date


@pytest.mark.parametrize(
    ("asked_on", "team_by", "by"),
    [
        (D(2027, 3, 1), None, D(2027, 3, 15)),  # two weeks after a Monday
        (D(2027, 3, 6), None, D(2027, 3, 19)),  # from a Saturday the first day is Monday
        (D(2027, 3, 18), None, D(2027, 4, 5)),  # Good Friday and Easter Monday do not count
        (D(2027, 3, 1), D(2027, 4, 1), D(2027, 3, 15)),
        (D(2027, 3, 1), D(2027, 3, 10), D(2027, 3, 10)),
        (D(2027, 3, 1), D(2027, 3, 14), D(2027, 3, 12)),  # a Sunday
        (D(2027, 3, 1), D(2027, 3, 1), D(2027, 3, 15)),  # not ahead, so it says nothing
        (D(2027, 3, 1), D(2027, 2, 26), D(2027, 3, 15)),
        (D(2027, 3, 5), D(2027, 3, 6), D(2027, 3, 19)),  # no working day is left before it
    ],
)
def test_an_invitation_is_to_be_answered_within_ten_working_days(
    asked_on: dt.date, team_by: dt.date | None, by: dt.date
) -> None:
    assert answer_by(asked_on, team_by) == by


def test_who_has_not_answered_is_asked_half_way_or_the_day_after_an_earlier_date() -> None:
    assert ask_again_on(D(2027, 3, 1), D(2027, 3, 15)) == D(2027, 3, 8)
    assert ask_again_on(D(2027, 3, 1), D(2027, 3, 3)) == D(2027, 3, 4)
