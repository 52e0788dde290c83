"""What waits for one person: their tasks on every challenge that concerns them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
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
    HasDirector,
    MemberStatus,
    Objection,
    Person,
    Response,
    Scope,
    Side,
    Stage,
    TeamMember,
    TeamRole,
)
from challenges.overview import tasks
from challenges.overview.changes import HOST_SEATS, REF, TEAM_SEATS
from challenges.overview.listing import title_of

# The page works out the tasks of so many challenges, and of so many when it is to show everything.
FIRST = 20
MOST = 400


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

    `limit` challenges were worked out; they are `all_shown` unless there are more.
    """

    tasks: list[WaitingTask]
    all_shown: bool
    limit: int = FIRST

    @property
    def more_to_show(self) -> bool:
        """Return whether there are others, and the page was not asked for everything."""
        return not self.all_shown and self.limit == FIRST

    @property
    def summary(self) -> str:
        """Return how much waits and how much of it is overdue, as a sentence."""
        first = f"the {self.limit} challenges whose deadlines come first"
        if not self.all_shown:
            sentence = f"This is what waits on {first}."
            return sentence if self.tasks else f"Nothing waits for you on {first}."
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

    Reads the keys first, then their deadlines, then the facts of those that come first.
    """
    due = _deadlines(_concerning(standing))
    limit = MOST if everything else FIRST
    here = access_to_each(person, list(due)[:limit], standing)
    waits = [(access, task) for access in here for task in tasks.tasks_of(access)]
    urls = {page: reverse(f"challenges:{page}", args=[REF]) for page in _pages(waits)}
    rows = [_waiting_task(access, task, due, urls[task.page]) for access, task in waits]
    rows.sort(key=lambda row: (row.due_on or dt.date.max, row.title, row.words, row.ref))
    return Waiting(rows, all_shown=len(due) <= limit, limit=limit)


def _pages(waits: list[tuple[ChallengeAccess, Task]]) -> set[str]:
    return {task.page for _, task in waits}


def _concerning(standing: Standing) -> list[int]:
    """Return the keys of the open challenges this person takes part in, the newest first.

    Of their programme, it returns only those that need its officers. Each reason is a branch of
    its own, because together they would be tried on every challenge.
    """
    here = Challenge.objects.open().filter(pause_reason="").order_by()
    reasons = [standing.where("host_dcs") | Q(pk__in=standing.keys(*HOST_SEATS, *TEAM_SEATS))]
    if standing.holds("programme_lead"):
        mine = standing.where("programme_lead")
        reasons += [mine & reason for reason in _reasons_of_officers()]
    first, *others = (here.filter(reason).values_list("pk", flat=True) for reason in reasons)
    return sorted(first.union(*others).order_by(), reverse=True)


def _reasons_of_officers() -> list[Q]:
    """Return why an officer of the programme may have to act on a challenge.

    A request, a team or a briefing; an invitation, declaration or objection that is open; no
    lead, no Director or somebody who has left; a scope, a response or a follow-up that is
    complete, so that the next step can be taken.
    """
    today = clock.today()
    leavers = TeamMember.objects.open().without_post(today).order_by()
    seats = TeamMember.objects.open().in_post(today)
    leads = seats.exclude(status=MemberStatus.NOT_NOW).filter(team_role=TeamRole.LEAD)
    scopes = Scope.objects.current().frozen().order_by()
    responses = Response.objects.submitted().order_by()
    signatures = FollowUpSignature.objects.order_by().values("challenge")
    return [
        Q(stage__in=(Stage.PROPOSED, Stage.TEAM, Stage.BRIEFING)),
        Q(stage=Stage.SCOPING) & Q(pk__in=scopes.values("challenge")),
        Q(stage=Stage.ISSUED) & Q(pk__in=responses.values("recommendation__challenge")),
        Q(pk__in=seats.filter(status=MemberStatus.INVITED).order_by().values("challenge")),
        Q(pk__in=seats.filter(clearance=Clearance.DECLARED).order_by().values("challenge")),
        Q(pk__in=Objection.objects.undecided().order_by().values("member__challenge")),
        ~Q(pk__in=leads.order_by().values("challenge")),
        ~Q(HasDirector(today, "host")),
        Q(pk__in=leavers.values("challenge")),
        Q(stage=Stage.FOLLOW_UP)
        & Q(pk__in=signatures.filter(side=Side.HOST))
        & Q(pk__in=signatures.filter(side=Side.VISITING)),
    ]


def _deadlines(challenges: list[int]) -> dict[int, dict[str, dt.date]]:
    """Return the open deadlines of each challenge by kind; the challenges due first come first."""
    rows = Deadline.objects.open().filter(challenge__in=challenges)
    due: dict[int, dict[str, dt.date]] = {}
    in_order = rows.order_by("due_on", "kind", "challenge_id")
    for challenge, kind, due_on in in_order.values_list("challenge_id", "kind", "due_on"):
        due.setdefault(challenge, {})[kind] = due_on
    return due | {challenge: {} for challenge in challenges if challenge not in due}


def _waiting_task(
    access: ChallengeAccess, task: Task, due: dict[int, dict[str, dt.date]], url: str
) -> WaitingTask:
    challenge = access.challenge
    due_on = due[challenge.pk].get(task.deadline) or (task.due(access) if task.due else None)
    return WaitingTask(
        words=task.words(access),
        url=url.replace(REF, challenge.ref),
        title=title_of(challenge),
        ref=challenge.ref,
        due_on=due_on,
        late=due_on is not None and due_on < clock.today(),
        sign=task.sign,
    )
