"""Whom to write to or ring about a challenge: both Directors, coordinators and the programme."""

from __future__ import annotations

from dataclasses import dataclass

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.models import Appointment, ProgrammeRole, TeamMember, TeamRole


@dataclass(frozen=True)
class Contact:
    """One person to reach: who they are, what they do here, and how to reach them."""

    name: str
    post: str
    role: str
    email: str
    telephone: str

    @property
    def digits(self) -> str:
        """Return the telephone number as a link dials it, without an extension."""
        number = self.telephone.lower().partition("x")[0].partition("e")[0]
        if number.startswith("+"):
            number = number.replace("(0)", "")
        return "".join(sign for sign in number if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class Contacts:
    """The people to reach, by side."""

    directors: list[Contact]
    coordinators: list[Contact]
    visiting: list[Contact]
    programme: list[Contact]
    programme_email: str


def contacts(access: ChallengeAccess) -> Contacts:
    """Return who can be reached here today, in four statements.

    The visiting team is reached through its lead: its other members answer to the lead, and
    no one on the host's side has a reason to write to one of them.
    """
    challenge, today = access.challenge, clock.today()
    directors = Appointment.objects.directors(challenge.host_id, today)
    seats = list(
        TeamMember.objects.serving(today)
        .filter(challenge=challenge, team_role__in=(TeamRole.COORDINATOR, TeamRole.LEAD))
        .select_related("person", "authority")
        .order_by("person__name", "pk")
    )
    leads = ProgrammeRole.objects.leads(challenge.programme_id, today)
    return Contacts(
        directors=[
            _contact(post, post.post_name, "Host Director")
            for post in directors.select_related("person").order_by("pk")
        ],
        coordinators=[_seat(seat) for seat in seats if not seat.visiting],
        visiting=[_seat(seat) for seat in seats if seat.visiting],
        programme=[
            _contact(one, "", str(one.get_role_display()))
            for one in leads.filter(person__is_active=True)
            .select_related("person")
            .order_by("person__name", "pk")
        ],
        programme_email=challenge.programme.contact_email,
    )


def _seat(seat: TeamMember) -> Contact:
    post = f"{seat.get_post_display()}, {seat.authority.name}" if seat.visiting else ""
    return _contact(seat, post or str(seat.get_post_display()), str(seat.get_team_role_display()))


def _contact(one: Appointment | TeamMember | ProgrammeRole, post: str, role: str) -> Contact:
    return Contact(one.person.name, post, role, one.person.email, one.person.telephone)
