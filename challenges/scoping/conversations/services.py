"""Record a conversation of the two Directors."""

from __future__ import annotations

import datetime as dt
import uuid

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.models import Challenge, Conversation, Person

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

    :raises Invalid: the date is in the future.
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
        if held_on > clock.today():
            raise Invalid(held_on="The date must be today or in the past")
        return act.create_once(
            Conversation,
            idempotency_key,
            values,
            owner={"challenge": act.challenge},
            labels=LABELS,
            recorded_by=actor,
            recorded_at=clock.now(),
        )
