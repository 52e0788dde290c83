"""Adding and removing the coordinators and contributors of the host authority."""

from __future__ import annotations

import uuid

from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.journey.host_seats import give_host_seat, once_with_the_team
from challenges.models import (
    Appointment,
    Challenge,
    MemberStatus,
    Person,
    TeamMember,
    TeamRole,
)
from challenges.models.team_role import HOST_ROLES
from challenges.team.host_people.queries import post_at_host
from challenges.team.seats.seating import end_seat, open_seat


def name_host_person(
    *,
    actor: Person,
    challenge: Challenge,
    person: Person,
    team_role: str,
    post: Appointment | None = None,
) -> TeamMember:
    """Name a coordinator or contributor of the host authority, in the post that was chosen.

    :raises Invalid: holds no post there, or cannot be named. The reason is not given: the
        host does not learn who the visiting team has invited.
    """
    with authorised(actor=actor, action="host.manage", challenge=challenge) as act:
        bearing = post_at_host(act.challenge, person, post)
        if bearing is None:
            raise Invalid(person=f"{person.name} holds no post in the host authority")
        if team_role not in HOST_ROLES:
            raise Invalid(team_role="Choose what the person will do")
        existing = open_seat(act.challenge, person)
        if once_with_the_team(act.challenge, person):
            raise Invalid(person=f"{person.name} cannot take part in this challenge")
        if existing is not None and existing.team_role != team_role:
            end_seat(existing, MemberStatus.ENDED)
        member, is_new = give_host_seat(act, person, team_role, bearing.post)
        act.object_id = str(member.pk)
        act.silent = not is_new
        if is_new:
            act.tell_person("host_named", person, coordinates=team_role == TeamRole.COORDINATOR)
    return member


def end_host_person(*, actor: Person, challenge: Challenge, member_id: uuid.UUID) -> None:
    """Remove someone from the host's team. A seat that has ended stays as it is."""
    seat = challenge.members.of_host().filter(pk=member_id)
    with authorised(actor=actor, action="host.manage", challenge=challenge, child=seat) as act:
        if not act.child.open:
            act.silent = True
            return
        end_seat(act.child, MemberStatus.ENDED)
