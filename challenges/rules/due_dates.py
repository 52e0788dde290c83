"""Deadlines of a challenge, by the times of its programme (the design's journey, §3).

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
BEFORE_VISIT = ("answer_request", "sign_scope", "complete_team", "issue_brief", "team_call")
AFTER_VISIT = ("open_drafting", "share_letter")
# Progress is reported for so long after the close.
MONTHS_OF_PROGRESS = 12


@dataclass(frozen=True)
class Times:
    """How much time a programme gives for each step, as its columns store it.

    Weeks are counted from the proposal, back from the first day on site or from the issue of the
    letter, as the step asks; days are working days. A programme begins with the usual times of
    the design's journey (§3; domain §1.4).
    """

    answer_weeks: int = 3
    scope_weeks: int = 12
    team_weeks: int = 10
    brief_weeks: int = 3
    call_weeks: int = 2
    draft_days: int = 10
    check_days: int = 10
    points_days: int = 5
    response_weeks: int = 8
    check_in_months: int = 3
    review_months: int = 6

    @property
    def before_visit(self) -> dict[str, timedelta]:
        """Return how long before the visit each step is due, if there is time for all of them.

        A request that comes with the days of the visit is answered a week before the scope is due.
        """
        return {
            "answer_request": (self.scope_weeks + 1) * WEEK,
            "sign_scope": self.scope_weeks * WEEK,
            "complete_team": self.team_weeks * WEEK,
            "issue_brief": self.brief_weeks * WEEK,
            "team_call": self.call_weeks * WEEK,
        }

    @property
    def in_full(self) -> timedelta:
        """Return how long before the visit it must be agreed to leave the time for every step."""
        return (self.scope_weeks + 2) * WEEK


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


def default_deadlines(dates: Milestones, times: Times) -> dict[str, date]:
    """Return the date of each deadline that can be dated now, by kind."""
    deadlines = {"answer_request": working_day_from(dates.proposed_on + times.answer_weeks * WEEK)}
    if dates.first_day is not None:
        agreed_on = dates.agreed_on or dates.proposed_on
        last_day = working_day_from(max(dates.last_day or dates.first_day, agreed_on))
        before = _before(agreed_on, dates.first_day, times)
        if "answer_request" in before:
            before["answer_request"] = min(before["answer_request"], deadlines["answer_request"])
        deadlines |= before
        deadlines["open_drafting"] = last_day
        deadlines["share_letter"] = add_working_days(last_day, times.draft_days)
    if dates.accuracy_closes_on is not None:
        deadlines["accuracy"] = dates.accuracy_closes_on
        deadlines["answer_points"] = add_working_days(dates.accuracy_closes_on, times.points_days)
    if dates.issued_on is not None:
        deadlines["respond"] = working_day_from(dates.issued_on + times.response_weeks * WEEK)
        check_in, review = times.check_in_months, times.review_months
        deadlines["check_in"] = working_day_from(add_months(dates.issued_on, check_in))
        deadlines["review"] = working_day_from(add_months(dates.issued_on, review))
    return deadlines


def _before(agreed_on: date, first_day: date, times: Times) -> dict[str, date]:
    """Return the deadlines counted back from the visit, none before the day it was agreed.

    Who agrees it too late for all of it has less time for each step: the same proportions of the
    time there is. If no working day is left, nothing has a date.
    """
    earliest = working_day_from(agreed_on)
    if earliest > first_day:
        return {}
    share = min(1.0, (first_day - agreed_on) / times.in_full)
    days = {kind: timedelta(days=int(t.days * share)) for kind, t in times.before_visit.items()}
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
