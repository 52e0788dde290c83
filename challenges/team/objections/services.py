"""Objections of the host to a member of the visiting team, and the decisions on them."""

from __future__ import annotations

import uuid

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.access.writing import authorised
from challenges.models import Challenge, MemberStatus, Objection, Person
from challenges.models.team import OPEN_STATUSES
from challenges.outbox.recipients import Recipients
from challenges.team.seats.seating import end_and_tell, visiting_seats


def object_to_member(
    *,
    actor: Person,
    challenge: Challenge,
    member_id: uuid.UUID,
    grounds: str,
    idempotency_key: uuid.UUID | None = None,
) -> Objection:
    """The host DCS objects to a member, on conflict grounds. Sent twice, stored once.

    :raises Invalid: an objection to the same member waits for a decision already.
    """
    seat = visiting_seats(challenge).filter(pk=member_id, status=MemberStatus.ACCEPTED)
    with authorised(
        actor=actor, action="team.object_to_member", challenge=challenge, child=seat
    ) as act:
        key = uuid.uuid5(idempotency_key or uuid.uuid4(), f"{act.child.pk} {grounds}")
        if sent_before := act.child.objections.filter(pk=key).first():
            act.silent = True
            return sent_before
        if act.child.objections.filter(decided_at=None).exists():
            raise Invalid(grounds="An objection to this member waits for a decision already")
        objection = Objection.objects.create(
            pk=key, member=act.child, grounds=grounds, raised_by=actor, raised_at=clock.now()
        )
        act.object_id = str(objection.pk)
        act.tell("team_objection", to=(Recipients.PROGRAMME_LEADS,), about=str(objection.pk))
    return objection


def decide_objection(
    *, actor: Person, challenge: Challenge, objection_id: uuid.UUID, upheld: bool, note: str
) -> None:
    """The programme decides on an objection; upheld, the member's place ends.

    :raises Refused: it is about the one who would decide.
    """
    wanted = Objection.objects.filter(pk=objection_id, member__challenge=challenge)
    with authorised(
        actor=actor,
        action="team.decide_objection",
        challenge=challenge,
        child=wanted.select_related("member__person"),
    ) as act:
        objection: Objection = act.child
        if objection.member.person_id == actor.pk:
            raise Refused("Nobody decides about themselves. Another programme lead must.")
        if objection.decided_at is not None:
            act.silent = True
            return
        objection.upheld = upheld
        objection.decision_note = note
        objection.decided_by = actor
        objection.decided_at = clock.now()
        objection.save()
        if upheld and objection.member.status in OPEN_STATUSES:
            end_and_tell(act, objection.member, MemberStatus.ENDED)
        act.tell(
            "team_objection_decided",
            to=(Recipients.HOST_DCS, Recipients.LEAD),
            about=str(objection.pk),
        )
