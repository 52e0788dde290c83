"""Record a conversation of the two Directors."""

from __future__ import annotations

import datetime as dt
import uuid

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.models import Challenge, Conversation, Person


def record_conversation(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    held_on: dt.date,
    method: str,
    agreed: str,
    expectations: str = "",
    off_limits: str = "",
) -> Conversation:
    """Put a conversation of the two directors on record.

    `once` was made with the form. The row's id follows from it and from what was written:
    sent twice it is stored once, and words changed after going back are not lost.

    :raises Invalid: a date to come.
    """
    words = {
        "held_on": held_on,
        "method": method,
        "agreed": agreed,
        "expectations": expectations,
        "off_limits": off_limits,
    }
    with authorised(actor=actor, action="conversation.record", challenge=challenge) as act:
        if held_on > clock.today():
            raise Invalid(held_on="The date must be today or in the past")
        conversation, made = Conversation.objects.get_or_create(
            pk=uuid.uuid5(idempotency_key, f"{challenge.pk} {words}"),
            defaults={
                **words,
                "challenge": act.challenge,
                "recorded_by": actor,
                "recorded_at": clock.now(),
            },
        )
        act.silent = not made
        act.object_id = str(conversation.pk)
    return conversation
