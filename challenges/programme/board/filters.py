"""The filter of the board, as its query string says.

A value that the page does not offer is left out, and the page says so.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from challenges.models import Action, Response, Stage, Topic
from challenges.rules.actions import FLAG_WORDS

SHOWS = {"challenges": "Challenges", "recommendations": "Recommendations", "actions": "Actions"}
SORTS = {
    "deadline": "Next deadline",
    "host": "Host",
    "stage": "Stage",
    "newest": "Newest first",
}
AWAITING = "awaiting"
RESPONSES = {**dict(Response.Decision.choices), AWAITING: "No response yet"}
MOST_DIGITS = 9


@dataclass(frozen=True)
class BoardFilter:
    """Filters, the table to show and its order; empty means all."""

    stage: str = ""
    host: str = ""
    topic: str = ""
    round: str = ""
    overdue: str = ""
    response: str = ""
    status: str = ""
    flag: str = ""
    show: str = "challenges"
    sort: str = "deadline"

    def address(self, **changes: str) -> str:
        """Return the query string of this filter with some values changed."""
        other = replace(self, **changes)
        values = {
            f.name: getattr(other, f.name)
            for f in fields(other)
            if getattr(other, f.name) != f.default
        }
        return f"?{urlencode(values)}" if values else "?"

    @property
    def narrowed(self) -> bool:
        """Say whether it leaves any rows out."""
        return self.address(show="challenges", sort="deadline") != "?"


def read_filter(query: Mapping[str, str]) -> BoardFilter:
    """Return the filter in a query string."""
    return BoardFilter(
        stage=_one_of(query, "stage", Stage.values),
        host=_key(query, "host"),
        topic=_one_of(query, "topic", Topic.values),
        round=_key(query, "round"),
        overdue=_one_of(query, "overdue", ["yes"]),
        response=_one_of(query, "response", RESPONSES),
        status=_one_of(query, "status", Action.Status.values),
        flag=_one_of(query, "flag", FLAG_WORDS),
        show=_one_of(query, "show", SHOWS) or "challenges",
        sort=_one_of(query, "sort", SORTS) or "deadline",
    )


def left_out(query: Mapping[str, str], board_filter: BoardFilter) -> list[str]:
    """Return the names of the filters in a query string that ask for an unknown value."""
    values = {f.name: query.get(f.name, "") for f in fields(board_filter)}
    return [
        name for name, value in values.items() if value not in ("", getattr(board_filter, name))
    ]


def _one_of(query: Mapping[str, str], name: str, values: Container[str]) -> str:
    value = query.get(name, "")
    return value if value in values else ""


def _key(query: Mapping[str, str], name: str) -> str:
    value = query.get(name, "")
    plain = value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS
    return value if plain else ""
