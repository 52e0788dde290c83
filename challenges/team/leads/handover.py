"""How one lead follows another: the earlier one serves until the new one is ready.

A successor may accept before being cleared, or be cleared before accepting. Until both are
true the seat waits; the act that makes it true ends the earlier seat in the same
transaction, under the lock of the challenge.
"""

from __future__ import annotations

from django.db.models import QuerySet

from challenges.access.writing import Act
from challenges.models import Challenge, MemberStatus, TeamMember, TeamRole
from challenges.models.team import CLEAR, OPEN_STATUSES
from challenges.team.seats.seating import end_and_tell


def open_lead_seats(challenge: Challenge) -> list[TeamMember]:
    """Return the open seats of leads: who leads, and who has been asked to follow."""
    return list(_lead_seats(challenge))


def lead_in_place(seats: list[TeamMember]) -> TeamMember | None:
    """Return which of the open lead seats leads today, cleared or not; the others wait."""
    keys = {seat.pk for seat in seats}
    accepted = [seat for seat in seats if seat.status == MemberStatus.ACCEPTED]
    return next((seat for seat in accepted if seat.succeeds_id not in keys), None)


def withdraw_others(act: Act, keep: TeamMember) -> None:
    """End what was offered to others before this appointment; the lead in place stays."""
    seats = open_lead_seats(act.challenge)
    for seat in seats:
        if seat.pk != keep.pk and seat != lead_in_place(seats):
            end_and_tell(act, seat, MemberStatus.REVOKED)


def hand_over(act: Act, member: TeamMember, *, status: str = "", clearance: str = "") -> None:
    """End the earlier lead's seat if this member is about to become a lead who serves.

    `status` and `clearance` are what is about to be stored: the earlier seat ends first,
    because the database allows one serving lead only.
    """
    accepts = (status or member.status) == MemberStatus.ACCEPTED
    is_clear = (clearance or member.clearance) in CLEAR
    if member.team_role == TeamRole.LEAD and accepts and is_clear:
        for earlier in _replaced_by(member):
            end_and_tell(act, earlier, MemberStatus.ENDED)


def _replaced_by(member: TeamMember) -> list[TeamMember]:
    """Return the other accepted leads, except those who wait for this one's seat.

    A lead who serves again after a later declaration replaces nobody: the successor who has
    been appointed since goes on waiting.
    """
    accepted = _lead_seats(member.challenge).filter(status=MemberStatus.ACCEPTED)
    return list(accepted.exclude(succeeds=member).exclude(pk=member.pk))


def _lead_seats(challenge: Challenge) -> QuerySet[TeamMember]:
    return challenge.members.filter(
        team_role=TeamRole.LEAD, status__in=OPEN_STATUSES
    ).select_related("person", "authority", "invited_by")
