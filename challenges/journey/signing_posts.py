"""The post that is printed under a name: the one in which the person signs."""

from __future__ import annotations

from challenges import clock
from challenges.models import Appointment, Challenge, Person, Post, Side, TeamMember, TeamRole


def signing_post(challenge: Challenge, person: Person, side: str) -> str:
    """Return the post in which someone signs for a side, with its authority.

    For the host it is the most senior one there; for the team the one for which the lead sits.
    """
    seat = _seat(challenge, person) if side == Side.VISITING else None
    authority = seat.authority if seat else challenge.host
    posts = Appointment.objects.at(authority, clock.today()).filter(person=person)
    rows = sorted(
        posts.select_related("authority").order_by("pk"),
        key=lambda row: (seat is None or row.post != seat.post, Post.values.index(row.post)),
    )
    return f"{rows[0].post_name}, {rows[0].authority.name}" if rows else authority.name


def _seat(challenge: Challenge, person: Person) -> TeamMember:
    seats = challenge.members.visiting().serving(clock.today()).select_related("authority")
    return seats.get(person=person, team_role=TeamRole.LEAD)
