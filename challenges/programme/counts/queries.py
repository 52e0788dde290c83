"""What a programme's board members may know: how many, and nothing that identifies anyone.

A number is shown if it is three or more and comes from three authorities or more, and if the
same is true of the rest of the larger number that it is part of: the difference would say the
same (the design's §13).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from challenges.models import RANK, Action, Programme, Response, Stage
from challenges.programme.board.filters import BoardFilter
from challenges.programme.board.flags import FLAGS, constants
from challenges.programme.board.selection import ANSWER, Selection

SMALLEST = 3
FEW = "Fewer than 3"
HELD_BACK = "Not shown"
# A number by authority: its key, and how many.
ByAuthority = Counter[int]

STAGES_ISSUED = constants(stage for stage, rank in RANK.items() if rank >= RANK[Stage.ISSUED])
TAKEN_UP = constants(sorted(Response.TAKEN_UP))
IS_EMBEDDED = f"action.status = '{Action.Status.EMBEDDED}'"
IS_DONE = f"(action.status = '{Action.Status.COMPLETED}' OR {IS_EMBEDDED})"


@dataclass(frozen=True)
class Count:
    """One line of the page."""

    label: str
    shown: str


def shown(number: ByAuthority, of: ByAuthority | None = None) -> str:
    """Return a number as board members may read it, given the larger number it is part of."""
    if 0 < number.total() < SMALLEST:
        return FEW
    rest = of - number if of is not None else ByAuthority()
    if _says_who(number) or _says_who(rest):
        return HELD_BACK
    return str(number.total())


def _says_who(number: ByAuthority) -> bool:
    """Return whether a number is small or comes from too few authorities to hide in."""
    authorities = sum(1 for count in number.values() if count)
    return 0 < number.total() < SMALLEST or 0 < authorities < SMALLEST


def counts(programme: Programme) -> list[tuple[str, list[Count]]]:
    """Return the programme in numbers, by heading."""
    n = _numbers(programme)
    return [
        (
            "Challenges",
            [
                Count("Challenges", shown(n["challenges"])),
                Count("Letters issued", shown(n["letters"], n["challenges"])),
                Count("Closed", shown(n["closed"], n["letters"])),
            ],
        ),
        (
            "Recommendations",
            [
                Count("Recommendations", shown(n["recommendations"])),
                Count("Taken up by the host", shown(n["taken_up"], n["recommendations"])),
            ],
        ),
        (
            "Actions",
            [
                Count("Actions", shown(n["actions"])),
                Count("Completed or embedded", shown(n["done"], n["actions"])),
                Count("Embedded", shown(n["embedded"], n["done"])),
                Count("Overdue", shown(n["overdue"], n["actions"])),
            ],
        ),
    ]


def _numbers(programme: Programme) -> dict[str, ByAuthority]:
    """Return every number of the page by authority, all of them in one statement."""
    all_of = Selection(programme, BoardFilter())
    rows = all_of.read(f"""
        SELECT 'challenges', 'letters', 'closed', '', challenge.host_id, COUNT(*),
            COUNT(*) FILTER (WHERE challenge.stage IN ({STAGES_ISSUED})),
            COUNT(*) FILTER (WHERE challenge.stage = '{Stage.CLOSED}'), 0
        {all_of.challenges} GROUP BY challenge.host_id
        UNION ALL
        SELECT 'recommendations', 'taken_up', '', '', challenge.host_id, COUNT(*),
            COUNT(*) FILTER (WHERE {ANSWER} IN ({TAKEN_UP})), 0, 0
        {all_of.recommendations} GROUP BY challenge.host_id
        UNION ALL
        SELECT 'actions', 'done', 'embedded', 'overdue', challenge.host_id, COUNT(*),
            COUNT(*) FILTER (WHERE {IS_DONE}), COUNT(*) FILTER (WHERE {IS_EMBEDDED}),
            COUNT(*) FILTER (WHERE {FLAGS["overdue"]})
        {all_of.actions} GROUP BY challenge.host_id
    """)
    numbers: dict[str, ByAuthority] = defaultdict(ByAuthority)
    for *names, host, whole, first, second, third in rows:
        for name, count in zip(names, (whole, first, second, third), strict=True):
            numbers[name][host] = count
    return numbers
