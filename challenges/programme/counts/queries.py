"""What a programme's board members may know: how many, and nothing that identifies anyone.

A number under three is not shown, and neither is one that leaves fewer than three of the larger
number it is part of: the difference would say the same (the design's §13).
"""

from __future__ import annotations

from dataclasses import dataclass

from challenges.models import RANK, Action, Programme, Response, Stage
from challenges.programme.board.filters import BoardFilter
from challenges.programme.board.tally import Tally

SMALLEST = 3
FEW = "Fewer than 3"
HELD_BACK = "Not shown"


@dataclass(frozen=True)
class Count:
    """One line of the page."""

    label: str
    shown: str


def shown(number: int, of: int | None = None) -> str:
    """Return a number as board members may read it, given the larger number it is part of."""
    if 0 < number < SMALLEST:
        return FEW
    if of is not None and 0 < of - number < SMALLEST:
        return HELD_BACK
    return str(number)


def counts(programme: Programme) -> list[tuple[str, list[Count]]]:
    """Return the programme in numbers, by heading."""
    tally = Tally(programme, BoardFilter())
    stages, _ = tally.by_stage
    answers = tally.by_response
    statuses, flags = tally.by_status_and_flag
    challenges = sum(stages.values())
    letters = sum(n for stage, n in stages.items() if RANK.get(stage, 0) >= RANK[Stage.ISSUED])
    recommendations = sum(answers.values())
    taken_up = sum(answers[value] for value in Response.TAKEN_UP)
    actions = sum(statuses.values())
    embedded = statuses[Action.Status.EMBEDDED]
    completed = statuses[Action.Status.COMPLETED] + embedded
    return [
        (
            "Challenges",
            [
                Count("Challenges", shown(challenges)),
                Count("Letters issued", shown(letters, challenges)),
                Count("Closed", shown(stages[Stage.CLOSED], letters)),
            ],
        ),
        (
            "Recommendations",
            [
                Count("Recommendations", shown(recommendations)),
                Count("Taken up by the host", shown(taken_up, recommendations)),
            ],
        ),
        (
            "Actions",
            [
                Count("Actions", shown(actions)),
                Count("Completed or embedded", shown(completed, actions)),
                Count("Embedded", shown(embedded, completed)),
                Count("Overdue", shown(flags["overdue"], actions)),
            ],
        ),
    ]
