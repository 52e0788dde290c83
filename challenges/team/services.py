"""Acts about both sides: appoint, invite, answer, declare, decide, leave, name."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db import transaction

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.access.writing import Act, authorised
from challenges.models import (
    BentRule,
    Challenge,
    Clearance,
    MemberStatus,
    Objection,
    Person,
    Side,
    TeamMember,
    TeamRole,
)
from challenges.models.team import HOST_ROLES, OPEN_STATUSES
from challenges.outbox.enqueue import enqueue_mail
from challenges.team import queries
from challenges.team.places import (
    check_answer,
    check_decision,
    moment,
    own_place,
    place_on_team,
    post_at_host,
    post_elsewhere,
    told_if_withdrawn,
)
from challenges.team.succession import (
    check_nobody_appointed,
    end,
    lead_in_place,
    others_to_withdraw,
    replaced_by,
)

APPOINTED = "The programme lead appoints the lead challenger, and is the one to change that."


def appoint_lead(
    *, actor: Person, challenge: Challenge, person: Person, seen: Collection[uuid.UUID]
) -> TeamMember:
    """Invite somebody to lead; an earlier lead serves until the new one is ready.

    `seen` are the open places of leads that the page showed.

    :raises Stale: somebody else was appointed meanwhile.
    :raises Invalid: the person cannot lead this challenge.
    """
    with authorised(actor=actor, action="team.appoint_lead", challenge=challenge) as act:
        check_nobody_appointed(act.challenge, person, seen)
        post_held = post_elsewhere(act.challenge, person)
        if post_held.post not in queries.LEAD_POSTS:
            raise Invalid(person="A lead is a Director or an Assistant Director")
        in_place = lead_in_place(act.challenge)
        member = place_on_team(act, person, TeamRole.LEAD, post_held, succeeds=in_place)
        if not act.silent:
            for other in others_to_withdraw(act.challenge, keep=member):
                _end_and_tell(act, other, MemberStatus.REVOKED)
        return member


def invite(*, actor: Person, challenge: Challenge, person: Person, team_role: str) -> TeamMember:
    """Invite somebody from another authority to the visiting team.

    :raises Invalid: works for the host, or is already on a side of this challenge.
    """
    with authorised(actor=actor, action="team.invite", challenge=challenge) as act:
        if team_role == TeamRole.LEAD:
            raise Invalid(team_role=APPOINTED)
        if team_role not in TeamRole.values or team_role in HOST_ROLES:
            raise Invalid(team_role="Choose what the person will do on the team")
        return place_on_team(
            act, person, TeamRole(team_role), post_elsewhere(act.challenge, person)
        )


def declare(*, actor: Person, challenge: Challenge, conflict: bool, declaration: str) -> TeamMember:
    """Declare conflicts of interest. A later declaration suspends access until decided.

    :raises Refused: the invitation was withdrawn meanwhile.
    :raises Invalid: a conflict without words.
    """
    mine = own_place(challenge, actor)
    with (
        told_if_withdrawn(actor, challenge.ref),
        authorised(
            actor=actor, action="team.declare_conflict", challenge=challenge, child=mine
        ) as act,
    ):
        if conflict and not declaration.strip():
            raise Invalid(declaration="Say what the conflict is")
        member: TeamMember = act.child
        same = (member.declared_conflict, member.declaration) == (conflict, declaration)
        if member.clearance == Clearance.DECLARED and same:
            act.silent = True
            return member
        member.declared_conflict = conflict
        member.declaration = declaration
        member.declared_at = clock.now()
        member.clearance = Clearance.DECLARED
        member.decided_by = None
        member.decision_note = ""
        member.revision += 1
        member.save()
        act.tell("team_declared", to=("programme_lead",), about=moment(member))
    return member


def declare_and_answer(
    *,
    actor: Person,
    challenge: Challenge,
    conflict: bool,
    declaration: str,
    status: str,
    reason: str = "",
    note: str = "",
) -> TeamMember:
    """What an invited person does on one page: declare first, then answer; both or neither."""
    with transaction.atomic():
        declare(actor=actor, challenge=challenge, conflict=conflict, declaration=declaration)
        return answer(actor=actor, challenge=challenge, status=status, reason=reason, note=note)


def answer(
    *, actor: Person, challenge: Challenge, status: str, reason: str = "", note: str = ""
) -> TeamMember:
    """Accept, decline with a reason, or say “not now”.

    :raises Refused: the invitation was withdrawn meanwhile.
    :raises Invalid: not declared yet, or declined without a reason.
    """
    mine = own_place(challenge, actor)
    with (
        told_if_withdrawn(actor, challenge.ref),
        authorised(
            actor=actor, action="team.answer_invitation", challenge=challenge, child=mine
        ) as act,
    ):
        member: TeamMember = act.child
        check_answer(member, status, reason)
        if member.status == status:
            act.silent = True
            return member
        member.status = status
        member.answered_at = clock.now()
        member.revision += 1
        declined = status == MemberStatus.DECLINED
        member.decline_reason = reason if declined else ""
        member.decline_note = note
        member.ended_at = clock.now() if declined else None
        _hand_over(act, member)
        member.save()
        act.tell("team_answered", to=("programme_lead", "lead"), about=moment(member))
    return member


def _hand_over(act: Act, member: TeamMember) -> None:
    """A lead who is now accepted and cleared takes over; the earlier place ends first."""
    for earlier in replaced_by(member):
        _end_and_tell(act, earlier, MemberStatus.ENDED)


def decide_conflict(
    *,
    actor: Person,
    challenge: Challenge,
    member_id: uuid.UUID,
    clearance: str,
    note: str,
    revision: int | None = None,
) -> TeamMember:
    """The programme decides on a declaration: cleared, managed with conditions, excluded.

    `version` is the place's when a page showed the declaration: nobody is cleared on
    words that were changed meanwhile.

    :raises Invalid: nothing declared yet, or a decision that needs words and has none.
    :raises Stale: there is another declaration by now.
    """
    wanted = challenge.members.filter(
        pk=member_id, side=Side.VISITING, status__in=OPEN_STATUSES
    ).select_related("challenge", "person")
    with authorised(
        actor=actor, action="team.decide_conflict", challenge=challenge, child=wanted
    ) as act:
        member: TeamMember = act.child
        if (member.clearance, member.decision_note) == (clearance, note):
            act.silent = True
            return member
        check_decision(member, revision, clearance, note)
        member.clearance = clearance
        member.decision_note = note
        member.decided_by = actor
        member.revision += 1
        _hand_over(act, member)
        member.save()
        if clearance == Clearance.EXCLUDED:
            end(member, MemberStatus.ENDED)
        enqueue_mail(
            "team_decided",
            to=member.person,
            key=f"team_decided:{moment(member)}",
            challenge=act.challenge,
            link=act.challenge.get_absolute_url(),
        )
    return member


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
    wanted = challenge.members.filter(
        pk=member_id, side=Side.VISITING, status=MemberStatus.ACCEPTED
    )
    with authorised(
        actor=actor, action="team.object_to_member", challenge=challenge, child=wanted
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
        act.tell("team_objection", to=("programme_lead",), about=str(objection.pk))
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
            raise Refused("You cannot decide your own case. Ask another programme lead.")
        if objection.decided_at is not None:
            act.silent = True
            return
        objection.upheld = upheld
        objection.decision_note = note
        objection.decided_by = actor
        objection.decided_at = clock.now()
        objection.save()
        if upheld and objection.member.status in OPEN_STATUSES:
            _end_and_tell(act, objection.member, MemberStatus.ENDED)
        act.tell(
            "team_objection_decided",
            to=("host_dcs", "lead"),
            about=str(objection.pk),
        )


def bend_rule(*, actor: Person, challenge: Challenge, rule: str, reason: str) -> None:
    """Bend a hard rule of composition that the team breaks, with a recorded reason.

    :raises Invalid: the team keeps that rule, or there is no reason.
    """
    with authorised(actor=actor, action="team.bend_rule", challenge=challenge) as act:
        if act.challenge.bent_rules.filter(rule=rule).exists():
            act.silent = True
            return
        if rule not in {s.code for s in queries.bendable(act.challenge)}:
            raise Invalid(rule="Choose a rule that the team does not meet")
        if not reason.strip():
            raise Invalid(reason="Give a reason, so that the others understand")
        BentRule.objects.create(
            challenge=act.challenge, rule=rule, reason=reason, by=actor, at=clock.now()
        )


def revoke_invitation(*, actor: Person, challenge: Challenge, member_id: uuid.UUID) -> None:
    """Take back an invitation that has not been accepted.

    :raises Refused: it was accepted meanwhile; a place is ended, not revoked.
    """
    wanted = challenge.members.filter(pk=member_id, side=Side.VISITING).select_related("person")
    with authorised(
        actor=actor, action="team.revoke_invitation", challenge=challenge, child=wanted
    ) as act:
        _only_who_appoints(act)
        if act.child.status == MemberStatus.ACCEPTED:
            raise Refused("The invitation has been accepted meanwhile. End the place instead.")
        if act.child.status not in OPEN_STATUSES:
            act.silent = True
            return
        _end_and_tell(act, act.child, MemberStatus.REVOKED)


def end_membership(*, actor: Person, challenge: Challenge, member_id: uuid.UUID) -> None:
    """End somebody's place; it takes effect on their next request."""
    wanted = challenge.members.filter(pk=member_id, side=Side.VISITING).select_related("person")
    with authorised(
        actor=actor, action="team.end_membership", challenge=challenge, child=wanted
    ) as act:
        _only_who_appoints(act)
        if act.child.status not in OPEN_STATUSES:
            act.silent = True
            return
        _end_and_tell(act, act.child, MemberStatus.ENDED)


def _only_who_appoints(act: Act) -> None:
    """A lead must not be able to send the successor away."""
    if act.child.team_role == TeamRole.LEAD and not act.access.may("team.appoint_lead"):
        raise Refused(APPOINTED)


def _end_and_tell(act: Act, member: TeamMember, status: MemberStatus) -> None:
    end(member, status)
    if member.person_id != act.person.pk:
        enqueue_mail(
            "team_ended",
            to=member.person,
            key=f"team_ended:{member.pk}",
            challenge=act.challenge,
        )


def leave(*, actor: Person, challenge: Challenge) -> None:
    """A challenger leaves the team. A lead hands over first."""
    mine = own_place(challenge, actor)
    with authorised(actor=actor, action="team.leave", challenge=challenge, child=mine) as act:
        end(act.child, MemberStatus.ENDED)
        act.tell("team_left", to=("lead", "programme_lead"), about=str(act.child.pk))


def name_host_person(
    *, actor: Person, challenge: Challenge, person: Person, team_role: str
) -> TeamMember:
    """Name a coordinator or contributor of the host authority.

    :raises Invalid: holds no post there, or cannot be named. Why not is not said: the
        host does not learn whom the visiting team has invited.
    """
    with authorised(actor=actor, action="host.manage", challenge=challenge) as act:
        held = post_at_host(act.challenge, person)
        if held is None:
            raise Invalid(person=f"{person.name} holds no post in the host authority")
        if team_role not in HOST_ROLES:
            raise Invalid(team_role="Choose what the person will do")
        existing = act.challenge.members.filter(person=person, status__in=OPEN_STATUSES).first()
        if existing is not None and existing.team_role == team_role:
            act.silent = True
            return existing
        if existing is not None and existing.side == Side.VISITING:
            raise Invalid(person=f"{person.name} cannot be named for this challenge")
        if existing is not None:
            end(existing, MemberStatus.ENDED)
        member = TeamMember.objects.create(
            challenge=act.challenge,
            person=person,
            side=Side.HOST,
            team_role=team_role,
            authority=act.challenge.host,
            post=held.post,
            status=MemberStatus.ACCEPTED,
            clearance=Clearance.CLEARED,
            invited_by=actor,
            invited_at=clock.now(),
            answered_at=clock.now(),
        )
        act.object_id = str(member.pk)
    return member


def end_host_person(*, actor: Person, challenge: Challenge, member_id: uuid.UUID) -> None:
    """A host person is no longer part of this challenge."""
    wanted = challenge.members.filter(pk=member_id, side=Side.HOST)
    with authorised(actor=actor, action="host.manage", challenge=challenge, child=wanted) as act:
        if act.child.status not in OPEN_STATUSES:
            act.silent = True
            return
        end(act.child, MemberStatus.ENDED)
