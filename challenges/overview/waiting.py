"""What waits for one person: their tasks on every challenge that concerns them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from challenges import clock
from challenges.access.door import ChallengeAccess, access_to_each
from challenges.access.standing import Standing
from challenges.journey.pages import Task
from challenges.models import (
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
from challenges.models.challenge import ChallengeQuerySet
from challenges.overview import tasks
from challenges.overview.changes import HOST_SEATS, REF, TEAM_SEATS
from challenges.overview.listing import title_of

# The page works out the tasks of so many challenges, and of so many when it is to show everything.
FIRST = 20
MOST = 400
SHOWN_COLUMNS = (
    "ref",
    "programme_id",
    "host__name",
    "topic",
    "stage",
    "furthest",
    "pause_reason",
    "first_day",
    "last_day",
    "closed_on",
)


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
class Waiting:
    """The tasks of one person, the earliest deadline first.

    They are `all_shown` unless there are challenges whose tasks have not been worked out.
    """

    tasks: list[WaitingTask]
    all_shown: bool

    @property
    def summary(self) -> str:
        """Return how much waits and how much of it is overdue, as a sentence."""
        if not self.all_shown:
            return f"The {FIRST} challenges whose deadlines come first are shown."
        count, late = len(self.tasks), self.late
        waits = "1 thing waits for you" if count == 1 else f"{count} things wait for you"
        return f"{waits}{_overdue(late)}."

    @property
    def to_sign(self) -> list[WaitingTask]:
        return [task for task in self.tasks if task.sign]

    @property
    def to_do(self) -> list[WaitingTask]:
        return [task for task in self.tasks if not task.sign]

    @property
    def late(self) -> int:
        """Return how many tasks are overdue."""
        return sum(task.late for task in self.tasks)


def _overdue(late: int) -> str:
    if late > 1:
        return f", and {late} are overdue"
    return ", and one is overdue" if late else ""


def waiting(person: Person, standing: Standing, *, everything: bool = False) -> Waiting:
    """Return what waits: on the challenges whose deadlines come first, or on every one.

    Reads the keys first, then the facts of those challenges, then their deadlines.
    """
    limit = MOST if everything else FIRST
    keys = _concerning(standing).first_due(limit + 1)
    opened = Challenge.objects.filter(pk__in=keys[:limit]).select_related("host")
    here = access_to_each(person, opened.only(*SHOWN_COLUMNS), standing)
    waits = [(access, task) for access in here for task in tasks.tasks_of(access)]
    due = _deadlines({access.challenge.pk for access, _ in waits})
    urls = {page: reverse(f"challenges:{page}", args=[REF]) for page in _pages(waits)}
    rows = [_waiting_task(access, task, due, urls[task.page]) for access, task in waits]
    rows.sort(key=lambda row: (row.due_on or dt.date.max, row.title, row.words, row.ref))
    return Waiting(rows, all_shown=len(keys) <= limit)


def _pages(waits: list[tuple[ChallengeAccess, Task]]) -> set[str]:
    return {task.page for _, task in waits}


def _concerning(standing: Standing) -> ChallengeQuerySet:
    """Return the open challenges this person takes part in.

    Of their programme, it returns only those that need its officers.
    """
    rows = standing.where("host_dcs") | Q(pk__in=standing.keys(*HOST_SEATS, *TEAM_SEATS))
    if standing.holds("programme_lead"):
        rows |= standing.where("programme_lead") & _needs_officers()
    return Challenge.objects.open().filter(rows, pause_reason="")


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
    access: ChallengeAccess, task: Task, due: dict[tuple[int, str], dt.date], url: str
) -> WaitingTask:
    challenge = access.challenge
    due_on = due.get((challenge.pk, task.deadline))
    return WaitingTask(
        words=task.label,
        url=url.replace(REF, challenge.ref),
        title=title_of(challenge),
        ref=challenge.ref,
        due_on=due_on,
        late=due_on is not None and due_on < clock.today(),
        sign=task.sign,
    )
