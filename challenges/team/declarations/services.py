"""Declaring an interest, and the programme's decision on it."""

from __future__ import annotations

import uuid

from challenges import clock
from challenges.access.errors import Invalid, Stale
from challenges.access.writing import authorised
from challenges.models import Challenge, Clearance, MemberStatus, Person, TeamMember
from challenges.models.team import OPEN_STATUSES
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import Recipients
from challenges.team.leads.handover import hand_over
from challenges.team.seats.seating import end_seat, own_seat, state_key, visiting_seats
from challenges.team.seats.withdrawal import explain_withdrawal

DECISIONS = (Clearance.CLEARED, Clearance.MANAGED, Clearance.EXCLUDED)


def declare(*, actor: Person, challenge: Challenge, conflict: bool, declaration: str) -> TeamMember:
    """Declare conflicts of interest. A later declaration suspends access until decided.

    :raises Refused: the invitation was withdrawn meanwhile.
    :raises Invalid: a conflict without words.
    """
    seat = own_seat(challenge, actor)
    with (
        explain_withdrawal(actor, challenge.ref),
        authorised(
            actor=actor, action="team.declare_conflict", challenge=challenge, child=seat
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
        act.tell("team_declared", to=(Recipients.PROGRAMME_LEADS,), about=state_key(member))
    return member


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
    seat = visiting_seats(challenge).filter(pk=member_id, status__in=OPEN_STATUSES)
    with authorised(
        actor=actor, action="team.decide_conflict", challenge=challenge, child=seat
    ) as act:
        member: TeamMember = act.child
        if (member.clearance, member.decision_note) == (clearance, note):
            act.silent = True
            return member
        _check_decision(member, revision, clearance, note)
        hand_over(act, member, clearance=clearance)
        member.clearance = clearance
        member.decision_note = note
        member.decided_by = actor
        member.revision += 1
        member.save()
        if clearance == Clearance.EXCLUDED:
            end_seat(member, MemberStatus.ENDED)
        enqueue_mail(
            "team_decided",
            to=member.person,
            key=f"team_decided:{state_key(member)}",
            challenge=act.challenge,
            link=act.challenge.get_absolute_url(),
        )
    return member


def _check_decision(member: TeamMember, revision: int | None, clearance: str, note: str) -> None:
    if clearance not in DECISIONS:
        raise Invalid(clearance="Choose what you decide")
    if member.clearance == Clearance.UNDECLARED:
        raise Invalid(clearance="There is no declaration to decide on yet")
    if clearance != Clearance.CLEARED and not note.strip():
        raise Invalid(note="Say why, or under which conditions")
    if revision is not None and member.revision != revision:
        raise Stale(
            mine={"Your note": note},
            theirs={"Declaration": member.declaration or "No conflict of interest."},
            by=member.person.name,
        )
