"""The dates and deadlines of a challenge, and whether a change needs a reason."""

from __future__ import annotations

from challenges import clock
from challenges.models import RANK, Challenge, DateChange, Deadline, Stage


def date_changes(challenge: Challenge) -> list[DateChange]:
    """Return each change to the days of the visit, the latest first."""
    return list(challenge.date_changes.select_related("by"))


def open_deadlines(challenge: Challenge) -> list[Deadline]:
    """Return the deadlines still to meet, the next first."""
    rows = challenge.deadlines.open().select_related("challenge")
    return [row for row in rows if not (row.kind == "accuracy" and row.is_overdue(clock.today()))]


def needs_reason_for_dates(challenge: Challenge) -> bool:
    """Return whether the visit has begun: by then people have booked around the dates."""
    return challenge.stage in RANK and RANK[challenge.stage] >= RANK[Stage.VISIT]


def has_timetable_to_move(challenge: Challenge) -> bool:
    """Return whether activities hang on the days of a visit that is still to come."""
    before = challenge.stage in (Stage.BRIEFING, Stage.VISIT) and challenge.first_day is not None
    return before and challenge.activities.exists()
