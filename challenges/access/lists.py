"""What a person may see in lists: the same table as `may`, as one SQL condition.

Only the few actions marked `list` have it; a property test holds the two together.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from challenges.access.policy import PolicyError, rule_of
from challenges.access.roles import holds_today
from challenges.journey import clock
from challenges.models import Appointment, Challenge, Person, ProgrammeRole, TeamMember
from challenges.models.stage import Stage
from challenges.models.team import CLEAR


def visible(person: Person, action: str = "challenge.view") -> QuerySet[Challenge]:
    """The challenges on which this person holds a reading action without conditions.

    Cells with conditions need the object itself and are left to `may`.

    :raises PolicyError: the action is not one for reading challenges.
    """
    rule = rule_of(action)
    if rule.kind != "read" or rule.on != "challenge":
        raise PolicyError(f"{action} is no reading action on challenges")
    wanted = Q(pk__in=[])
    for role, condition in _role_conditions(person, clock.today()).items():
        cell = rule.cells.get(role)
        if cell is not None and not cell.conditions:
            wanted |= condition & _at(cell.stages)
    return Challenge.objects.filter(wanted)


def _at(stages: frozenset[str]) -> Q:
    """Reading follows the furthest stage ever reached, `withdrawn` the stage itself."""
    reached = Q(furthest__in=stages - {Stage.WITHDRAWN}) & ~Q(stage=Stage.WITHDRAWN)
    if Stage.WITHDRAWN in stages:
        return reached | Q(stage=Stage.WITHDRAWN)
    return reached


def _role_conditions(person: Person, today: dt.date) -> dict[str, Q]:
    posts = Appointment.objects.filter(holds_today(today), person=person, post="dcs")
    roles = ProgrammeRole.objects.filter(holds_today(today), person=person)
    places = TeamMember.objects.filter(
        person=person, challenge=OuterRef("pk"), status__in=("invited", "not_now", "accepted")
    )
    serving = Q(status="accepted", clearance__in=CLEAR)
    of_host = Appointment.objects.filter(
        holds_today(today), person=person, authority=OuterRef(OuterRef("host"))
    )
    visiting = places.filter(~Exists(of_host), side="visiting")
    host = places.filter(side="host", status="accepted")
    found = {
        "programme_lead": Q(programme__in=roles.filter(role="programme_lead").values("programme")),
        "board_member": Q(programme__in=roles.filter(role="board_member").values("programme")),
        "information_officer": Q(
            programme__in=roles.filter(role="information_officer").values("programme")
        ),
        "host_dcs": Q(host__in=posts.values("authority")),
        "host_coordinator": Q(Exists(host.filter(team_role="coordinator"))),
        "host_contributor": Q(Exists(host.filter(team_role="contributor"))),
        "lead_challenger": Q(Exists(visiting.filter(serving, team_role="lead"))),
        "challenger": Q(Exists(visiting.filter(serving).exclude(team_role="lead"))),
        "invitee": Q(Exists(visiting.exclude(serving))),
        "other": Q(),
    }
    if person.is_system_admin:
        found["system_admin"] = Q()
    return found
