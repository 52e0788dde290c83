"""Default deadlines of a challenge (the design's journey, §3; domain §1.4).

Before the first day on site is agreed only the answer to the request has a date. Every date is a
working day, none lies before the day on which the visit was agreed, and what prepares the visit
lies before its first day or on it.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from challenges.rules.workdays import add_working_days, working_day_by, working_day_from

WEEK = timedelta(weeks=1)
# How long before the visit each step is due, if there is time for all of them.
BEFORE_VISIT = {
    "answer_request": 13,
    "sign_scope": 12,
    "complete_team": 10,
    "issue_brief": 3,
    "team_call": 2,
}
# Whoever agrees the visit later than this has less time for every step.
IN_FULL = 14 * WEEK
AFTER_VISIT = ("open_drafting", "share_letter")
DAYS_TO_DRAFT = 10
DAYS_TO_ANSWER_POINTS = 5
MONTHS_TO_CHECK_IN = 3
MONTHS_TO_REVIEW = 6
# Progress is reported for so long after the close.
MONTHS_OF_PROGRESS = 12


@dataclass(frozen=True)
class Milestones:
    """The dates that deadlines are counted from; None where not agreed yet.

    `agreed_on` is the day on which the days of the visit were last agreed.
    """

    proposed_on: date
    agreed_on: date | None = None
    first_day: date | None = None
    last_day: date | None = None
    accuracy_closes_on: date | None = None
    issued_on: date | None = None


def default_deadlines(dates: Milestones) -> dict[str, date]:
    """Return the date of each deadline that can be dated now, by kind."""
    deadlines = {"answer_request": working_day_from(dates.proposed_on + 3 * WEEK)}
    if dates.first_day is not None:
        agreed_on = dates.agreed_on or dates.proposed_on
        last_day = working_day_from(max(dates.last_day or dates.first_day, agreed_on))
        before = _before(agreed_on, dates.first_day)
        if "answer_request" in before:
            before["answer_request"] = min(before["answer_request"], deadlines["answer_request"])
        deadlines |= before
        deadlines["open_drafting"] = last_day
        deadlines["share_letter"] = add_working_days(last_day, DAYS_TO_DRAFT)
    if dates.accuracy_closes_on is not None:
        deadlines["accuracy"] = dates.accuracy_closes_on
        deadlines["answer_points"] = add_working_days(
            dates.accuracy_closes_on, DAYS_TO_ANSWER_POINTS
        )
    if dates.issued_on is not None:
        deadlines["respond"] = working_day_from(dates.issued_on + 8 * WEEK)
        deadlines["check_in"] = working_day_from(add_months(dates.issued_on, MONTHS_TO_CHECK_IN))
        deadlines["review"] = working_day_from(add_months(dates.issued_on, MONTHS_TO_REVIEW))
    return deadlines


def _before(agreed_on: date, first_day: date) -> dict[str, date]:
    """Return the deadlines counted back from the visit, none before the day it was agreed.

    Who agrees it later than fourteen weeks before has less time for each step: the same
    proportions of the time there is. If no working day is left, nothing has a date.
    """
    earliest = working_day_from(agreed_on)
    if earliest > first_day:
        return {}
    share = min(1.0, (first_day - agreed_on) / IN_FULL)
    days = {kind: timedelta(days=int(weeks * 7 * share)) for kind, weeks in BEFORE_VISIT.items()}
    return {kind: max(earliest, working_day_by(first_day - back)) for kind, back in days.items()}


def after_pause(
    kind: str, due_on: date, *, days: timedelta, dates: Milestones, today: date
) -> date:
    """Return when something is due that was still to come when a pause of so many days began.

    It moves by the days of the pause, to a working day. What prepares the visit moves at most to
    its first day, and what follows a visit that is still to come does not move: the visit stays.
    """
    first_day, last_day = dates.first_day, dates.last_day or dates.first_day
    if kind in AFTER_VISIT and last_day is not None and last_day >= today:
        return due_on
    new_day = due_on + days
    if kind in BEFORE_VISIT and first_day is not None and first_day >= today:
        return max(working_day_from(today), working_day_by(min(new_day, first_day)))
    return working_day_from(new_day)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def reports_progress(closed_on: date | None, today: date) -> bool:
    """Return whether progress is still reported on a challenge that closed on this day, if so."""
    return closed_on is None or today <= add_months(closed_on, MONTHS_OF_PROGRESS)


def first_close_with_progress(today: date) -> date:
    """Return the earliest day of a close after which progress is still reported today."""
    day = add_months(today, -MONTHS_OF_PROGRESS)
    return day if reports_progress(day, today) else day + timedelta(days=1)
