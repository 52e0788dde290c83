"""Who a message goes to, by what they are on a challenge today."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from challenges import clock
from challenges.models import Challenge, Person, TeamMember
from challenges.models.team import CLEAR


class Recipients(StrEnum):
    """The groups a message can go to. A name that is none of them raises ValueError."""

    HOST_DCS = "host_dcs"
    LEAD = "lead"
    TEAM = "team"
    PROGRAMME_LEADS = "programme_lead"


def recipients(challenge: Challenge, to: Iterable[str]) -> QuerySet[Person]:
    """Return the people of these groups, as posts and seats are held today.

    :raises ValueError: a name that is no group, so that no message goes to nobody unnoticed.
    """
    groups = {Recipients(name) for name in to}
    people = Q(pk__in=[])
    if Recipients.HOST_DCS in groups:
        people |= Q(pk__in=_directors(challenge))
    if Recipients.PROGRAMME_LEADS in groups:
        people |= Q(pk__in=_programme_leads(challenge))
    if groups & {Recipients.LEAD, Recipients.TEAM}:
        serving = TeamMember.objects.filter(
            challenge=challenge, side="visiting", status="accepted", clearance__in=CLEAR
        )
        if Recipients.TEAM not in groups:
            serving = serving.filter(team_role="lead")
        people |= Q(pk__in=serving.values("person"))
    return Person.objects.filter(people, is_active=True)


def _directors(challenge: Challenge) -> QuerySet[Person, Any]:
    return Person.objects.filter(
        _holds("appointments__"),
        appointments__authority=challenge.host_id,
        appointments__post="dcs",
    ).values("pk")


def _programme_leads(challenge: Challenge) -> QuerySet[Person, Any]:
    return Person.objects.filter(
        _holds("programme_roles__"),
        programme_roles__programme=challenge.programme_id,
        programme_roles__role="programme_lead",
    ).values("pk")


def _holds(prefix: str) -> Q:
    today = clock.today()
    return Q(**{f"{prefix}starts_on__lte": today}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": today})
    )
