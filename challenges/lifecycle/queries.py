"""What the forms about a whole challenge show."""

from __future__ import annotations

from django.db.models import QuerySet

from challenges.models import Authority, Challenge, DateChange, Deadline


def only_choice(authorities: QuerySet[Authority]) -> dict[str, Authority]:
    """Whoever has one authority to choose need not choose."""
    found = list(authorities[:2])
    return {"host": found[0]} if len(found) == 1 else {}


def date_changes(challenge: Challenge) -> list[DateChange]:
    """How the days of the visit were agreed and agreed again, the latest first."""
    return list(challenge.date_changes.select_related("by"))


def open_deadlines(challenge: Challenge) -> list[Deadline]:
    """The deadlines still to meet, the next first."""
    return list(challenge.deadlines.filter(met_on=None))
