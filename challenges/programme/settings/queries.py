"""What the page of the settings shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from challenges import clock
from challenges.models import Appointment, Programme, ProgrammeRole

SETTINGS = (
    "courtesy_days",
    "endorsement",
    "caveat",
    "marking",
    "address",
    "contact_email",
    "concern_contact",
    "last_board_on",
)


def settings_of(programme: Programme) -> dict[str, object]:
    """Return the settings that leads may change."""
    return {name: getattr(programme, name) for name in SETTINGS}


@dataclass(frozen=True)
class Lead:
    """A programme lead, and the authorities on whose challenges they do not decide."""

    name: str
    since: dt.date
    works_for: str


def leads(programme: Programme) -> list[Lead]:
    """Return who leads the programme today, by name."""
    today = clock.today()
    posts = Appointment.objects.on(today).select_related("authority")
    roles = ProgrammeRole.objects.leads(programme, today)
    with_posts = roles.select_related("person").prefetch_related(
        Prefetch("person__appointments", posts)
    )
    return [
        Lead(
            name=role.person.name,
            since=role.starts_on,
            works_for=", ".join(sorted({p.authority.name for p in role.person.appointments.all()})),
        )
        for role in with_posts.order_by("person__name", "pk")
    ]
