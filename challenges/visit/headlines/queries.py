"""What the pages of the headlines show."""

from __future__ import annotations

from challenges.models import (
    Challenge,
    Headline,
    VisitPlan,
)


def plan_of(challenge: Challenge) -> VisitPlan:
    """What is agreed once about the visit; an empty plan before anything is."""
    return VisitPlan.objects.filter(challenge=challenge).first() or VisitPlan(challenge=challenge)


def headlines(challenge: Challenge) -> list[Headline]:
    """The main messages in order."""
    return list(challenge.headlines.all())
