"""Seats on the host's side, which nobody has to accept or clear."""

from __future__ import annotations

from challenges import clock
from challenges.access.writing import Act
from challenges.models import Challenge, Clearance, MemberStatus, Person, Side, TeamMember


def once_with_the_team(challenge: Challenge, person: Person) -> bool:
    """Return whether the person is invited to the visiting team, or was ever on it."""
    return any(seat.person_id == person.pk for seat in seats_with_the_team(challenge))


def seats_with_the_team(challenge: Challenge) -> list[TeamMember]:
    """Return the seats of the visiting team whose holders the host can give none."""
    seats = challenge.members.visiting()
    return [seat for seat in seats if seat.open or seat.status == MemberStatus.ENDED]


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
