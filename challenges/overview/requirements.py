"""What must be there before a challenge goes on: one row for each thing that someone does."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.access.door import ChallengeAccess
from challenges.access.policy import rule_of
from challenges.access.state import ChallengeState
from challenges.journey.gates import GATES
from challenges.journey.next_steps import Missing, NextStep
from challenges.journey.step_pages import Task
from challenges.models import Role
from challenges.overview.steps import TASKS

TEAM_WORKS = "The visiting team finishes its work."
ANSWER = "team.answer_invitation"

# The first task on an action says by which deadline it is due, and whether it has been begun.
_TASK_ON: dict[str, Task] = {task.action: task for task in reversed(TASKS)}


@dataclass(frozen=True)
class Requirement:
    """One thing to do before the next stage: what it is called, whose it is, how far it is.

    `lines` say what is missing. Before the work has begun there is only its name, and until it is
    `ready` it is no one's turn.
    """

    action: str
    label: str
    url: str
    who: str
    mine: bool
    begun: bool
    lines: tuple[str, ...]
    ready: bool = True

    @property
    def deadline(self) -> str:
        """Return the kind of deadline by which it is due, or nothing."""
        return deadline_of(self.action)

    @property
    def status(self) -> tuple[str, str]:
        """Return how far it is in words, with the kind of their shape and colour."""
        if not self.begun:
            return "Not started", "neutral"
        return ("In progress", "info") if len(self.lines) > 1 else ("To do", "neutral")


def requirements(access: ChallengeAccess, step: NextStep) -> list[Requirement]:
    """Return what must be there before a step, in the order in which it should happen."""
    groups: dict[tuple[str, str], list[Missing]] = {}
    for one in step.missing:
        groups.setdefault(_whose(access, one), []).append(one)
    rows = [_requirement(access, *key, group) for key, group in groups.items()]
    if step.waits_for_team:
        team = Role.CHALLENGER.holder
        rows.append(Requirement("", TEAM_WORKS, "", team, False, True, (TEAM_WORKS,)))
    return rows


def _whose(access: ChallengeAccess, one: Missing) -> tuple[str, str]:
    """Return the action that brings it, and who takes that action."""
    gate = GATES.get(one.code)
    waits = gate is not None and gate.waits_for_answer
    # The host does not learn that someone has been asked.
    if not (waits and waits(access.state) and access.may_somewhere("team.view_invitations")):
        return one.action, one.who
    return ANSWER, Role.INVITEE.holder


def _requirement(
    access: ChallengeAccess, action: str, who: str, group: list[Missing]
) -> Requirement:
    return Requirement(
        action=action,
        label=label_of(action),
        url=next((one.url for one in group if one.url), ""),
        who=who,
        mine=group[0].mine and action == group[0].action,
        begun=_has_begun(access.state, action),
        lines=tuple(one.message for one in group),
        ready=any(one.ready for one in group),
    )


def _has_begun(state: ChallengeState, action: str) -> bool:
    has_begun = _TASK_ON[action].has_begun if action in _TASK_ON else None
    return has_begun is None or has_begun(state)


def label_of(action: str) -> str:
    """Return what an action is called as something that others do: “Sign the scope”."""
    return "Answer the invitation" if action == ANSWER else rule_of(action).able


def deadline_of(action: str) -> str:
    """Return the kind of deadline by which an action is due, or nothing."""
    return _TASK_ON[action].deadline if action in _TASK_ON else ""
