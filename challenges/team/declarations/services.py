"""Declaring an interest, and the programme's decision on it."""

from __future__ import annotations

import uuid

from django.db import transaction

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.access.writing import Act, authorised
from challenges.models import Challenge, Clearance, MemberStatus, Person, TeamMember
from challenges.team.leads.handover import hand_over, tell_of_new_lead
from challenges.team.seats.seating import end_seat, own_seat, state_key, visiting_seats
from challenges.team.seats.withdrawal import explain_withdrawal

DECISIONS = (Clearance.CLEARED, Clearance.MANAGED, Clearance.EXCLUDED)
LABELS = {
    "declared_conflict": "Do you have anything to declare?",
    "declaration": "What should the programme know?",
    "clearance": "What do you decide?",
    "decision_note": "Conditions or reason",
}


def declare(
    *,
    actor: Person,
    challenge: Challenge,
    conflict: bool,
    declaration: str,
    to_decide: bool = True,
) -> TeamMember:
    """Declare conflicts of interest. A later declaration suspends access until decided.

    With `to_decide` false the programme is not asked: the person declines the invitation.

    :raises Refused: the invitation has been withdrawn.
    :raises Invalid: there is a conflict, but no text says what it is.
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
        values = {
            "declared_conflict": conflict,
            "declaration": declaration,
            "clearance": Clearance.DECLARED,
        }
        # The latest declaration counts, whatever was decided on an earlier one.
        if act.changes(member, values, revision=member.revision, labels=LABELS):
            act.store(
                member,
                values,
                declared_at=clock.now(),
                decided_by=None,
                decision_note="",
                conditions_confirmed_at=None,
            )
            if to_decide:
                act.tell("team_declared", about=state_key(member))
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
    """Decide on a declaration: clear the member, set conditions, or exclude them.

    `revision` is the seat's when a page showed the declaration, so that no one is cleared on
    a text that has changed; None decides on what is there now.

    :raises Invalid: nothing declared yet, or a decision that needs a reason and has none.
    :raises Stale: the declaration has changed, or someone else has decided.
    """
    seat = visiting_seats(challenge).filter(pk=member_id).open().select_related("decided_by")
    with authorised(
        actor=actor, action="team.decide_conflict", challenge=challenge, child=seat
    ) as act:
        member: TeamMember = act.child
        values = {"clearance": clearance, "decision_note": note}
        if not act.changes(member, values, revision=member.revision, labels=LABELS):
            return member
        _check_decision(member, clearance, note)
        act.require_unchanged(
            member,
            revision=member.revision if revision is None else revision,
            texts=_as_stored(member),
            by=member.decided_by or member.person,
        )
        hand_over(act, member, clearance=clearance)
        if clearance == Clearance.EXCLUDED:
            end_seat(member, MemberStatus.ENDED)
        act.store(member, values, decided_by=actor, conditions_confirmed_at=None)
        _tell_member(act, member)
        tell_of_new_lead(act, member)
    return member


def clear_all(*, actor: Person, challenge: Challenge, seats: list[str]) -> None:
    """Clear people who declared nothing; all of them or none.

    `seats` are keys with the revision that the page showed, as in “<key>:<revision>”.

    :raises Stale: someone declared again, or was decided on, since the page was shown.
    """
    with transaction.atomic():
        for seat in seats:
            key, _, revision = seat.partition(":")
            decide_conflict(
                actor=actor,
                challenge=challenge,
                member_id=uuid.UUID(key),
                clearance=Clearance.CLEARED,
                note="",
                revision=int(revision),
            )


def confirm_conditions(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """Confirm the conditions on which the member was cleared. Confirming twice is silent.

    :raises Refused: they were cleared without conditions.
    :raises Stale: the programme has decided again since the page showed the conditions.
    """
    seat = own_seat(challenge, actor).select_related("decided_by")
    with authorised(
        actor=actor, action="team.confirm_conditions", challenge=challenge, child=seat
    ) as act:
        member: TeamMember = act.child
        if member.clearance != Clearance.MANAGED:
            raise Refused("You were cleared without conditions.")
        if not member.conditions_unconfirmed:
            act.silent = True
            return
        texts = {"Conditions": member.decision_note}
        act.require_unchanged(
            member, revision=revision, texts=texts, by=member.decided_by or member.person
        )
        act.store(member, {}, conditions_confirmed_at=clock.now())


def _check_decision(member: TeamMember, clearance: str, note: str) -> None:
    if clearance not in DECISIONS:
        raise Invalid(clearance="Choose your decision")
    if member.clearance == Clearance.UNDECLARED:
        raise Invalid(clearance="There is no declaration to decide on yet")
    if clearance != Clearance.CLEARED and not note.strip():
        raise Invalid(note="Enter the conditions or the reason")


def _as_stored(member: TeamMember) -> dict[str, str]:
    """Return what a stale page must show: the declaration, and the decision if there is one."""
    texts = {"Declaration": member.declaration or "Nothing to declare."}
    if member.decided_by:
        texts["Decision"] = member.get_clearance_display()
    return texts


def _tell_member(act: Act, member: TeamMember) -> None:
    if member.clearance == Clearance.EXCLUDED:
        act.tell_person("team_excluded", member.person, about=state_key(member))
        act.tell("team_member_excluded", about=state_key(member))
        return
    has_conditions = member.clearance == Clearance.MANAGED
    if has_conditions and member.serving:
        act.tell_person("team_conditions", member.person, about=state_key(member))
        return
    act.tell_person(
        "team_decided", member.person, about=state_key(member), has_conditions=has_conditions
    )
