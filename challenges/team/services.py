"""Acts about the visiting team: appoint, invite, answer, declare, decide, leave."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from challenges.access.challenge import Acting, acting
from challenges.access.errors import Invalid, Refused
from challenges.access.roles import holds_today
from challenges.journey import clock
from challenges.models import (
    Appointment,
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
from challenges.models.team import OPEN_STATUSES
from challenges.outbox.compose import post, tell

LEAD_POSTS = ("dcs", "assistant_director")


def appoint_lead(*, actor: Person, challenge: Challenge, person: Person) -> TeamMember:
    """Invite somebody to lead; an earlier lead stays until the new one is ready.

    :raises Invalid: the person cannot lead this challenge.
    """
    with acting(actor=actor, action="team.appoint_lead", challenge=challenge) as act:
        post_held = _post_elsewhere(act.challenge, person)
        if post_held.post not in LEAD_POSTS:
            raise Invalid(person="A lead is a Director or an Assistant Director")
        _withdraw_other_invitations_to_lead(act, person)
        return _place(act, person, TeamRole.LEAD, post_held)


def invite(*, actor: Person, challenge: Challenge, person: Person, team_role: str) -> TeamMember:
    """Invite somebody from another authority to the visiting team.

    :raises Invalid: works for the host, or is already on a side of this challenge.
    """
    with acting(actor=actor, action="team.invite", challenge=challenge) as act:
        if team_role == TeamRole.LEAD:
            raise Invalid(team_role="The programme lead appoints the lead challenger")
        return _place(act, person, TeamRole(team_role), _post_elsewhere(act.challenge, person))


def _withdraw_other_invitations_to_lead(act: Acting, person: Person) -> None:
    act.challenge.members.filter(
        team_role=TeamRole.LEAD, status__in=(MemberStatus.INVITED, MemberStatus.NOT_NOW)
    ).exclude(person=person).update(status=MemberStatus.REVOKED, ended_at=clock.now())


def _post_elsewhere(challenge: Challenge, person: Person) -> Appointment:
    held = list(
        Appointment.objects.filter(holds_today(clock.today()), person=person)
        .select_related("authority")
        .order_by("post")
    )
    if any(a.authority_id == challenge.host_id for a in held):
        raise Invalid(person=f"{person.name} works for the host authority")
    if not held or not person.is_active:
        raise Invalid(person=f"{person.name} holds no post today")
    return next((a for a in held if a.post == "dcs"), held[0])


def _place(act: Acting, person: Person, role: TeamRole, held: Appointment) -> TeamMember:
    existing = act.challenge.members.filter(person=person, status__in=OPEN_STATUSES).first()
    if existing is not None:
        if existing.team_role == role and existing.side == Side.VISITING:
            act.silent = True
            return existing
        raise Invalid(person=f"{person.name} already has a place on this challenge")
    member = TeamMember.objects.create(
        challenge=act.challenge,
        person=person,
        side=Side.VISITING,
        team_role=role,
        authority=held.authority,
        post=held.post,
        invited_by=act.person,
        invited_at=clock.now(),
    )
    act.object_id = str(member.pk)
    post(
        "team_invitation",
        to=person,
        key=f"team_invitation:{member.pk}",
        challenge=act.challenge,
        action="challenge.view",
        link=act.challenge.get_absolute_url(),
    )
    return member


def declare(*, actor: Person, challenge: Challenge, conflict: bool, declaration: str) -> TeamMember:
    """Declare conflicts of interest. A later declaration suspends access until decided.

    :raises Invalid: a conflict without words.
    """
    mine = _own_place(challenge, actor)
    with acting(
        actor=actor, action="team.declare_conflict", challenge=challenge, child=mine
    ) as act:
        if conflict and not declaration.strip():
            raise Invalid(declaration="Say what the conflict is")
        member: TeamMember = act.child
        member.declared_conflict = conflict
        member.declaration = declaration
        member.declared_at = clock.now()
        member.clearance = Clearance.DECLARED
        member.decided_by = None
        member.decision_note = ""
        member.save()
        tell("team_declared", act=act, audiences=("programme_lead",))
    return member


def _own_place(challenge: Challenge, person: Person) -> QuerySet[TeamMember]:
    """The person's open place on the visiting team."""
    return challenge.members.filter(person=person, side=Side.VISITING, status__in=OPEN_STATUSES)


def answer(
    *, actor: Person, challenge: Challenge, status: str, reason: str = "", note: str = ""
) -> TeamMember:
    """Accept, decline with a reason, or say “not now”.

    :raises Invalid: not declared yet, or declined without a reason.
    """
    mine = _own_place(challenge, actor)
    with acting(
        actor=actor, action="team.answer_invitation", challenge=challenge, child=mine
    ) as act:
        member: TeamMember = act.child
        if status == MemberStatus.DECLINED and not reason:
            raise Invalid(reason="Choose a reason")
        if status == MemberStatus.ACCEPTED and member.clearance == Clearance.UNDECLARED:
            raise Invalid(status="Declare first whether you have a conflict of interest")
        if member.status == status:
            act.silent = True
            return member
        member.status = status
        member.answered_at = clock.now()
        declined = status == MemberStatus.DECLINED
        member.decline_reason = reason if declined else ""
        member.decline_note = note if declined else ""
        member.ended_at = clock.now() if declined else None
        _hand_over_the_lead(act.challenge, member)
        member.save()
        tell("team_answered", act=act, audiences=("programme_lead", "lead"))
    return member


def _hand_over_the_lead(challenge: Challenge, member: TeamMember) -> None:
    """A new lead takes over once accepted and cleared; the earlier place ends then.

    While a lead serves, a successor waits as invited: one lead at any time.
    """
    if member.team_role != TeamRole.LEAD or member.status != MemberStatus.ACCEPTED:
        return
    earlier = challenge.members.filter(
        team_role=TeamRole.LEAD, status=MemberStatus.ACCEPTED
    ).exclude(pk=member.pk)
    if not earlier.exists():
        return
    earlier.update(status=MemberStatus.ENDED, ended_at=clock.now())


def decide_conflict(
    *, actor: Person, challenge: Challenge, member_id: uuid.UUID, clearance: str, note: str
) -> TeamMember:
    """The programme decides on a declaration: cleared, managed with conditions, excluded.

    :raises Invalid: nothing declared yet, or a decision that needs words and has none.
    """
    wanted = challenge.members.filter(pk=member_id, status__in=OPEN_STATUSES)
    with acting(
        actor=actor, action="team.decide_conflict", challenge=challenge, child=wanted
    ) as act:
        member: TeamMember = act.child
        if member.clearance == Clearance.UNDECLARED:
            raise Invalid(clearance="There is no declaration to decide on yet")
        if clearance != Clearance.CLEARED and not note.strip():
            raise Invalid(note="Say why, or under which conditions")
        member.clearance = clearance
        member.decision_note = note
        member.decided_by = actor
        if clearance == Clearance.EXCLUDED:
            member.status = MemberStatus.ENDED
            member.ended_at = clock.now()
        member.save()
        post(
            "team_decided",
            to=member.person,
            key=f"team_decided:{member.pk}:{clock.now():%Y%m%d%H%M%S}",
            challenge=act.challenge,
            link=act.challenge.get_absolute_url(),
        )
    return member


def object_to_member(
    *, actor: Person, challenge: Challenge, member_id: uuid.UUID, grounds: str
) -> Objection:
    """The host DCS objects to a member, on conflict grounds.

    :raises Invalid: an objection to the same member waits for a decision already.
    """
    wanted = challenge.members.filter(
        pk=member_id, side=Side.VISITING, status=MemberStatus.ACCEPTED
    )
    with acting(
        actor=actor, action="team.object_to_member", challenge=challenge, child=wanted
    ) as act:
        if act.child.objections.filter(decided_at=None).exists():
            raise Invalid(grounds="An objection to this member waits for a decision already")
        objection = Objection.objects.create(
            member=act.child, grounds=grounds, raised_by=actor, raised_at=clock.now()
        )
        act.object_id = str(objection.pk)
        tell("team_objection", act=act, audiences=("programme_lead",))
    return objection


def decide_objection(
    *, actor: Person, challenge: Challenge, objection_id: uuid.UUID, upheld: bool, note: str
) -> None:
    """The programme decides on an objection; upheld, the member's place ends."""
    wanted = Objection.objects.filter(pk=objection_id, member__challenge=challenge)
    with acting(
        actor=actor, action="team.decide_objection", challenge=challenge, child=wanted
    ) as act:
        objection: Objection = act.child
        if objection.decided_at is not None:
            act.silent = True
            return
        objection.upheld = upheld
        objection.decision_note = note
        objection.decided_by = actor
        objection.decided_at = clock.now()
        objection.save()
        if upheld:
            _end(objection.member, MemberStatus.ENDED)
        tell("team_objection_decided", act=act, audiences=("host_dcs", "lead"))


def bend_rule(*, actor: Person, challenge: Challenge, rule: str, reason: str) -> None:
    """Bend a hard rule of composition, with a recorded reason."""
    with acting(actor=actor, action="team.bend_rule", challenge=challenge) as act:
        _, made = BentRule.objects.get_or_create(
            challenge=act.challenge,
            rule=rule,
            defaults={"reason": reason, "by": actor, "at": clock.now()},
        )
        act.silent = not made


def revoke_invitation(*, actor: Person, challenge: Challenge, member_id: uuid.UUID) -> None:
    """Take back an invitation that has not been accepted.

    :raises Refused: it was accepted meanwhile; a place is ended, not revoked.
    """
    wanted = challenge.members.filter(pk=member_id, side=Side.VISITING)
    with acting(
        actor=actor, action="team.revoke_invitation", challenge=challenge, child=wanted
    ) as act:
        if act.child.status == MemberStatus.ACCEPTED:
            raise Refused("The invitation has been accepted meanwhile. End the place instead.")
        if act.child.status not in OPEN_STATUSES:
            act.silent = True
            return
        _end(act.child, MemberStatus.REVOKED)


def end_membership(*, actor: Person, challenge: Challenge, member_id: uuid.UUID) -> None:
    """End somebody's place; it takes effect on their next request."""
    wanted = challenge.members.filter(pk=member_id, side=Side.VISITING)
    with acting(
        actor=actor, action="team.end_membership", challenge=challenge, child=wanted
    ) as act:
        if act.child.status not in OPEN_STATUSES:
            act.silent = True
            return
        _end(act.child, MemberStatus.ENDED)


def leave(*, actor: Person, challenge: Challenge) -> None:
    """A challenger leaves the team. A lead hands over first."""
    mine = _own_place(challenge, actor)
    with acting(actor=actor, action="team.leave", challenge=challenge, child=mine) as act:
        _end(act.child, MemberStatus.ENDED)
        tell("team_left", act=act, audiences=("lead", "programme_lead"))


def _end(member: TeamMember, status: MemberStatus) -> None:
    member.status = status
    member.ended_at = clock.now()
    member.save(update_fields=["status", "ended_at"])


def name_host_person(
    *, actor: Person, challenge: Challenge, person: Person, team_role: str
) -> TeamMember:
    """Name a coordinator or contributor of the host authority.

    :raises Invalid: holds no post there, or has a place on this challenge already.
    """
    with acting(actor=actor, action="host.manage", challenge=challenge) as act:
        held = Appointment.objects.filter(
            holds_today(clock.today()), person=person, authority=act.challenge.host_id
        ).first()
        if held is None:
            raise Invalid(person=f"{person.name} holds no post in the host authority")
        existing = act.challenge.members.filter(person=person, status__in=OPEN_STATUSES).first()
        if existing is not None and existing.team_role == team_role:
            act.silent = True
            return existing
        if existing is not None and existing.side == Side.VISITING:
            raise Invalid(person=f"{person.name} is on the visiting team")
        if existing is not None:
            _end(existing, MemberStatus.ENDED)
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
    with acting(actor=actor, action="host.manage", challenge=challenge, child=wanted) as act:
        if act.child.status not in OPEN_STATUSES:
            act.silent = True
            return
        _end(act.child, MemberStatus.ENDED)
