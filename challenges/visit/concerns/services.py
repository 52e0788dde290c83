"""Record that a concern about a child was passed to the host, and confirm that it arrived."""

from __future__ import annotations

import uuid

from challenges import clock
from challenges.access.writing import authorised
from challenges.models import Challenge, Concern, Person


def record_concern(
    *, actor: Person, challenge: Challenge, idempotency_key: uuid.UUID, told: bool
) -> Concern:
    """Record that and when the host was told, never of what; the host is asked to confirm.

    `told` is the person's word that they have spoken to the host: the form asks for it.
    """
    with authorised(actor=actor, action="concern.escalate", challenge=challenge) as act:
        concern = act.create_once(
            Concern,
            idempotency_key,
            {},
            owner={"challenge": act.challenge, "recorded_by": actor},
            labels={},
            recorded_at=clock.now(),
        )
        if not act.silent:
            act.tell("concern_recorded")
    return concern


def confirm_concern(*, actor: Person, challenge: Challenge, concern_id: uuid.UUID) -> Concern:
    """Confirm for the host that the concern has arrived; the second time is silent."""
    rows = challenge.concerns.filter(pk=concern_id)
    with authorised(actor=actor, action="concern.confirm", challenge=challenge, child=rows) as act:
        concern: Concern = act.child
        if not concern.unconfirmed:
            act.silent = True
            return concern
        concern.confirmed_by, concern.confirmed_at = actor, clock.now()
        concern.save(update_fields=["confirmed_by", "confirmed_at"])
        act.tell("concern_confirmed")
    return concern
