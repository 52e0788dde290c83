"""Which tasks wait for a person. Each step says which there are; whose they are, the policy.

A task looks at the state of the challenge and at the facts of the policy. On a page of many
challenges each of these is read once for all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from challenges.access.door import ChallengeAccess
from challenges.access.policy import rule_of
from challenges.journey.step_pages import Task
from challenges.overview.steps import TASKS


def tasks_of(access: ChallengeAccess) -> list[Task]:
    """Return what waits for this person on this challenge: while it is paused, what is urgent."""
    challenge = access.challenge
    possible = _possible(access.facts.roles, frozenset({challenge.stage, challenge.furthest}))
    if challenge.paused:
        possible = tuple(task for task in possible if task.urgent)
    return [t for t in possible if access.may_somewhere(t.action) and t.waits(access)]


def due_on(access: ChallengeAccess, task: Task, deadlines: Mapping[str, dt.date]) -> dt.date | None:
    """Return the day by which a task is due: that of its open deadline, or else its own."""
    return deadlines.get(task.deadline) or (task.due(access) if task.due else None)


SortKey = tuple[bool, bool, dt.date]


def sort_key(task: Task, due: dt.date | None) -> SortKey:
    """Return what tasks are sorted by, on home and on the page of a challenge.

    What is urgent comes first, then what cannot wait a day, then what is due first.
    """
    return not task.urgent, not task.at_once, due or dt.date.max


@cache
def _possible(roles: frozenset[str], stages: frozenset[str]) -> tuple[Task, ...]:
    """Return the tasks that the permission table opens to these roles, conditions aside."""
    return tuple(
        task
        for task in TASKS
        if any(
            role in roles and cell.stages & stages
            for role, cell in rule_of(task.action).cells.items()
        )
    )
