"""The home page: tasks, my challenges, what changed.

It takes as many statements for one challenge as for three hundred.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from challenges import clock
from challenges.access.door import ChallengeAccess, access_to_each
from challenges.access.policy import deed
from challenges.access.roles import Standing, standing_of
from challenges.access.visible import visible
from challenges.journey.pages import Task
from challenges.models import (
    AuditEvent,
    Challenge,
    Clearance,
    Deadline,
    FollowUpSignature,
    Objection,
    Person,
    Side,
    Stage,
    TeamMember,
    TeamRole,
)
from challenges.overview import listing, tasks
from challenges.overview.listing import TOPIC_LABELS
from challenges.overview.queries import SIDE_NAMES, TEAM_ONLY, runs

MOST_OPENED = 200
MOST_SHOWN = 50
# Stands for a reference in a URL that is worked out once for many rows.
REF = "REFERENCE"
MOST_CHALLENGES = 12
MOST_CHANGES = 10
READ_FOR_CHANGES = 40
CHANGES_FOR = dt.timedelta(days=30)
HOST_SEATS = ("host_coordinator", "host_contributor")
TEAM_SEATS = ("lead_challenger", "challenger", "invitee")
SEATS = (*HOST_SEATS, *TEAM_SEATS)


@dataclass(frozen=True)
class WaitingTask:
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

    tasks: list[WaitingTask]
    challenges: list[tuple[Any, ...]]
    changes: list[Change]
    may_propose: bool

    @property
    def shown(self) -> list[WaitingTask]:
        """Return the tasks that the page lists: signatures first, then the earliest due."""
        return sorted(self.tasks, key=lambda one: not one.sign)[:MOST_SHOWN]

    @property
    def to_sign(self) -> list[WaitingTask]:
        return [one for one in self.shown if one.sign]

    @property
    def to_do(self) -> list[WaitingTask]:
        return [one for one in self.shown if not one.sign]

    @property
    def waiting(self) -> int:
        """Return how many tasks wait, including those that are not listed."""
        return len(self.tasks)

    @property
    def more(self) -> int:
        """Return how many tasks the page does not list."""
        return max(0, self.waiting - MOST_SHOWN)

    @property
    def late(self) -> int:
        """Return how many tasks are overdue."""
        return sum(one.late for one in self.tasks)


def home(person: Person) -> Home:
    """Return what the home page of this person shows."""
    standing = standing_of(person)
    return Home(
        tasks=_waiting(person, standing),
        challenges=listing.working_on(person, standing, MOST_CHALLENGES),
        changes=_changes(person, standing),
        may_propose=listing.may_propose_somewhere(standing),
    )


# --- what waits ------------------------------------------------------------------------


def _waiting(person: Person, standing: Standing) -> list[WaitingTask]:
    """Return every task that waits, the earliest deadline first.

    Reads the keys first, then the facts of those challenges, then their deadlines.
    """
    here = access_to_each(person, _concerning(standing), standing)
    waits = [(access, task) for access in here for task in tasks.tasks_of(access)]
    due = _deadlines({access.challenge.pk for access, _ in waits})
    urls = {task.page: reverse(f"challenges:{task.page}", args=[REF]) for _, task in waits}
    today = clock.today()
    rows = [_waiting_task(access, task, due, urls[task.page], today) for access, task in waits]
    return sorted(rows, key=lambda w: (w.due_on or dt.date.max, w.title, w.words))


def _concerning(standing: Standing) -> list[Challenge]:
    """Return the challenges this person takes part in.

    Of their programme, it returns only those that need its officers.
    """
    mine = standing.where("host_dcs") | Q(pk__in=_held(standing, *SEATS))
    for_officers = standing.where("programme_lead") & _needs_officers()
    keys = (
        Challenge.objects.open()
        .filter(mine | for_officers if standing.holds("programme_lead") else mine, pause_reason="")
        .order_by("-proposed_on", "ref")
        .values_list("pk", flat=True)[:MOST_OPENED]
    )
    return list(Challenge.objects.filter(pk__in=list(keys)).select_related("host"))


def _needs_officers() -> Q:
    """Match the challenges where an officer of the programme has to act.

    They have an open request, declaration or objection, no lead, or a signed follow-up.
    """
    here = OuterRef("pk")
    open_seats = TeamMember.objects.open().filter(challenge=here)
    signatures = FollowUpSignature.objects.filter(challenge=here)
    objections = Objection.objects.undecided().filter(member__challenge=here)
    return (
        Q(stage=Stage.PROPOSED)
        | Exists(open_seats.filter(clearance=Clearance.DECLARED))
        | Exists(objections)
        | ~Exists(open_seats.filter(team_role=TeamRole.LEAD))
        | (
            Q(stage=Stage.FOLLOW_UP)
            & Exists(signatures.filter(side=Side.HOST))
            & Exists(signatures.filter(side=Side.VISITING))
        )
    )


def _deadlines(challenges: Collection[int]) -> dict[tuple[int, str], dt.date]:
    rows = Deadline.objects.open().filter(challenge__in=challenges).order_by()
    return {
        (challenge, kind): due_on
        for challenge, kind, due_on in rows.values_list("challenge_id", "kind", "due_on")
    }


def _waiting_task(
    access: ChallengeAccess,
    task: Task,
    due: dict[tuple[int, str], dt.date],
    url: str,
    today: dt.date,
) -> WaitingTask:
    challenge = access.challenge
    due_on = due.get((challenge.pk, task.deadline))
    return WaitingTask(
        words=task.label,
        url=url.replace(REF, challenge.ref),
        title=_title(challenge),
        ref=challenge.ref,
        due_on=due_on,
        late=due_on is not None and due_on < today,
        sign=task.sign,
    )


def _title(challenge: Challenge) -> str:
    """Return what `Challenge.title` says, without looking its topic up again for each row."""
    return f"{challenge.host.name}: {TOPIC_LABELS.get(challenge.topic, challenge.topic)}"


# --- what changed ----------------------------------------------------------------------


def _changes(person: Person, standing: Standing) -> list[Change]:
    """Return the latest acts of others: transitions, and acts of the person's own side.

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
    url = reverse("challenges:overview:detail", args=[REF])
    changes = [_change(row, person, standing, url) for row in rows]
    return [replace(run[0], times=len(run)) for run in runs(changes, _same_act)][:MOST_CHANGES]


def _same_act(change: Change) -> tuple[object, ...]:
    """Return what makes acts the same: acts repeated on one day share a line."""
    return change.who, change.did, change.url, change.at.date(), change.new


def _held(standing: Standing, *roles: str) -> frozenset[int]:
    return frozenset().union(*(standing.held.get(role, frozenset()) for role in roles))


def _own_side(standing: Standing) -> Q:
    """Match events of this person's side, worked out as `ChallengeAccess.side` does.

    The host comes first, then the visiting team, then neither.
    """
    hosts = _held(standing, "host_dcs")
    host_side = _held(standing, *HOST_SEATS)
    visits = _held(standing, *TEAM_SEATS)
    on_host_side = Q(challenge__host__in=hosts) | Q(challenge__in=host_side)
    on_visiting_side = Q(challenge__in=visits) & ~on_host_side
    return (
        (Q(side=Side.HOST) & on_host_side)
        | (Q(side=Side.VISITING) & on_visiting_side)
        | (Q(side="") & ~on_host_side & ~on_visiting_side)
    )


def _change(row: AuditEvent, person: Person, standing: Standing, url: str) -> Change:
    challenge = row.challenge
    assert challenge is not None  # noqa: S101  # the filter asks for the events of challenges
    may_name = (
        challenge.host_id in _held(standing, "host_dcs")
        or challenge.pk in _held(standing, "lead_challenger")
        or challenge.programme_id in _held(standing, "programme_lead", "information_officer")
    )
    return Change(
        at=row.at,
        who=row.actor.name if may_name and row.actor else SIDE_NAMES.get(row.side, ""),
        did=deed(row.action),
        title=_title(challenge),
        url=url.replace(REF, challenge.ref),
        new=person.last_seen is not None and row.at > person.last_seen,
    )
