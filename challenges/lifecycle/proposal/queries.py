"""Which authority a proposal can be for, and whether it was made before."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db.models import Q, QuerySet

from challenges.models import AuditEvent, Authority, Challenge, Person, Programme, ProgrammeTopic


def only_choice(authorities: QuerySet[Authority]) -> dict[str, Authority]:
    """Return the authority to choose, if there is only one."""
    first_two = list(authorities[:2])
    return {"host": first_two[0]} if len(first_two) == 1 else {}


def topics_for(programme: Programme, challenge: Challenge | None = None) -> list[ProgrammeTopic]:
    """Return the topics on offer, and that of a challenge which has it already."""
    on_offer = Q(retired=False)
    if challenge is not None:
        on_offer |= Q(code=challenge.topic)
    return list(programme.topics.filter(on_offer))


def proposed_with(actor: Person, idempotency_key: uuid.UUID) -> list[Challenge]:
    """Return what the person has proposed from one form, the latest first."""
    events = AuditEvent.objects.filter(
        action="challenge.propose", actor=actor, object_id=str(idempotency_key)
    )
    rows = events.order_by("-at", "-pk").select_related("challenge__host")
    return [event.challenge for event in rows if event.challenge]


def proposed_before(
    actor: Person, idempotency_key: uuid.UUID, proposal: Mapping[str, object]
) -> Challenge | None:
    """Return an open challenge that the person has proposed before, from this form or as it reads.

    Back and then Send makes a new form with the same question: that counts too.
    """
    from_here = proposed_with(actor, idempotency_key)
    if from_here:
        return from_here[0]
    same = {name: proposal[name] for name in ("host", "topic", "other_topic", "question")}
    mine = Challenge.objects.open().filter(proposed_by=actor, **same).select_related("host")
    return mine.order_by("-pk").first()
