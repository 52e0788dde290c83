"""Which authority a proposal can be for, and whether it was made before."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db.models import Q, QuerySet

from challenges.access.conflicts import differences
from challenges.models import Authority, Challenge, Person, Programme, ProgrammeTopic

# What a proposal says.
PROPOSED = ("host", "topic", "other_topic", "question", "wanted_from", "wanted_to")


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


def proposed_before(
    actor: Person, idempotency_key: uuid.UUID, proposal: Mapping[str, object]
) -> Challenge | None:
    """Return an open challenge that the person has proposed before, from this form or as it reads.

    Back and then Send makes a new form with the same question: that counts too. The same form in
    the same words is no second proposal.
    """
    mine = Challenge.objects.filter(proposed_by=actor).select_related("host")
    from_here = mine.filter(idempotency_key=idempotency_key).first()
    if from_here is not None:
        words = {name: proposal[name] for name in PROPOSED}
        return from_here if differences(from_here, words) else None
    same = {name: proposal[name] for name in ("host", "topic", "other_topic", "question")}
    return mine.open().filter(**same).order_by("-pk").first()
