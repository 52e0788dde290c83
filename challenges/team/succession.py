"""How one lead follows another: the earlier one serves until the new one is ready.

A successor may accept before being cleared, or be cleared before accepting. Until both are
true the place waits; the act that makes it true ends the earlier place in the same
transaction, under the lock of the challenge.
"""

from __future__ import annotations

from django.db.models import QuerySet

from challenges.journey import clock
from challenges.models import Challenge, MemberStatus, TeamMember, TeamRole
from challenges.models.team import OPEN_STATUSES


def lead_in_place(challenge: Challenge) -> TeamMember | None:
    """Who leads today, perhaps not cleared (yet, or for now); never a waiting successor."""
    accepted = _places(challenge).filter(status=MemberStatus.ACCEPTED)
    return accepted.exclude(succeeds__status__in=OPEN_STATUSES).first()


def others_to_withdraw(challenge: Challenge, keep: TeamMember) -> list[TeamMember]:
    """Who else was asked to lead: with a new appointment, these invitations end."""
    in_place = lead_in_place(challenge)
    kept = {keep.pk, in_place.pk if in_place else None}
    return [member for member in _places(challenge) if member.pk not in kept]


def replaced_by(member: TeamMember) -> list[TeamMember]:
    """The places that end now that this one may serve: none unless it is a ready lead.

    A lead who serves again after a later declaration replaces nobody: the successor
    appointed meanwhile goes on waiting.
    """
    if member.team_role != TeamRole.LEAD or not member.serving:
        return []
    accepted = _places(member.challenge).filter(status=MemberStatus.ACCEPTED)
    return [other for other in accepted.exclude(succeeds=member) if other.pk != member.pk]


def end(member: TeamMember, status: MemberStatus) -> None:
    """A place is over; it takes effect on the person's next request."""
    member.status = status
    member.ended_at = clock.now()
    member.save(update_fields=["status", "ended_at"])


def _places(challenge: Challenge) -> QuerySet[TeamMember]:
    return challenge.members.filter(
        team_role=TeamRole.LEAD, status__in=OPEN_STATUSES
    ).select_related("person")
