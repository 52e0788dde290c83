"""Seats on the host's side, which no one has to accept or clear."""

from __future__ import annotations

from django.db.models import QuerySet

from challenges import clock
from challenges.access.writing import Act
from challenges.models import (
    OPEN_STATUSES,
    Challenge,
    Clearance,
    MemberStatus,
    Person,
    Side,
    TeamMember,
)


def once_with_the_team(challenge: Challenge, person: Person) -> bool:
    """Return whether the person is invited to the visiting team, or was ever on it."""
    return seats_with_the_team(challenge).filter(person=person).exists()


def seats_with_the_team(challenge: Challenge) -> QuerySet[TeamMember]:
    """Return the seats of the visiting team whose holders the host can give none."""
    statuses = [*OPEN_STATUSES, MemberStatus.ENDED]
    return challenge.members.visiting().filter(status__in=statuses)


def give_host_seat(
    act: Act[object], person: Person, team_role: str, post: str
) -> tuple[TeamMember, bool]:
    """Give the person a seat on the host's side. Return it, and whether it is new."""
    return act.find_or_create(
        TeamMember,
        {"person": person, "team_role": team_role, "side": Side.HOST, "ended_at": None},
        owner={"challenge": act.challenge},
        authority=act.challenge.host,
        post=post,
        status=MemberStatus.ACCEPTED,
        clearance=Clearance.CLEARED,
        invited_by=act.person,
        invited_at=clock.now(),
        answered_at=clock.now(),
    )
