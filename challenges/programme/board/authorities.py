"""What each authority that hosts was told and has done, in numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from challenges.models import Action, Response
from challenges.models.challenge import OPEN
from challenges.programme.board.flags import FLAGS, constants
from challenges.programme.board.selection import ANSWER, Selection

DONE_STATUSES = constants([Action.Status.COMPLETED, Action.Status.EMBEDDED])
TAKEN_UP = constants(sorted(Response.TAKEN_UP))


@dataclass(frozen=True)
class AuthorityRow:
    """One authority on the board: what it hosted, was recommended and promised."""

    name: str
    url: str
    challenges: int = 0
    open: int = 0
    recommendations: int = 0
    taken_up: int = 0
    actions: int = 0
    done: int = 0
    overdue: int = 0

    HEADER = (
        "Authority",
        "Challenges",
        "Open challenges",
        "Recommendations",
        "Taken up",
        "Actions",
        "Completed or embedded",
        "Overdue actions",
    )

    @property
    def numbers(self) -> list[tuple[str, object]]:
        """Return each number under its heading."""
        return list(zip(self.HEADER, self.cells(), strict=True))[1:]

    def cells(self) -> tuple[object, ...]:
        return (
            self.name,
            self.challenges,
            self.open,
            self.recommendations,
            self.taken_up,
            self.actions,
            self.done,
            self.overdue,
        )


def authority_rows(selection: Selection, hosts: Sequence[tuple[str, str]]) -> list[AuthorityRow]:
    """Return a row for each of these hosts that the filter leaves, in the order chosen."""
    counts = _counts(selection)
    rows = [
        AuthorityRow(
            name,
            f"{selection.board_filter.query_string(show='challenges', sort='', host=key)}#rows",
            *counts[key],
        )
        for key, name in hosts
        if key in counts
    ]
    if selection.board_filter.order == "overdue":
        rows.sort(key=lambda row: -row.overdue)
    return rows


def _counts(selection: Selection) -> dict[str, list[int]]:
    """Return the numbers of each authority by its key, in the order of the row."""
    rows = selection.read(f"""
        SELECT 1, challenge.host_id, COUNT(*), COUNT(*) FILTER (WHERE {OPEN}), 0
        {selection.challenges} GROUP BY challenge.host_id
        UNION ALL
        SELECT 2, challenge.host_id, COUNT(*), COUNT(*) FILTER (WHERE {ANSWER} IN ({TAKEN_UP})), 0
        {selection.recommendations} GROUP BY challenge.host_id
        UNION ALL
        SELECT 3, challenge.host_id, COUNT(*),
            COUNT(*) FILTER (WHERE action.status IN ({DONE_STATUSES})),
            COUNT(*) FILTER (WHERE {FLAGS["overdue"]})
        {selection.actions} GROUP BY challenge.host_id
    """)
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 7)
    for kind, host, *numbers in rows:
        indexes = {1: (0, 1), 2: (2, 3), 3: (4, 5, 6)}[kind]
        for index, number in zip(indexes, numbers, strict=False):
            counts[str(host)][index] = number
    return counts
