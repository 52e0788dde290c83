"""Naming the coordinators and contributors of the host authority."""

from __future__ import annotations

import uuid

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.models import Challenge, Clearance, MemberStatus, Person, Side, TeamMember
from challenges.models.team import HOST_ROLES, OPEN_STATUSES
from challenges.team.host_people.queries import post_at_host
from challenges.team.seats.seating import end_seat, open_seat


def name_host_person(
    *, actor: Person, challenge: Challenge, person: Person, team_role: str
) -> TeamMember:
    """Name a coordinator or contributor of the host authority.

    :raises Invalid: holds no post there, or cannot be named. Why not is not said: the
        host does not learn whom the visiting team has invited.
    """
    with authorised(actor=actor, action="host.manage", challenge=challenge) as act:
        post = post_at_host(act.challenge, person)
        if post is None:
            raise Invalid(person=f"{person.name} holds no post in the host authority")
        if team_role not in HOST_ROLES:
            raise Invalid(team_role="Choose what the person will do")
        existing = open_seat(act.challenge, person)
        if existing is not None and existing.team_role == team_role:
            act.silent = True
            return existing
        if existing is not None and existing.side == Side.VISITING:
            raise Invalid(person=f"{person.name} cannot be named for this challenge")
        if existing is not None:
            end_seat(existing, MemberStatus.ENDED)
        member = TeamMember.objects.create(
            challenge=act.challenge,
            person=person,
            side=Side.HOST,
            team_role=team_role,
            authority=act.challenge.host,
            post=post.post,
            status=MemberStatus.ACCEPTED,
            clearance=Clearance.CLEARED,
            invited_by=actor,
            invited_at=clock.now(),
            answered_at=clock.now(),
        )
        act.object_id = str(member.pk)
    return member


def end_host_person(*, actor: Person, challenge: Challenge, member_id: uuid.UUID) -> None:
    """A host person is no longer part of this challenge."""
    seat = challenge.members.filter(pk=member_id, side=Side.HOST)
    with authorised(actor=actor, action="host.manage", challenge=challenge, child=seat) as act:
        if act.child.status not in OPEN_STATUSES:
            act.silent = True
            return
        end_seat(act.child, MemberStatus.ENDED)
