"""What the pages of the headlines show."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from challenges import clock
from challenges.access.errors import Blocker
from challenges.journey.gates import TEAM
from challenges.journey.recognisable import blocker, reason_for, unanswered
from challenges.models import (
    OF_THE_CHALLENGE,
    Activity,
    Challenge,
    GuardedKind,
    Headline,
    VisitPlan,
)

FEWEST_HEADLINES = 3


def plan_of(challenge: Challenge) -> VisitPlan:
    """Return what is agreed about the whole visit; an empty plan before anything is."""
    return VisitPlan.objects.filter(challenge=challenge).first() or VisitPlan(challenge=challenge)


def feedback_day(challenge: Challenge) -> dt.date | None:
    """Return the day on which verbal feedback was last held, if the timetable has it."""
    sessions = challenge.activities.filter(kind=Activity.Kind.FEEDBACK, status=Activity.Status.HELD)
    return sessions.order_by("-day", "pk").values_list("day", flat=True).first()


def released_today(plan: VisitPlan) -> bool:
    """Return whether the headlines were released today: so long they can be taken back."""
    released_at = plan.headlines_released_at
    return released_at is not None and clock.day_of(released_at) == clock.today()


def headlines(challenge: Challenge) -> list[Headline]:
    """Return the main messages in order."""
    return list(challenge.headlines.all())


def why_safe(challenge: Challenge, headlines: list[Headline]) -> str:
    """Return why no one can be recognised in the main messages, if that was asked and said."""
    text = "\n".join(headline.text for headline in headlines)
    return reason_for(challenge, GuardedKind.HEADLINES, OF_THE_CHALLENGE, text)


def missing_for_release(challenge: Challenge, messages: list[str]) -> tuple[Blocker, ...]:
    """Return what must be written, or made safe, before the host can read these headlines."""
    if len(messages) < FEWEST_HEADLINES:
        return (_too_few(challenge),)
    if unanswered(challenge, GuardedKind.HEADLINES, OF_THE_CHALLENGE, "\n".join(messages)):
        return (_recognisable(challenge),)
    return ()


def _too_few(challenge: Challenge) -> Blocker:
    return Blocker(
        code="headlines_written",
        message=f"Write at least {FEWEST_HEADLINES} headlines.",
        action="headlines.edit",
        url=reverse("challenges:visit:headlines_edit", args=[challenge.ref]),
        shown_to=TEAM,
    )


def _recognisable(challenge: Challenge) -> Blocker:
    return blocker(challenge, "The headlines", "headlines.edit", "visit:headlines_edit")
