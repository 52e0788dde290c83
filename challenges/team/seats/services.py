"""Acts about seats on the visiting team: invite, answer, withdraw, end, leave."""

from __future__ import annotations

import uuid

from django.db import transaction

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.access.writing import Act, authorised
from challenges.models import (
    Appointment,
    Challenge,
    Clearance,
    DeclineReason,
    MemberStatus,
    Person,
    TeamMember,
    TeamRole,
)
from challenges.models.team_role import HOST_ROLES
from challenges.team.declarations.services import declare
from challenges.team.leads.handover import declines_to_lead, hand_over, tell_of_new_lead
from challenges.team.seats.seating import (
    end_and_tell,
    end_seat,
    offer_seat,
    own_seat,
    post_elsewhere,
    state_key,
    visiting_seats,
)
from challenges.team.seats.withdrawal import explain_withdrawal

HAND_OVER_FIRST = (
    "You lead this challenge. Ask the programme to appoint another lead challenger first"
)
LEAD_IS_APPOINTED = "Only a programme lead appoints or replaces the lead challenger."
ANSWERS = (MemberStatus.ACCEPTED, MemberStatus.DECLINED, MemberStatus.NOT_NOW)
LABELS = {
    "status": "Your answer",
    "decline_reason": "If you cannot take part: why?",
    "decline_note": "Anything to add",
}


def invite(
    *,
    actor: Person,
    challenge: Challenge,
    person: Person,
    team_role: str,
    post: Appointment | None = None,
) -> TeamMember:
    """Invite someone from another authority to the visiting team, in the post that was chosen.

    :raises Invalid: they work for the host, or have a seat on this challenge already.
    """
    with authorised(actor=actor, action="team.invite", challenge=challenge) as act:
        if team_role == TeamRole.LEAD:
            raise Invalid(team_role=LEAD_IS_APPOINTED)
        if team_role not in TeamRole.values or team_role in HOST_ROLES:
            raise Invalid(team_role="Choose what the person will do on the team")
        bearing = post_elsewhere(act.challenge, person, post)
        return offer_seat(act, person, TeamRole(team_role), bearing)


def answer(
    *,
    actor: Person,
    challenge: Challenge,
    status: str,
    reason: str = "",
    note: str = "",
    conflict: bool | None = None,
    declaration: str = "",
) -> TeamMember:
    """Accept, decline with a reason, or say “not now”.

    If `conflict` is given, the person declares first; both are stored or neither. A person
    who does not accept and has nothing to declare leaves nothing to decide, so none is stored.

    :raises Refused: the invitation has been withdrawn.
    :raises Invalid: not declared yet, or declined without a reason.
    """
    with transaction.atomic():
        if conflict or (conflict is not None and status == MemberStatus.ACCEPTED):
            declare(
                actor=actor,
                challenge=challenge,
                conflict=bool(conflict),
                declaration=declaration,
                to_decide=status != MemberStatus.DECLINED,
            )
        return _answer(actor, challenge, status, reason, note)


def _answer(actor: Person, challenge: Challenge, status: str, reason: str, note: str) -> TeamMember:
    with (
        explain_withdrawal(actor, challenge.ref),
        authorised(
            actor=actor,
            action="team.answer_invitation",
            challenge=challenge,
            child=own_seat(challenge, actor),
        ) as act,
    ):
        member: TeamMember = act.child
        _check_answer(member, status, reason)
        now = clock.now()
        declines = status == MemberStatus.DECLINED
        values = {
            "status": status,
            "decline_reason": reason if declines else "",
            "decline_note": note,
        }
        # The latest answer counts, whatever the programme has decided since the page was shown.
        if act.changes(member, values, revision=member.revision, labels=LABELS):
            hand_over(act, member, status=status)
            act.store(member, values, answered_at=now, ended_at=now if declines else None)
            message = "team_accepted" if member.accepted else "team_declined"
            act.tell(message, about=state_key(member))
            tell_of_new_lead(act, member)
    return member


def _check_answer(member: TeamMember, status: str, reason: str) -> None:
    if status not in ANSWERS:
        raise Invalid(status="Choose your answer")
    if status == MemberStatus.DECLINED and reason not in DeclineReason.values:
        raise Invalid(reason="Choose a reason")
    if status == MemberStatus.ACCEPTED and member.clearance == Clearance.UNDECLARED:
        raise Invalid(status="First declare whether you have a conflict of interest")
    if declines_to_lead(member, status):
        raise Invalid(status=HAND_OVER_FIRST)
    if status == MemberStatus.NOT_NOW and member.accepted:
        raise Invalid(status="You have already accepted. Decline if you can no longer take part")


def revoke_invitation(*, actor: Person, challenge: Challenge, member_id: uuid.UUID) -> None:
    """Withdraw an invitation that has not been accepted.

    :raises Refused: it has been accepted; then the seat must be ended instead.
    """
    seat = visiting_seats(challenge).filter(pk=member_id)
    with authorised(
        actor=actor, action="team.revoke_invitation", challenge=challenge, child=seat
    ) as act:
        _refuse_leads_own_change(act)
        if act.child.accepted:
            raise Refused("The invitation has been accepted. Remove the member instead.")
        if not act.child.open:
            act.silent = True
            return
        end_and_tell(act, act.child, MemberStatus.REVOKED)


def end_membership(*, actor: Person, challenge: Challenge, member_id: uuid.UUID) -> None:
    """End someone's seat, from their next request on. A seat that has ended stays as it is."""
    seat = visiting_seats(challenge).filter(pk=member_id)
    with authorised(
        actor=actor, action="team.end_membership", challenge=challenge, child=seat
    ) as act:
        _refuse_leads_own_change(act)
        if not act.child.open:
            act.silent = True
            return
        end_and_tell(act, act.child, MemberStatus.ENDED)


def _refuse_leads_own_change(act: Act) -> None:
    """Make sure that a lead cannot send their successor away."""
    if act.child.team_role == TeamRole.LEAD and not act.access.may("team.appoint_lead"):
        raise Refused(LEAD_IS_APPOINTED)


def leave(*, actor: Person, challenge: Challenge) -> None:
    """Leave the team. A lead cannot: another must be appointed first."""
    seat = own_seat(challenge, actor)
    with authorised(actor=actor, action="team.leave", challenge=challenge, child=seat) as act:
        end_seat(act.child, MemberStatus.ENDED)
        act.tell("team_left", about=str(act.child.pk))
