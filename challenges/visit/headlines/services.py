"""Write and release the headlines."""

from __future__ import annotations

import datetime as dt
from itertools import zip_longest

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused
from challenges.access.writing import Act, authorised
from challenges.journey.planned_days import plan_to_change
from challenges.journey.recognisable import store_reason
from challenges.models import (
    OF_THE_CHALLENGE,
    Challenge,
    GuardedKind,
    Headline,
    Person,
    VisitPlan,
)
from challenges.ui.dates import day
from challenges.visit.headlines.queries import missing_for_release, released_today

MOST_HEADLINES = 6
# What the messages are called, in the form and where two people's conflict.
LABELS = {f"message_{number}": f"Message {number}" for number in range(1, MOST_HEADLINES + 1)}


def write_headlines(
    *,
    actor: Person,
    challenge: Challenge,
    revision: int,
    texts: tuple[str, ...],
    attribution_answer: str = "",
) -> None:
    """Save the main messages of the verbal feedback, in order; blanks close up.

    :raises Refused: they have been released.
    :raises Stale: someone saved them after the page was opened; carries both.
    """
    with authorised(actor=actor, action="headlines.edit", challenge=challenge) as act:
        plan = plan_to_change(act)
        if plan.headlines_released:
            raise Refused("The headlines have been released and cannot be changed.")
        messages = [text for text in texts if text.strip()][:MOST_HEADLINES]
        pairs = zip_longest(_stored(act.challenge), messages, fillvalue="")
        if act.changes(
            plan,
            {},
            revision=revision,
            labels=LABELS,
            beside=dict(zip(LABELS, pairs, strict=False)),
            counter="headlines_revision",
        ):
            _replace(act.challenge, messages)
            act.count(plan, "headlines_revision")
        text = "\n".join(messages)
        store_reason(act, GuardedKind.HEADLINES, OF_THE_CHALLENGE, text, attribution_answer)


def _stored(challenge: Challenge) -> list[str]:
    return [headline.text for headline in challenge.headlines.all()]


def _replace(challenge: Challenge, messages: list[str]) -> None:
    challenge.headlines.all().delete()
    Headline.objects.bulk_create(
        Headline(challenge=challenge, number=number, text=text)
        for number, text in enumerate(messages, 1)
    )


def release_headlines(
    *, actor: Person, challenge: Challenge, revision: int, feedback_on: dt.date
) -> None:
    """Let the host read the headlines, with the day on which they were given.

    :raises Invalid: a future day, or one before the visit.
    :raises Stale: someone changed them after the page was opened.
    :raises Blocked: there are too few, or they may let someone be recognised.
    """
    with authorised(actor=actor, action="headlines.release", challenge=challenge) as act:
        plan = plan_to_change(act)
        if plan.headlines_released:
            act.silent = True
            return
        _check_day(act.challenge, feedback_on)
        messages = _stored(act.challenge)
        act.require_unchanged(
            plan,
            revision=revision,
            counter="headlines_revision",
            texts=dict(zip(LABELS.values(), messages, strict=False)),
        )
        if missing := missing_for_release(act.challenge, messages):
            raise Blocked(missing)
        plan.headlines_released_at = clock.now()
        plan.verbal_feedback_on = feedback_on
        plan.save(update_fields=["headlines_released_at", "verbal_feedback_on"])
        _tell_released(act)


def take_back_headlines(*, actor: Person, challenge: Challenge) -> None:
    """Take the headlines back on the day of their release, to put a slip right.

    Whether the host has opened them is not recorded, so the day is the limit.

    :raises Refused: they were released on an earlier day.
    """
    with authorised(actor=actor, action="headlines.take_back", challenge=challenge) as act:
        plan = VisitPlan.objects.get(challenge=act.challenge)
        if not released_today(plan):
            raise Refused("The headlines were released on an earlier day. They stay as they are.")
        plan.headlines_released_at = plan.verbal_feedback_on = None
        plan.save(update_fields=["headlines_released_at", "verbal_feedback_on"])
        act.tell("headlines_taken_back")


def _check_day(challenge: Challenge, feedback_on: dt.date) -> None:
    if feedback_on > clock.today():
        raise Invalid(feedback_on="The date must be today or in the past")
    if challenge.first_day is not None and feedback_on < challenge.first_day:
        raise Invalid(feedback_on=f"The visit began on {day(challenge.first_day)}")


def _tell_released(act: Act) -> None:
    """Tell the host, who can read the headlines now, and the programme, which cannot."""
    act.tell("headlines_released")
