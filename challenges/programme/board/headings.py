"""The headings of the board's tables; those with an order are links that sort by it."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.programme.board.filters import BoardFilter

# By table: the heading, the order that it asks for, and whether the column holds numbers.
HEADINGS: dict[str, list[tuple[str, str, bool]]] = {
    "challenges": [
        ("Challenge", "host", False),
        ("Stage", "stage", False),
        ("Next deadline", "deadline", False),
        ("Recommendations", "", False),
        ("Actions", "", False),
        ("Overdue actions", "overdue", True),
    ],
    "recommendations": [
        ("Recommendation", "host", False),
        ("Response", "response", False),
        ("Actions", "", True),
    ],
    "actions": [
        ("Action", "host", False),
        ("Status", "status", False),
        ("Owner’s post", "", False),
        ("Due", "deadline", False),
        ("Needs attention", "", False),
        ("Last update", "updated", False),
    ],
    "authorities": [
        ("Authority", "host", False),
        ("Challenges", "", True),
        ("Open", "", True),
        ("Recommendations", "", True),
        ("Taken up", "", True),
        ("Actions", "", True),
        ("Completed or embedded", "", True),
        ("Overdue", "overdue", True),
    ],
}


@dataclass(frozen=True)
class Heading:
    """A heading as the page prints it."""

    label: str
    url: str
    direction: str
    is_numeric: bool


def headings(board_filter: BoardFilter) -> list[Heading]:
    """Return the headings of the table that is shown."""
    return [
        Heading(
            label=label,
            url=f"{board_filter.query_string(sort=sort)}#rows" if sort else "",
            direction=_direction(sort) if sort and sort == board_filter.order else "",
            is_numeric=is_numeric,
        )
        for label, sort, is_numeric in HEADINGS[board_filter.show]
    ]


def _direction(sort: str) -> str:
    """Return the direction of an order as `aria-sort` says it: the most overdue come first."""
    return "descending" if sort in ("overdue", "updated") else "ascending"
