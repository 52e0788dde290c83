"""Which tasks wait for a person. Each step says which there are; whose they are, the policy.

A task looks at the state of the challenge and at the facts of the policy. On a page of many
challenges each of these is read once for all of them.
"""

from __future__ import annotations

from challenges.access.door import ChallengeAccess
from challenges.journey.pages import Task
from challenges.overview.steps import TASKS


def tasks_of(access: ChallengeAccess) -> list[Task]:
    """Return what waits for this person on this challenge: nothing while it is paused."""
    if access.challenge.paused:
        return []
    return [t for t in TASKS if access.may_somewhere(t.action) and t.waits(access)]
