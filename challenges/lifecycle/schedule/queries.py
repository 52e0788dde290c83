"""The dates and deadlines of a challenge, and whether a change needs a reason."""

from __future__ import annotations

from challenges.models import RANK, Challenge, DateChange, Deadline, Stage


def date_changes(challenge: Challenge) -> list[DateChange]:
    """Return each change to the days of the visit, the latest first."""
    return list(challenge.date_changes.select_related("by"))


def open_deadlines(challenge: Challenge) -> list[Deadline]:
    """Return the deadlines still to meet, the next first."""
    return list(challenge.deadlines.open())


def needs_reason_for_dates(challenge: Challenge) -> bool:
    """Return whether the visit has begun: by then people have booked around the dates."""
    return challenge.stage in RANK and RANK[challenge.stage] >= RANK[Stage.VISIT]
