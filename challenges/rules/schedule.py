"""Default deadlines of a challenge (the design's journey, §3; domain §1.4).

Before the first day on site is agreed only the answer to the request has a date.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from challenges.rules.workdays import add_working_days

WEEK = timedelta(weeks=1)
BEFORE_VISIT = {"sign_scope": 12, "complete_team": 10, "issue_brief": 3, "team_call": 2}
LONGEST = max(BEFORE_VISIT.values()) * WEEK


@dataclass(frozen=True)
class Milestones:
    """The dates that deadlines are counted from; None where not agreed yet."""

    proposed_on: date
    first_day: date | None = None
    last_day: date | None = None
    accuracy_closes_on: date | None = None
    issued_on: date | None = None


def default_deadlines(dates: Milestones) -> dict[str, date]:
    """Return the date of each deadline that can be dated now, by kind."""
    deadlines = {"answer_request": dates.proposed_on + 3 * WEEK}
    if dates.first_day is not None:
        deadlines |= _before(dates.proposed_on, dates.first_day)
        last_day = dates.last_day or dates.first_day
        deadlines["open_drafting"] = last_day
        deadlines["share_letter"] = add_working_days(last_day, 10)
    if dates.accuracy_closes_on is not None:
        deadlines["accuracy"] = dates.accuracy_closes_on
        deadlines["answer_points"] = add_working_days(dates.accuracy_closes_on, 5)
    if dates.issued_on is not None:
        deadlines["respond"] = dates.issued_on + 8 * WEEK
        deadlines["check_in"] = add_months(dates.issued_on, 3)
        deadlines["review"] = add_months(dates.issued_on, 6)
    return deadlines


def _before(proposed_on: date, first_day: date) -> dict[str, date]:
    """Return the deadlines counted back from the visit.

    Who starts later than twelve weeks before has less time for each step: the same
    proportions of the time there is.
    """
    room = first_day - proposed_on
    share = min(1.0, max(room / LONGEST, 0.0))
    return {
        kind: first_day - timedelta(days=int(weeks * 7 * share))
        for kind, weeks in BEFORE_VISIT.items()
    }


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
