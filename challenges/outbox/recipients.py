"""The people a message goes to, by their roles on a challenge today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from django.db.models import Q, QuerySet

from challenges import clock
from challenges.models import (
    Appointment,
    Challenge,
    LetterShare,
    Person,
    ProgrammeRole,
    TeamMember,
    TeamRole,
)


class Recipients(StrEnum):
    """The groups a message can go to; any other name raises ValueError."""

    HOST_DCS = "host_dcs"
    COORDINATORS = "host_coordinator"
    LEAD = "lead"
    TEAM = "team"
    CHALLENGERS = "challengers"  # the team without its lead
    PROGRAMME_LEADS = "programme_lead"
    READERS = "readers"  # those with whom the host has shared the letter


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
    if Recipients.READERS in groups:
        people |= _readers(challenge, today)
    return Person.objects.filter(people, is_active=True)


def _readers(challenge: Challenge, today: dt.date) -> Q:
    """Return those with whom the host has shared the letter, and who would not read it otherwise.

    For all authorities that is the Director of each that takes part in the programme.
    """
    audiences = set(challenge.shares.values_list("audience", flat=True))
    people = Q(pk__in=[])
    if LetterShare.Audience.STAFF in audiences:
        seats = TeamMember.objects.of_host().serving(today).filter(challenge=challenge)
        contributors = seats.filter(team_role=TeamRole.CONTRIBUTOR)
        people |= Q(pk__in=contributors.values("person"))
    if LetterShare.Audience.BOARD in audiences:
        board = ProgrammeRole.objects.on(today).filter(
            programme=challenge.programme_id, role=ProgrammeRole.Role.BOARD
        )
        people |= Q(pk__in=board.values("person"))
    if LetterShare.Audience.ALL in audiences:
        members = challenge.programme.authorities.values("pk")
        directors = Appointment.objects.directing(today).filter(authority__in=members)
        people |= Q(pk__in=directors.values("person"))
    of_host = Appointment.objects.directors(challenge.host_id, today)
    team = TeamMember.objects.visiting().serving(today).filter(challenge=challenge)
    return people & ~Q(pk__in=of_host.values("person")) & ~Q(pk__in=team.values("person"))
