"""The host's objections to members of the visiting team, and the decisions on them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.access.writing import authorised
from challenges.models import Challenge, MemberStatus, Objection, Person, TeamMember
from challenges.team.seats.seating import end_and_tell, visiting_seats

LABELS = {
    "grounds": "What is the conflict?",
    "upheld": "Do you uphold the objection?",
    "decision_note": "Why?",
}


def object_to_member(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    member_id: uuid.UUID,
    grounds: str,
) -> Objection:
    """Object to a member because of a conflict, as the host Director.

    :raises Invalid: an objection to the same member waits for a decision already.
    :raises Stale: the form was sent before, with other grounds.
    """
    seat = visiting_seats(challenge).accepted().filter(pk=member_id)
    with authorised(
        actor=actor, action="team.object_to_member", challenge=challenge, child=seat
    ) as act:
        member: TeamMember = act.child
        if member.objections.undecided().exclude(pk=idempotency_key).exists():
            raise Invalid(
                grounds="There is already an objection to this member that has not been decided"
            )
        objection = act.create_once(
            Objection,
            idempotency_key,
            {"grounds": grounds},
            owner={"member": member},
            labels=LABELS,
            raised_by=actor,
            raised_at=clock.now(),
        )
        if not act.silent:
            act.tell("team_objection")
    return objection


def decide_objection(
    *, actor: Person, challenge: Challenge, objection_id: uuid.UUID, uphold: bool, note: str
) -> None:
    """Decide on an objection, once. If it is upheld, the member's seat ends.

    :raises Refused: the objection is about the person who would decide.
    :raises Stale: it has been decided otherwise.
    """
    objections = Objection.objects.filter(pk=objection_id, member__challenge=challenge)
    with authorised(
        actor=actor,
        action="team.decide_objection",
        challenge=challenge,
        child=objections.select_related("member__person", "decided_by"),
    ) as act:
        objection: Objection = act.child
        if objection.member.person_id == actor.pk:
            raise Refused("You cannot decide your own case. Ask another programme lead.")
        values = {"upheld": uphold, "decision_note": note}
        if not objection.undecided:
            act.repeat(objection, values, labels=LABELS, by=objection.decided_by)
            return
        _store_decision(objection, values, actor)
        if uphold and objection.member.open:
            end_and_tell(act, objection.member, MemberStatus.ENDED)
        act.tell("team_objection_decided")


def _store_decision(objection: Objection, values: Mapping[str, object], actor: Person) -> None:
    for name, value in values.items():
        setattr(objection, name, value)
    objection.decided_by = actor
    objection.decided_at = clock.now()
    objection.save()
