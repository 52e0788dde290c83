"""What waits for one person: their tasks on every challenge that concerns them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from challenges import clock
from challenges.access.door import ChallengeAccess, access_to_each
from challenges.access.standing import Standing
from challenges.journey.step_pages import Task
from challenges.models import Person
from challenges.models.statement import Statement
from challenges.overview import tasks
from challenges.overview.reasons import concerning
from challenges.ui.dates import day

# The page works out the tasks of so many challenges, and of so many when it is to show everything.
FIRST = 10
MOST = 400


@dataclass(frozen=True)
class WaitingTask:
    """One task on one challenge."""

    label: str
    url: str
    title: str
    ref: str
    due_on: dt.date | None
    late: bool
    sign: bool
    sort_key: tasks.SortKey

    @property
    def due(self) -> str:
        """Return the day; much cheaper than a template filter in a long list."""
        return day(self.due_on) if self.due_on else ""


@dataclass(frozen=True)
class WaitingTasks:
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
            sentence = f"These are your tasks on {first}."
            return sentence if self.tasks else f"You have no tasks on {first}."
        count, late = len(self.tasks), self.late
        if count == 1:
            return "You have 1 task. It is overdue." if late else "You have 1 task."
        return f"You have {count} tasks.{_overdue(late)}"

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
        return f" {late} are overdue."
    return " One is overdue." if late else ""


def waiting(person: Person, standing: Standing, *, everything: bool = False) -> WaitingTasks:
    """Return what waits: on the challenges whose deadlines come first, or on every one.

    Reads the keys of those that come first, and one more to know of it; then their facts.
    """
    limit = MOST if everything else FIRST
    keys = concerning(standing, limit + 1)
    due = _deadlines(keys[:limit])
    here = access_to_each(person, due, standing)
    waits = [(access, task) for access in here for task in tasks.tasks_of(access)]
    rows = [_waiting_task(access, task, due) for access, task in waits]
    rows.sort(key=lambda row: (row.sort_key, row.title, row.label, row.ref))
    return WaitingTasks(rows, all_shown=len(keys) <= limit, limit=limit)


OPEN_DEADLINES = Statement("""SELECT challenge_id, kind, CAST(due_on AS text)
    FROM challenges_deadline WHERE met_on IS NULL AND challenge_id = ANY(%(keys)s)""")


def _deadlines(challenges: list[int]) -> dict[int, dict[str, dt.date]]:
    """Return the open deadlines of each challenge by kind."""
    due: dict[int, dict[str, dt.date]] = {challenge: {} for challenge in challenges}
    if not challenges:
        return due
    for challenge, kind, due_on in OPEN_DEADLINES.rows(keys=challenges):
        due[challenge][kind] = dt.date.fromisoformat(due_on)
    return due


def _waiting_task(
    access: ChallengeAccess, task: Task, due: dict[int, dict[str, dt.date]]
) -> WaitingTask:
    challenge = access.challenge
    due_on = tasks.due_on(access, task, due[challenge.pk])
    return WaitingTask(
        label=task.label_on(access),
        url=access.url_of(task.page),
        title=challenge.title,
        ref=challenge.ref,
        due_on=due_on,
        late=due_on is not None and due_on < clock.today(),
        sign=task.sign,
        sort_key=tasks.sort_key(task, due_on),
    )
