"""The home page: what waits, my challenges, what changed. As many statements for one challenge
as for three hundred."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.policy import deed
from challenges.access.roles import facts_of, with_facts
from challenges.access.visible import Standing, standing_of, visible
from challenges.journey.pages import Task
from challenges.models import AuditEvent, Challenge, Deadline, Person, Side, Stage
from challenges.overview import listing, tasks
from challenges.overview.queries import SIDE_WORDS, TEAM_ONLY, runs

MOST_OPENED = 200
MOST_CHALLENGES = 12
MOST_CHANGES = 10
READ_FOR_CHANGES = 40
CHANGES_FOR = dt.timedelta(days=30)
HOST_PLACES = ("host_coordinator", "host_contributor")
TEAM_PLACES = ("lead_challenger", "challenger", "invitee")
PLACES = (*HOST_PLACES, *TEAM_PLACES)


@dataclass(frozen=True)
class Waits:
    """One task on one challenge."""

    words: str
    url: str
    title: str
    ref: str
    due_on: dt.date | None
    late: bool
    sign: bool


@dataclass(frozen=True)
class Change:
    """Something that others did."""

    at: dt.datetime
    who: str
    did: str
    title: str
    url: str
    new: bool
    times: int = 1


@dataclass(frozen=True)
class Home:
    """The home page of one person."""

    to_sign: list[Waits]
    to_do: list[Waits]
    challenges: list[tuple[Any, ...]]
    changes: list[Change]
    may_propose: bool

    @property
    def waiting(self) -> int:
        """How many things wait."""
        return len(self.to_sign) + len(self.to_do)

    @property
    def late(self) -> int:
        """How many of them should have been done."""
        return sum(one.late for one in (*self.to_sign, *self.to_do))


def home(person: Person) -> Home:
    """What this person comes for."""
    standing = standing_of(person)
    waits = _waiting(person, standing)
    return Home(
        to_sign=[w for w in waits if w.sign],
        to_do=[w for w in waits if not w.sign],
        challenges=listing.working_on(person, standing, MOST_CHALLENGES),
        changes=_changes(person, standing),
        may_propose=listing.may_propose_somewhere(standing),
    )


# --- what waits ------------------------------------------------------------------------


def _waiting(person: Person, standing: Standing) -> list[Waits]:
    today = clock.today()
    here = [_open(c, person, today) for c in _concerning(person, standing, today)]
    waits = [(access, task) for access in here for task in tasks.tasks_of(access)]
    due = _deadlines([access for access, _ in waits])
    found = [_waits(access, task, due, today) for access, task in waits]
    return sorted(found, key=lambda w: (w.due_on or dt.date.max, w.title, w.words))


def _open(challenge: Challenge, person: Person, today: dt.date) -> ChallengeAccess:
    return ChallengeAccess(challenge, person, facts_of(challenge, person, today))


def _concerning(person: Person, standing: Standing, today: dt.date) -> QuerySet[Challenge]:
    """Where this person has a part, and of their programme only what needs its officers."""
    mine = standing.where("host_dcs") | Q(pk__in=_held(standing, *PLACES))
    officers = (
        Q(stage=Stage.PROPOSED)
        | Q(w_declared=True)
        | Q(w_objection=True)
        | Q(w_lead=False)
        | Q(stage=Stage.FOLLOW_UP, w_follow_host=True, w_follow_visiting=True)
    )
    return (
        with_facts(person, today)
        .annotate(**tasks.flags(person, today))
        .filter(mine | (standing.where("programme_lead") & officers), pause_reason="")
        .exclude(stage__in=(Stage.CLOSED, Stage.WITHDRAWN))
        .order_by("-proposed_on", "ref")[:MOST_OPENED]
    )


def _deadlines(opened_here: list[ChallengeAccess]) -> dict[tuple[int, str], dt.date]:
    rows = Deadline.objects.filter(
        challenge__in=[o.challenge.pk for o in opened_here], met_on=None
    ).order_by()
    return {
        (challenge, kind): due_on
        for challenge, kind, due_on in rows.values_list("challenge_id", "kind", "due_on")
    }


def _waits(
    access: ChallengeAccess, task: Task, due: dict[tuple[int, str], dt.date], today: dt.date
) -> Waits:
    challenge = access.challenge
    due_on = due.get((challenge.pk, task.deadline))
    return Waits(
        words=task.label,
        url=reverse(f"challenges:{task.page}", args=[challenge.ref]),
        title=challenge.title,
        ref=challenge.ref,
        due_on=due_on,
        late=due_on is not None and due_on < today,
        sign=task.sign,
    )


# --- what changed ----------------------------------------------------------------------


def _changes(person: Person, standing: Standing) -> list[Change]:
    """The latest acts of others: the steps, and those of the person's own side.

    The same rule as the log of one challenge, asked of all at once.
    """
    logs = visible(person, "log.view", standing)
    own_side = Q(challenge__in=logs) & _own_side(standing)
    steps = Q(step=True, challenge__in=visible(person, standing=standing))
    team_only = Q(action__in=TEAM_ONLY) & ~Q(challenge__in=_held(standing, "lead_challenger"))
    rows = (
        AuditEvent.objects.filter(steps | own_side, at__gte=clock.now() - CHANGES_FOR)
        .exclude(team_only)
        .exclude(actor=person)
        .select_related("actor", "challenge__host")[:READ_FOR_CHANGES]
    )
    read = [_change(row, person, standing) for row in rows]
    return [replace(run[0], times=len(run)) for run in runs(read, _same_act)][:MOST_CHANGES]


def _same_act(change: Change) -> tuple[object, ...]:
    """One act done again and again on one day is one line."""
    return change.who, change.did, change.url, change.at.date(), change.new


def _held(standing: Standing, *roles: str) -> frozenset[int]:
    return frozenset().union(*(standing.held.get(role, frozenset()) for role in roles))


def _own_side(standing: Standing) -> Q:
    """As `Opened.side`: host first, then the visiting team, then neither."""
    hosts = _held(standing, "host_dcs")
    host_side = _held(standing, *HOST_PLACES)
    visits = _held(standing, *TEAM_PLACES)
    on_host_side = Q(challenge__host__in=hosts) | Q(challenge__in=host_side)
    on_visiting_side = Q(challenge__in=visits) & ~on_host_side
    return (
        (Q(side=Side.HOST) & on_host_side)
        | (Q(side=Side.VISITING) & on_visiting_side)
        | (Q(side="") & ~on_host_side & ~on_visiting_side)
    )


def _change(row: AuditEvent, person: Person, standing: Standing) -> Change:
    challenge = row.challenge
    assert challenge is not None  # noqa: S101  # the filter asks for the events of challenges
    named = (
        challenge.host_id in _held(standing, "host_dcs")
        or challenge.pk in _held(standing, "lead_challenger")
        or challenge.programme_id in _held(standing, "programme_lead", "information_officer")
    )
    return Change(
        at=row.at,
        who=row.actor.name if named and row.actor else SIDE_WORDS.get(row.side, ""),
        did=deed(row.action),
        title=challenge.title,
        url=challenge.get_absolute_url(),
        new=person.last_seen is not None and row.at > person.last_seen,
    )
