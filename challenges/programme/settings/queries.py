"""What the page of the settings shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from challenges import clock
from challenges.access.roles import holds_today
from challenges.models import Appointment, Programme, ProgrammeRole


@dataclass(frozen=True)
class Lead:
    """A programme lead, and the authorities on whose challenges they do not decide."""

    name: str
    since: dt.date
    works_for: str


def leads(programme: Programme) -> list[Lead]:
    """Who leads the programme today."""
    today = clock.today()
    posts = Appointment.objects.filter(holds_today(today)).select_related("authority")
    roles = programme.roles.filter(holds_today(today), role=ProgrammeRole.Role.LEAD)
    found = roles.select_related("person").prefetch_related(Prefetch("person__appointments", posts))
    return [
        Lead(
            name=role.person.name,
            since=role.starts_on,
            works_for=", ".join(sorted({p.authority.name for p in role.person.appointments.all()})),
        )
        for role in found.order_by("person__name")
    ]
