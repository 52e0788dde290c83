"""How one lead follows another: the earlier one serves until the new one is ready.

A successor may accept before being cleared, or be cleared before accepting. Until both are
true the place waits; the act that makes it true ends the earlier place in the same
transaction, under the lock of the challenge.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db.models import QuerySet

from challenges import clock
from challenges.access.errors import Stale
from challenges.models import Challenge, MemberStatus, Person, TeamMember, TeamRole
from challenges.models.team import OPEN_STATUSES


def lead_in_place(challenge: Challenge) -> TeamMember | None:
    """Who leads today, perhaps not cleared (yet, or for now); never a waiting successor."""
    return leading(asked_to_lead(challenge))


def leading(asked: list[TeamMember]) -> TeamMember | None:
    """Which of those with an open place as lead is in place; the others wait for it."""
    open_places = {place.pk for place in asked}
    accepted = [place for place in asked if place.status == MemberStatus.ACCEPTED]
    return next((place for place in accepted if place.succeeds_id not in open_places), None)


def asked_to_lead(challenge: Challenge) -> list[TeamMember]:
    """Everybody with an open place as lead: who leads, and who was asked to follow."""
    return list(_places(challenge))


def check_nobody_appointed(
    challenge: Challenge, person: Person, seen: Collection[uuid.UUID]
) -> None:
    """Another programme lead may have appointed somebody since the page was shown.

    An appointment withdraws the one before it, so it must not be made unawares. Who has been
    asked to lead already is asked once.

    :raises Stale: somebody was, with who and by whom.
    """
    since = [place for place in asked_to_lead(challenge) if place.pk not in seen]
    if not since or any(place.person_id == person.pk for place in since):
        return
    asked = ", ".join(f"{place.person.name} ({place.authority.name})" for place in since)
    raise Stale(
        mine={"Lead challenger": person.name},
        theirs={"Lead challenger": f"{asked}, appointed meanwhile"},
        by=since[-1].invited_by.name,
    )


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
    ).select_related("person", "authority", "invited_by")
