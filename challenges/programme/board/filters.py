"""The filter of the board, as its query string says.

A value that the page does not offer is left out, and the page says so.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from challenges.models import Action, Response, Stage
from challenges.rules.action_flags import FLAG_LABELS

SHOWS = {
    "challenges": "Challenges",
    "recommendations": "Recommendations",
    "actions": "Actions",
    "authorities": "Authorities",
}
# The orders of each table; the first is the one that it has unasked.
SORTS = {
    "challenges": {
        "deadline": "Next deadline",
        "host": "Host",
        "stage": "Stage",
        "overdue": "Most overdue actions",
        "newest": "Newest first",
    },
    "recommendations": {"host": "Host", "response": "Response"},
    "actions": {
        "deadline": "Due date",
        "host": "Host",
        "status": "Status",
        "updated": "Last update",
    },
    "authorities": {"host": "Authority", "overdue": "Most overdue actions"},
}
AWAITING = "awaiting"
RESPONSES = {**dict(Response.Decision.choices), AWAITING: "No response yet"}
Options = list[tuple[str, str]]


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
    sort: str = ""

    def query_string(self, **changes: str) -> str:
        """Return the query string of this filter with some values changed."""
        other = replace(self, **changes)
        values = {
            f.name: getattr(other, f.name)
            for f in fields(other)
            if getattr(other, f.name) != f.default
        }
        return f"?{urlencode(values)}" if values else "?"

    def of_table(self, show: str) -> BoardFilter:
        """Return this filter for a table, without what that table has no use for."""
        if show == "authorities":
            return replace(self, show=show, response="", status="", flag="")
        return replace(self, show=show)

    @property
    def narrowed(self) -> bool:
        """Say whether it leaves any rows out."""
        return self.query_string(show="challenges", sort="") != "?"

    @property
    def order(self) -> str:
        """Return the order of the table, asked for or not."""
        return self.sort or next(iter(SORTS[self.show]))


def read_filter(query: Mapping[str, str], choices_by_filter: Mapping[str, Options]) -> BoardFilter:
    """Return the filter in a query string, checked against what the programme offers."""
    show = _one_of(query, "show", SHOWS) or "challenges"
    board_filter = BoardFilter(
        stage=_one_of(query, "stage", Stage.values),
        **{
            name: _one_of(query, name, dict(choices)) for name, choices in choices_by_filter.items()
        },
        overdue=_one_of(query, "overdue", ["yes"]),
        response=_one_of(query, "response", RESPONSES),
        status=_one_of(query, "status", Action.Status.values),
        flag=_one_of(query, "flag", FLAG_LABELS),
        show=show,
        sort=_one_of(query, "sort", SORTS[show]),
    )
    return board_filter.of_table(show)


def left_out(query: Mapping[str, str], board_filter: BoardFilter) -> list[str]:
    """Return the names of the filters in a query string that ask for an unknown value."""
    values = {f.name: query.get(f.name, "") for f in fields(board_filter)}
    return [
        name for name, value in values.items() if value not in ("", getattr(board_filter, name))
    ]


def _one_of(query: Mapping[str, str], name: str, values: Container[str]) -> str:
    value = query.get(name, "")
    return value if value in values else ""
