"""What the rows of challenges say beside the challenge itself, read for a whole page at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from challenges.programme.board.flags import FLAGS
from challenges.programme.board.selection import (
    ACTIONS,
    ANSWER,
    ON_THE_BOARD,
    RECOMMENDATIONS,
    Selection,
)

FACTS = f"""
    SELECT challenge_id, 'deadline', kind, CAST(due_on AS text), 0, 0
    FROM challenges_deadline WHERE met_on IS NULL AND challenge_id IN ({{keys}})
    UNION ALL
    SELECT challenge.id, 'answer', {ANSWER}, '', COUNT(*), 0
    FROM {RECOMMENDATIONS}
    JOIN challenges_challenge challenge ON challenge.id = recommendation.challenge_id
    WHERE challenge.id IN ({{keys}}) AND {ON_THE_BOARD} GROUP BY challenge.id, {ANSWER}
    UNION ALL
    SELECT challenge.id, 'status', action.status, '', COUNT(*),
        COUNT(*) FILTER (WHERE {FLAGS["overdue"]})
    FROM {ACTIONS} JOIN challenges_challenge challenge ON challenge.id = action.challenge_id
    WHERE challenge.id IN ({{keys}}) AND {ON_THE_BOARD} GROUP BY challenge.id, action.status
"""  # noqa: S608 -- all of it is constants


@dataclass
class RowFacts:
    """The open deadlines, answers and actions of one challenge."""

    deadlines: list[tuple[str, str]] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    overdue: int = 0

    @property
    def next_deadline(self) -> tuple[str, dt.date | None]:
        """Return the kind and the day of the earliest date that it still works towards."""
        if not self.deadlines:
            return "", None
        due_on, kind = min(self.deadlines)
        return kind, dt.date.fromisoformat(due_on)


def facts_of(selection: Selection, keys: Sequence[int]) -> dict[int, RowFacts]:
    """Return the facts of some challenges that are on the page already."""
    by_challenge: dict[int, RowFacts] = defaultdict(RowFacts)
    for key, about, what, due_on, n, overdue in selection.read_of(keys, FACTS):
        facts = by_challenge[key]
        if about == "deadline":
            facts.deadlines.append((due_on, what))
        elif about == "answer":
            facts.answers[what] = n
        else:
            facts.statuses[what] = n
            facts.overdue += overdue
    return by_challenge
