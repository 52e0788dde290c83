"""Record a conversation of the two Directors, and correct what was recorded wrongly."""

from __future__ import annotations

import datetime as dt
import uuid

from challenges import clock
from challenges.access.correcting import correct
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.models import Challenge, Conversation, Person
from challenges.ui.dates import day

LABELS = {
    "held_on": "When did you speak?",
    "method": "How did you speak?",
    "agreed": "What did you agree?",
    "expectations": "What do you expect of each other?",
    "off_limits": "What is off limits?",
}


def record_conversation(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    held_on: dt.date,
    method: str,
    agreement: str,
    expectations: str = "",
    off_limits: str = "",
) -> Conversation:
    """Put a conversation of the two Directors on record, once per form.

    The other Director is told, since it speaks for both.

    :raises Invalid: a date to come, or before the proposal.
    :raises Stale: this form has already recorded a different text; carries both.
    """
    values = {
        "held_on": held_on,
        "method": method,
        "agreed": agreement,
        "expectations": expectations,
        "off_limits": off_limits,
    }
    with authorised(actor=actor, action="conversation.record", challenge=challenge) as act:
        if not act.challenge.proposed_on <= held_on <= clock.today():
            raise _wrong_date(act.challenge, held_on)
        conversation = act.create_once(
            Conversation,
            idempotency_key,
            values,
            owner={"challenge": act.challenge},
            labels=LABELS,
            recorded_by=actor,
            recorded_at=clock.now(),
        )
        if not act.silent:
            act.tell("conversation_recorded")
    return conversation


def correct_conversation(
    *,
    actor: Person,
    challenge: Challenge,
    conversation_id: uuid.UUID,
    revision: int,
    held_on: dt.date,
    method: str,
    agreement: str,
    expectations: str = "",
    off_limits: str = "",
) -> Conversation:
    """Correct the record of a conversation; what it said before stays beside it.

    :raises Invalid: a date to come, or before the proposal.
    :raises Stale: someone corrected it after the page was opened; carries both.
    """
    rows = challenge.conversations.filter(pk=conversation_id)
    values = {
        "held_on": held_on,
        "method": method,
        "agreed": agreement,
        "expectations": expectations,
        "off_limits": off_limits,
    }
    with authorised(
        actor=actor, action="conversation.correct", challenge=challenge, child=rows
    ) as act:
        if not act.challenge.proposed_on <= held_on <= clock.today():
            raise _wrong_date(act.challenge, held_on)
        conversation: Conversation = act.child
        if correct(act, conversation, values, revision=revision, labels=LABELS):
            act.tell("conversation_corrected", about=f"{conversation.pk}.{conversation.revision}")
    return conversation


def _wrong_date(challenge: Challenge, held_on: dt.date) -> Invalid:
    if held_on > clock.today():
        return Invalid(held_on="The date must be today or in the past")
    proposed_on = day(challenge.proposed_on)
    return Invalid(held_on=f"The challenge was proposed on {proposed_on}. Enter a later date")
