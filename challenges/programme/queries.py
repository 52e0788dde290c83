"""What the pages of a programme ask beside the board's rows: choices for filters, its leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from challenges import clock
from challenges.access.roles import holds_today
from challenges.models import Appointment, Challenge, Programme, ProgrammeRole

Asked = QuerySet[Any, Any]


def hosts(programme: Programme) -> list[tuple[str, str]]:
    """The authorities that host, for the filter."""
    return [(str(pk), name) for pk, name in _hosts(programme)]


def _hosts(programme: Programme) -> Asked:
    held = Challenge.objects.filter(programme=programme).order_by("host__name")
    return held.values_list("host", "host__name").distinct()


def rounds(programme: Programme) -> list[tuple[str, str]]:
    """The programme's rounds, the latest first."""
    return [(str(pk), name) for pk, name in _rounds(programme)]


def _rounds(programme: Programme) -> Asked:
    return programme.rounds.values_list("pk", "name")


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
