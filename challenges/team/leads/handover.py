"""How one lead follows another: the earlier one serves until the new one is ready.

A successor may accept before being cleared, or be cleared before accepting. Until both are
true the seat waits; the act that makes it true ends the earlier seat in the same
transaction, under the lock of the challenge.
"""

from __future__ import annotations

from challenges import clock
from challenges.access.writing import Act
from challenges.models import (
    AuditEvent,
    Challenge,
    MemberStatus,
    Side,
    TeamMember,
    TeamRole,
)
from challenges.models.team_member import SERVING
from challenges.team.seats.seating import end_and_tell


def lead_seats(challenge: Challenge) -> list[TeamMember]:
    """Return every lead's seat there has been, in the order in which they were appointed."""
    seats = challenge.members.filter(team_role=TeamRole.LEAD).order_by("invited_at", "pk")
    return list(seats.select_related("person", "authority", "invited_by"))


def lead_in_place(seats: list[TeamMember]) -> TeamMember | None:
    """Return which of the lead seats leads today, cleared or not; other open ones wait for it."""
    open_keys = {seat.pk for seat in seats if seat.open}
    leads = (seat for seat in seats if seat.accepted and seat.succeeds_id not in open_keys)
    return next(leads, None)


def withdraw_others(act: Act, keep: TeamMember) -> None:
    """Withdraw what was offered to others before this appointment; the lead in place stays."""
    seats = lead_seats(act.challenge)
    in_place = lead_in_place(seats)
    for seat in seats:
        if seat.open and seat not in (keep, in_place):
            end_and_tell(act, seat, MemberStatus.REVOKED)


def hand_over(act: Act, member: TeamMember, *, status: str = "", clearance: str = "") -> None:
    """End the earlier lead's seat if this member is about to become a lead who serves.

    `status` and `clearance` are what is about to be stored: the earlier seat ends first,
    because the database allows one serving lead only.
    """
    will_serve = (status or member.status, clearance or member.clearance) in SERVING
    if member.team_role == TeamRole.LEAD and will_serve:
        for earlier in _replaced_by(member):
            end_and_tell(act, earlier, MemberStatus.ENDED, replaced=True)
            _log_end(act, earlier)


def declines_to_lead(member: TeamMember, status: str) -> bool:
    """Return whether a lead who has accepted would go, and no one leads in their place.

    A later declaration takes the access of a lead, who could then decline like someone invited.
    """
    if status != MemberStatus.DECLINED or member.team_role != TeamRole.LEAD or not member.accepted:
        return False
    return lead_in_place(lead_seats(member.challenge)) in (None, member)


def _log_end(act: Act, earlier: TeamMember) -> None:
    """Log the end of the earlier seat as an event of its own, beside the act that caused it."""
    AuditEvent.objects.create(
        challenge=act.challenge,
        actor=act.person,
        side=Side.VISITING,
        action="team.end_membership",
        object_id=str(earlier.pk),
        at=clock.now(),
    )


def tell_of_new_lead(act: Act, member: TeamMember) -> None:
    """Tell both sides, once, that the lead is in place.

    The two Directors then speak about the scope. Once both sides have signed it there is nothing
    to speak about: the people who work with the lead hear that it is not the one who signed.
    """
    if member.team_role != TeamRole.LEAD or not member.serving:
        return
    scope = act.challenge.scopes.current().filter(frozen_at__isnull=False).first()
    if scope is None:
        act.tell("lead_ready", about=str(member.pk), once=True)
    elif not scope.signatures.filter(side=Side.VISITING, person=member.person).exists():
        act.tell("lead_changed", about=str(member.pk), once=True)


def _replaced_by(member: TeamMember) -> list[TeamMember]:
    """Return the other accepted leads, except those who wait for this one's seat.

    A lead who serves again after a later declaration replaces no one: the successor who has
    been appointed since goes on waiting.
    """
    others = [seat for seat in lead_seats(member.challenge) if seat.accepted and seat != member]
    return [seat for seat in others if seat.succeeds_id != member.pk]
