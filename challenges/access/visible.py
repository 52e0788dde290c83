"""What a person may see in lists: the same table as `may`, as one SQL condition.

Only the few actions marked `list` have it; a property test holds the two together.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import CharField, Q, QuerySet, Value

from challenges import clock
from challenges.access.policy import PolicyError, rule_of
from challenges.access.roles import holds_today, visiting_role
from challenges.models import (
    Appointment,
    Challenge,
    Person,
    Post,
    ProgrammeRole,
    Side,
    TeamMember,
)
from challenges.models.stage import ORDER, Stage
from challenges.models.team import OPEN_STATUSES

EVERY_STAGE = frozenset(ORDER) | {Stage.WITHDRAWN.value}
# What the keys of a role are: the column of a challenge that they name.
COLUMN = {
    "programme_lead": "programme",
    "board_member": "programme",
    "information_officer": "programme",
    "host_dcs": "host",
}


@dataclass(frozen=True)
class Standing:
    """Where somebody holds which role today: role to keys of programmes, hosts or challenges."""

    held: dict[str, frozenset[int]]
    is_system_admin: bool

    def where(self, role: str) -> Q:
        """The challenges on which the person holds this role."""
        if role == "other" or (role == "system_admin" and self.is_system_admin):
            return Q()
        return Q(**{f"{COLUMN.get(role, 'pk')}__in": self.held.get(role, frozenset())})

    def holds(self, role: str) -> bool:
        """Somewhere, at least."""
        return role == "other" or bool(self.held.get(role)) or (
            role == "system_admin" and self.is_system_admin
        )  # fmt: skip


def standing_of(person: Person) -> Standing:
    """Read where somebody stands, in one statement.

    A list asks this first and then names the keys: conditions on roles inside the list's own
    statements would be built, sent and planned anew for each of them.
    """
    today = holds_today(clock.today())
    nothing = Value("", output_field=CharField())
    posts = Appointment.objects.filter(today, person=person).order_by()
    roles = ProgrammeRole.objects.filter(today, person=person).order_by()
    places = TeamMember.objects.filter(person=person, status__in=OPEN_STATUSES).order_by()
    rows = posts.values_list(
        "authority_id", "authority_id", "post", nothing, nothing, nothing
    ).union(
        roles.values_list("programme_id", "programme_id", "role", nothing, nothing, nothing),
        places.values_list(
            "challenge_id", "challenge__host_id", "team_role", "side", "status", "clearance"
        ),
        all=True,
    )
    return _standing(list(rows), is_system_admin=person.is_system_admin)


def _standing(
    rows: list[tuple[int, int, str, str, str, str]], *, is_system_admin: bool
) -> Standing:
    own = {key for key, _, role, side, *_ in rows if not side and role in Post.values}
    found: dict[str, set[int]] = defaultdict(set)
    for key, host, role, *place in rows:
        # Who moves to the host in mid-challenge is of the host from that day on.
        if place[0] == Side.VISITING and host in own:
            continue
        if role_here := _role_of(role, *place):
            found[role_here].add(key)
    return Standing({r: frozenset(keys) for r, keys in found.items()}, is_system_admin)


def _role_of(role: str, side: str, status: str, clearance: str) -> str:
    """The role in the table of a post (which has no side) or of a place on a challenge."""
    if side == Side.VISITING:
        return visiting_role({"team_role": role, "status": status, "clearance": clearance})
    if side == Side.HOST:
        return f"host_{role}" if status == "accepted" else ""
    if role in Post.values:
        return "host_dcs" if role == Post.DCS else ""
    return role


def visible(
    person: Person, action: str = "challenge.view", standing: Standing | None = None
) -> QuerySet[Challenge]:
    """The challenges on which this person holds a reading action without conditions.

    Cells with conditions need the object itself and are left to `may`. Whoever asks more
    than once reads `standing_of` once and hands it on.

    :raises PolicyError: the action is not one for reading challenges.
    """
    rule = rule_of(action)
    if rule.kind != "read" or rule.on != "challenge":
        raise PolicyError(f"{action} is no reading action on challenges")
    standing = standing or standing_of(person)
    wanted = Q(pk__in=[])
    for role, cell in rule.cells.items():
        if not cell.conditions and standing.holds(role):
            wanted |= standing.where(role) & _at(cell.stages)
    return Challenge.objects.filter(wanted)


def _at(stages: frozenset[str]) -> Q:
    """Reading follows the furthest stage ever reached, `withdrawn` the stage itself."""
    if stages == EVERY_STAGE:
        return Q()
    reached = Q(furthest__in=stages - {Stage.WITHDRAWN}) & ~Q(stage=Stage.WITHDRAWN)
    if Stage.WITHDRAWN in stages:
        return reached | Q(stage=Stage.WITHDRAWN)
    return reached
