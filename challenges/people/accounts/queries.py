"""What someone's own account shows."""

from __future__ import annotations

from dataclasses import dataclass

from challenges import clock
from challenges.models import Appointment, Person, ProgrammeRole


@dataclass(frozen=True)
class OwnAccount:
    """What someone's own account shows."""

    posts: list[Appointment]
    roles: list[ProgrammeRole]


def own(person: Person) -> OwnAccount:
    """Return the person's posts, past ones too, and the roles they have today."""
    roles = ProgrammeRole.objects.on(clock.today()).filter(person=person)
    return OwnAccount(
        posts=list(
            person.appointments.select_related("authority").order_by("-starts_on", "post", "pk")
        ),
        roles=list(roles.select_related("programme").order_by("programme__name", "role", "pk")),
    )
