"""Roles are facts: one statement reads where someone stands today, on every challenge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from django.db import connection, models
from django.db.models import Q

from challenges import clock
from challenges.access.role import of_side
from challenges.access.state import ChallengeState
from challenges.models import Challenge, MemberStatus, Person, Post, Role, Side, TeamRole
from challenges.models.dated import HOLDS_ON_DAY
from challenges.models.posts_held import POSTS_ON_DAY
from challenges.models.statement import Statement, listed
from challenges.models.team_member import BORNE, OPEN_STATUSES, SERVING

# What the keys of a role are: the column of a challenge that they name.
COLUMN = {
    "programme_lead": "programme",
    "board_member": "programme",
    "information_officer": "programme",
    "host_dcs": "host",
}
# Of the posts in an authority only one gives a role.
ROLE_OF_POST = {post: "host_dcs" if post == Post.DCS else "" for post in Post.values}
# A person who answered the invitation and has such a seat is, or was, on the visiting team.
ONCE_ON_TEAM = (MemberStatus.ACCEPTED, MemberStatus.ENDED)


def roles_by_seat(side: str) -> frozenset[Role]:
    """Return the roles of a side that a seat on the challenge gives."""
    return frozenset(role for role in of_side(side) if role not in COLUMN)


class OpenSeat(NamedTuple):
    """A person's open seat on a challenge."""

    side: str
    team_role: str
    status: str
    clearance: str
    dates_asked: bool = False

    @property
    def role(self) -> str:
        """The role in the permission table that the seat gives, or none.

        Accepted and cleared, a visitor serves; until then they are an invitee and nothing more.
        """
        if self.side == Side.HOST:
            serves, otherwise = self.status == MemberStatus.ACCEPTED, ""
        else:
            serves, otherwise = (self.status, self.clearance) in SERVING, "invitee"
        return TeamRole(self.team_role).role if serves else otherwise


# The condition that no row meets, which saves asking the database.
NEVER = "FALSE"


def one_of(column: str, keys: Collection[int]) -> str:
    """Return the condition that a column is one of these keys, in SQL."""
    return f"{column} IN ({listed(sorted(keys))})" if keys else NEVER


@dataclass(frozen=True)
class Standing:
    """Where someone holds which role today.

    `keys_by_role` maps a role to keys of programmes, hosts or challenges; `employers` are the
    authorities in which the person has any post, with those that these have taken over from.
    """

    keys_by_role: dict[str, frozenset[int]]
    is_system_admin: bool
    employers: frozenset[int] = frozenset()
    seats: dict[int, OpenSeat] = field(default_factory=dict)
    once_on_team: frozenset[int] = frozenset()

    def where(self, role: str) -> Q:
        """Return the condition that the person holds this role on a challenge."""
        if role == "other" or (role == "system_admin" and self.is_system_admin):
            return Q()
        return Q(**{f"{COLUMN.get(role, 'pk')}__in": self.keys_by_role.get(role, frozenset())})

    def where_sql(self, role: str) -> str:
        """Return the same condition as SQL on `challenge`."""
        if role == "other" or (role == "system_admin" and self.is_system_admin):
            return "TRUE"
        column = COLUMN.get(role, "")
        keys = self.keys_by_role.get(role, frozenset())
        return one_of(f"challenge.{column}_id" if column else "challenge.id", keys)

    def keys(self, *roles: str) -> frozenset[int]:
        """Return the keys of what the person holds any of these roles on."""
        return frozenset().union(*(self.keys_by_role.get(role, frozenset()) for role in roles))

    @property
    def wide(self) -> bool:
        """Say whether the person has a role on whole programmes, so on any number of challenges."""
        return self.is_system_admin or any(
            COLUMN.get(role) == "programme" for role in self.keys_by_role
        )

    def holds(self, role: str) -> bool:
        """Say whether the person holds this role anywhere."""
        if role == "system_admin":
            return self.is_system_admin
        return role == "other" or bool(self.keys_by_role.get(role))

    def without_invitations(self) -> Standing:
        """Return the same without the challenges on which an invitation is not answered yet."""
        replies = frozenset(
            key for key in self.keys(Role.INVITEE) if self.seats[key].status != MemberStatus.INVITED
        )
        return replace(self, keys_by_role={**self.keys_by_role, Role.INVITEE: replies})

    def roles_on(self, challenge: Challenge) -> frozenset[str]:
        """Return every role that the person holds on this challenge."""
        keys = {"programme": challenge.programme_id, "host": challenge.host_id}
        roles = {
            role
            for role, here in self.keys_by_role.items()
            if keys.get(COLUMN.get(role, ""), challenge.pk) in here
        }
        if self.is_system_admin:
            roles.add("system_admin")
        return frozenset(roles | {"other"})


# Posts, roles in programmes and seats of one person. Written as SQL, since every page asks it and
# the ORM takes fifty times as long to put it together as the database takes to answer.
STANDING = Statement(f"""
    SELECT authority_id, 0, 0, post, '', '', '', '', '' FROM ({POSTS_ON_DAY}) post
    WHERE person_id = %(person)s
    UNION ALL
    SELECT programme_id, 0, 0, role, '', '', '', '', ''
    FROM challenges_programmerole WHERE person_id = %(person)s AND {HOLDS_ON_DAY}
    UNION ALL
    SELECT seat.challenge_id, challenge.host_id, seat.authority_id, seat.team_role, seat.side,
        seat.status, seat.clearance, CASE WHEN seat.answered_at IS NULL THEN '' ELSE 'answered' END,
        CASE WHEN seat.dates_asked THEN 'asked' ELSE '' END
    FROM challenges_teammember seat
    JOIN challenges_challenge challenge ON challenge.id = seat.challenge_id
    WHERE seat.person_id = %(person)s
""")  # noqa: S608 -- the condition is a constant


def standing_of(person: Person) -> Standing:
    """Read where someone stands, in one statement; who has no open account stands nowhere.

    A list asks this first and then names the keys: conditions on roles inside the list's own
    statements would be built, sent and planned again for each of them.
    """
    if not person.is_active:
        return Standing(keys_by_role={}, is_system_admin=False)
    rows = STANDING.rows(
        person=Person._meta.pk.get_db_prep_value(person.pk, connection),
        day=models.DateField().get_db_prep_value(clock.today(), connection),
    )
    return _standing(rows, is_system_admin=person.is_system_admin)


Row = tuple[int, int, int, str, str, str, str, str, str]


def _standing(rows: Sequence[Row], *, is_system_admin: bool) -> Standing:
    employers = {key for key, _, _, role, side, *_ in rows if not side and role in Post.values}
    keys_by_role: dict[str, set[int]] = defaultdict(set)
    seats: dict[int, OpenSeat] = {}
    once: set[int] = set()
    for key, host, authority, role, side, status, clearance, answered_at, dates in rows:
        if not side:
            keys_by_role[ROLE_OF_POST.get(role, role)].add(key)
            continue
        visiting = side == Side.VISITING
        if visiting and answered_at and status in ONCE_ON_TEAM:
            once.add(key)
        in_post = (side, authority in employers, host in employers) in BORNE
        if status in OPEN_STATUSES and in_post:
            seats[key] = seat = OpenSeat(side, role, status, clearance, bool(dates))
            keys_by_role[seat.role].add(key)
    keys_by_role.pop("", None)
    return Standing(
        keys_by_role={role: frozenset(keys) for role, keys in keys_by_role.items()},
        is_system_admin=is_system_admin,
        employers=frozenset(employers),
        seats=seats,
        once_on_team=frozenset(once),
    )


class PersonFacts:
    """The facts about one person on a challenge, beside the state of the challenge itself.

    Roles come with the person's standing; the rest is read from the challenge's state when a
    condition first asks.
    """

    def __init__(self, person: Person, standing: Standing, state: ChallengeState) -> None:
        challenge = state.challenge
        self.person_id = person.pk
        self.state = state
        self.roles = standing.roles_on(challenge)
        self.works_for_host = challenge.host_id in standing.employers
        self.stands_somewhere = bool(standing.employers or standing.keys_by_role)
        self.was_member = challenge.pk in standing.once_on_team
        self.seat: OpenSeat | None = standing.seats.get(challenge.pk)

    @property
    def team_role(self) -> str:
        """Return the person's role on their side, or an empty string."""
        return self.seat.team_role if self.seat else ""

    @cached_property
    def assigned(self) -> bool:
        """Return whether the person owns an action of the plan or a section of the brief."""
        mine = self.person_id
        return any(section.assigned_to == mine for section in self.state.sections) or any(
            action.owner_id == mine for action in self.state.actions
        )

    @property
    def delegated(self) -> bool:
        """Return whether the host Director has delegated the accuracy round to the person."""
        return self.person_id in self.state.delegates


def side_of(roles: frozenset[str]) -> str:
    """Return the side of a person with these roles; the host's comes first."""
    sides = {Role(name).side for name in roles}
    return next((side for side in (Side.HOST, Side.VISITING) if side in sides), "")
