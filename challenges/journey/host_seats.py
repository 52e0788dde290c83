"""Seats on the host's side, which nobody has to accept or clear."""

from __future__ import annotations

from challenges import clock
from challenges.access.writing import Act
from challenges.models import Challenge, Clearance, MemberStatus, Person, Side, TeamMember


def once_with_the_team(challenge: Challenge, person: Person) -> bool:
    """Return whether the person is invited to the visiting team, or was ever on it."""
    seats = challenge.members.visiting().filter(person=person)
    return any(seat.open or seat.status == MemberStatus.ENDED for seat in seats)


def give_host_seat(act: Act[object], person: Person, team_role: str, post: str) -> TeamMember:
    """Give the person a seat on the host's side."""
    return TeamMember.objects.create(
        challenge=act.challenge,
        person=person,
        side=Side.HOST,
        team_role=team_role,
        authority=act.challenge.host,
        post=post,
        status=MemberStatus.ACCEPTED,
        clearance=Clearance.CLEARED,
        invited_by=act.person,
        invited_at=clock.now(),
        answered_at=clock.now(),
    )
