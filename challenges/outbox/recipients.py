"""Who a message goes to, by their roles on a challenge today."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.db.models import Q, QuerySet

from challenges import clock
from challenges.models import Appointment, Challenge, Person, ProgrammeRole, TeamMember


class Recipients(StrEnum):
    """The groups a message can go to; any other name raises ValueError."""

    HOST_DCS = "host_dcs"
    COORDINATORS = "host_coordinator"
    LEAD = "lead"
    TEAM = "team"
    CHALLENGERS = "challengers"  # the team without its lead
    PROGRAMME_LEADS = "programme_lead"


def recipients(challenge: Challenge, to: Iterable[str]) -> QuerySet[Person]:
    """Return the people of these groups, as posts and seats are held today.

    :raises ValueError: a name is not a group; otherwise a message could go to no one unnoticed.
    """
    groups = {Recipients(name) for name in to}
    people = Q(pk__in=[])
    today = clock.today()
    if Recipients.HOST_DCS in groups:
        directors = Appointment.objects.directors(challenge.host_id, today)
        people |= Q(pk__in=directors.values("person"))
    if Recipients.PROGRAMME_LEADS in groups:
        leads = ProgrammeRole.objects.leads(challenge.programme_id, today)
        people |= Q(pk__in=leads.values("person"))
    serving = TeamMember.objects.visiting().serving(today).filter(challenge=challenge)
    if groups & {Recipients.LEAD, Recipients.TEAM}:
        people |= Q(pk__in=serving.filter(team_role="lead").values("person"))
    if groups & {Recipients.CHALLENGERS, Recipients.TEAM}:
        people |= Q(pk__in=serving.exclude(team_role="lead").values("person"))
    if Recipients.COORDINATORS in groups:
        seats = TeamMember.objects.of_host().serving(today).filter(challenge=challenge)
        people |= Q(pk__in=seats.filter(team_role="coordinator").values("person"))
    return Person.objects.filter(people, is_active=True)
