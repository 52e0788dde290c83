"""Remind of a challenge that stands still before the visit has dates.

No deadline brings it on. The people who have to act hear so after ten working days
without any act on it and then every four weeks, and its programme leads once, after the second
reminder in vain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from challenges import clock
from challenges.access.peers import Peers
from challenges.access.standstill import still_since
from challenges.access.state import ChallengeState
from challenges.models import Challenge, OutboxMessage, Person, Stage
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.messages import MESSAGES
from challenges.outbox.recipients import recipients
from challenges.outbox.reminders import SIDES
from challenges.rules.patience import programme_steps_in, reminder_number

TO_PROGRAMME = "nothing_happened"
SILENCE = ("scope_waits", "lead_waits", "team_waits", "dates_wait", TO_PROGRAMME)


class Reminded(NamedTuple):
    """A reminder that is right today: its message, since when all is still, and its number.

    The sides `done_by` have done their part: they hear what is missing, and need do nothing.
    """

    message: str
    challenge: Challenge
    since: dt.date
    number: int
    done_by: frozenset[str] = frozenset()


def remind_of_silence() -> int:
    """Enqueue what is due today, and return how many messages there were. Safe to run twice."""
    return sum(_tell(one) for one in _right_today(Challenge.objects.all()))


def still_silent(message: OutboxMessage) -> bool:
    """Return whether a reminder is still right: no one has done anything since."""
    rows = Challenge.objects.filter(ref=message.challenge.ref if message.challenge else "")
    keys = (_key(one, message.to) for one in _right_today(rows) if one.message == message.message)
    return message.key in keys


def _right_today(rows: QuerySet[Challenge]) -> Iterator[Reminded]:
    rows = rows.filter(stage__in=(Stage.SCOPING, Stage.TEAM), pause_reason="").order_by("pk")
    challenges = list(rows.select_related("host", "programme"))
    peers, today = Peers(challenges), clock.today()
    for state in (ChallengeState(challenge, peers) for challenge in challenges):
        since = still_since(state)
        number = reminder_number(since, today) if since else None
        if since is None or number is None:
            continue
        for message in _what_waits(state):
            done_by = state.scope_signed_by if message == "scope_waits" else frozenset()
            yield Reminded(message, state.challenge, since, number, done_by)
        if programme_steps_in(since, today):
            yield Reminded(TO_PROGRAMME, state.challenge, since, 0)


def _what_waits(state: ChallengeState) -> list[str]:
    """Return the messages about what has to be done next."""
    lead = MESSAGES["lead_waits"]
    first = ["lead_waits"] if lead.when and lead.when(state.challenge) else []
    if state.challenge.stage == Stage.TEAM:
        return [*first, "dates_wait"]
    return [*first, "team_waits" if state.scope_frozen else "scope_waits"]


def _tell(one: Reminded) -> int:
    row = MESSAGES[one.message]
    sides_done = {group for group in row.acts if SIDES.get(group) in one.done_by}
    acting = list(recipients(one.challenge, set(row.acts) - sides_done))
    others = recipients(one.challenge, {*row.knows, *sides_done})
    knowing = [person for person in others if person not in acting]
    return sum(_enqueue(one, person, acts=True) for person in acting) + sum(
        _enqueue(one, person, acts=False) for person in knowing
    )


def _key(one: Reminded, to: Person) -> str:
    """Return the key of the row: the same reminder comes once to each."""
    return f"{_about(one)}:{to.pk}"


def _about(one: Reminded) -> str:
    return f"{one.message}:{one.challenge.ref}:{one.since}:{one.number}"


def _enqueue(one: Reminded, to: Person, *, acts: bool) -> bool:
    row = MESSAGES[one.message]
    page, action = (row.page, row.action) if acts else (row.shown_on, row.reads)
    return enqueue_mail(
        one.message,
        to=to,
        key=_about(one),
        challenge=one.challenge,
        action=action,
        link=reverse(f"challenges:{page}", args=[one.challenge.ref]),
        since=one.since,
        acts=acts,
        undated=one.challenge.first_day is None,
    )
