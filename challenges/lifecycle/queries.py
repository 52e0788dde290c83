"""What the forms about a whole challenge show."""

from __future__ import annotations

from django.db.models import QuerySet

from challenges.models import RANK, Authority, Challenge, DateChange, Deadline, Stage


def only_choice(authorities: QuerySet[Authority]) -> dict[str, Authority]:
    """Return the authority to choose, if there is only one."""
    first_two = list(authorities[:2])
    return {"host": first_two[0]} if len(first_two) == 1 else {}


def date_changes(challenge: Challenge) -> list[DateChange]:
    """Return each change to the days of the visit, the latest first."""
    return list(challenge.date_changes.select_related("by"))


def open_deadlines(challenge: Challenge) -> list[Deadline]:
    """Return the deadlines still to meet, the next first."""
    return list(challenge.deadlines.filter(met_on=None))


def needs_reason_for_dates(challenge: Challenge) -> bool:
    """Has the visit begun? By then other people have booked around the dates."""
    return challenge.stage in RANK and RANK[challenge.stage] >= RANK[Stage.VISIT]


def needs_consultation(challenge: Challenge) -> bool:
    """Has the visit begun? Then both Directors are consulted before it is withdrawn."""
    return RANK[challenge.furthest] >= RANK[Stage.VISIT]
