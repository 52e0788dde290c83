"""What the pages of the headlines show."""

from __future__ import annotations

from challenges.models import Challenge, Headline, VisitPlan


def plan_of(challenge: Challenge) -> VisitPlan:
    """Return what is agreed about the whole visit; an empty plan before anything is."""
    return VisitPlan.objects.filter(challenge=challenge).first() or VisitPlan(challenge=challenge)


def headlines(challenge: Challenge) -> list[Headline]:
    """Return the main messages in order."""
    return list(challenge.headlines.all())
