"""What the pages of the headlines show."""

from __future__ import annotations

from challenges.journey.recognisable import reason_for
from challenges.models import OF_THE_CHALLENGE, Challenge, GuardedKind, Headline, VisitPlan


def plan_of(challenge: Challenge) -> VisitPlan:
    """Return what is agreed about the whole visit; an empty plan before anything is."""
    return VisitPlan.objects.filter(challenge=challenge).first() or VisitPlan(challenge=challenge)


def headlines(challenge: Challenge) -> list[Headline]:
    """Return the main messages in order."""
    return list(challenge.headlines.all())


def why_safe(challenge: Challenge, headlines: list[Headline]) -> str:
    """Return why nobody can be recognised in the main messages, if that was asked and said."""
    text = "\n".join(headline.text for headline in headlines)
    return reason_for(challenge, GuardedKind.HEADLINES, OF_THE_CHALLENGE, text)
