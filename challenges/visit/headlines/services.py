"""Write and release the headlines."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.access.writing import Act, authorised
from challenges.journey.gates import TEAM, Blocker
from challenges.models import (
    Challenge,
    Headline,
    Person,
    VisitPlan,
)
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import recipients

FEWEST_HEADLINES = 3

MOST_HEADLINES = 6


def write_headlines(
    *, actor: Person, challenge: Challenge, revision: int, texts: tuple[str, ...]
) -> None:
    """Save the main messages of the verbal feedback, in order; blanks close up.

    :raises Refused: they were given already.
    :raises Stale: somebody saved meanwhile; carries both.
    """
    with authorised(actor=actor, action="headlines.edit", challenge=challenge) as act:
        plan = _plan(act.challenge)
        if plan.headlines_released_at is not None:
            raise Refused("The headlines have been released. They stay as they were given.")
        wanted = [text for text in texts if text.strip()][:MOST_HEADLINES]
        stored = [headline.text for headline in act.challenge.headlines.all()]
        if stored == wanted:
            act.silent = True
            return
        if plan.headlines_revision != revision:
            raise Stale(mine=_numbered(wanted), theirs=_numbered(stored))
        act.challenge.headlines.all().delete()
        Headline.objects.bulk_create(
            Headline(challenge=act.challenge, number=number, text=text)
            for number, text in enumerate(wanted, 1)
        )
        plan.headlines_revision += 1
        plan.save(update_fields=["headlines_revision"])


def _numbered(texts: list[str]) -> dict[str, str]:
    return {f"Message {number}": text for number, text in enumerate(texts, 1)}


def release_headlines(
    *, actor: Person, challenge: Challenge, seen: int, feedback_on: dt.date
) -> None:
    """Let the host read the headlines, with the day on which they were given.

    :raises Invalid: a day to come, or before the visit.
    :raises Stale: somebody changed them since the page was shown.
    :raises Blocked: there are too few.
    """
    with authorised(actor=actor, action="headlines.release", challenge=challenge) as act:
        plan = _plan(act.challenge)
        if plan.headlines_released_at is not None:
            act.silent = True
            return
        if feedback_on > clock.today():
            raise Invalid(feedback_on="The date must be today or in the past")
        first_day = act.challenge.first_day
        if first_day is not None and feedback_on < first_day:
            raise Invalid(feedback_on=f"The visit began on {first_day:%-d %B %Y}")
        texts = [headline.text for headline in act.challenge.headlines.all()]
        if plan.headlines_revision != seen:
            raise Stale(mine={}, theirs=_numbered(texts))
        if len(texts) < FEWEST_HEADLINES:
            raise Blocked((_too_few(act.challenge),))
        plan.headlines_released_at = clock.now()
        plan.verbal_feedback_on = feedback_on
        plan.save(update_fields=["headlines_released_at", "verbal_feedback_on"])
        _tell(
            act,
            ("host_dcs",),
            "headlines.view",
            reverse("challenges:visit:headlines", args=[act.challenge.ref]),
        )
        _tell(act, ("programme_lead",), "challenge.view", act.challenge.get_absolute_url())


def _too_few(challenge: Challenge) -> Blocker:
    return Blocker(
        code="headlines_written",
        message=f"Write at least {FEWEST_HEADLINES} headlines.",
        action="headlines.edit",
        url=reverse("challenges:visit:headlines_edit", args=[challenge.ref]),
        shown_to=TEAM,
    )


def _tell(act: Act, to: tuple[str, ...], action: str, link: str) -> None:
    challenge = act.challenge
    for person in recipients(challenge, to).exclude(pk=act.person.pk):
        enqueue_mail(
            "headlines_released",
            to=person,
            key=f"headlines_released:{challenge.ref}",
            challenge=challenge,
            action=action,
            link=link,
        )


def _plan(challenge: Challenge) -> VisitPlan:
    return VisitPlan.objects.get_or_create(challenge=challenge)[0]
