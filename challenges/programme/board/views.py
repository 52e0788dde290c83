"""The follow-up board, as a page and as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges import clock
from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.documents.tables import csv_response
from challenges.models import Action, Stage
from challenges.programme.board import bars, filter_choices
from challenges.programme.board.filters import (
    RESPONSES,
    SHOWS,
    SORTS,
    BoardFilter,
    Options,
    left_out,
    read_filter,
)
from challenges.programme.board.headings import headings
from challenges.programme.board.queries import Board
from challenges.programme.board.since import since_last_board
from challenges.programme.board.table_rows import HEADERS
from challenges.rules.action_flags import FLAG_LABELS
from challenges.ui.replies import page

LATE = [("yes", "Yes")]
# What the rows of a table are called: one, several.
NOUNS = {
    "challenges": ("challenge", "challenges"),
    "recommendations": ("recommendation", "recommendations"),
    "actions": ("action", "actions"),
    "authorities": ("authority", "authorities"),
}


@dataclass(frozen=True)
class FilterBox:
    """A list to choose from above a table."""

    name: str
    label: str
    choices: Options
    chosen: str

    @property
    def leaves_out(self) -> bool:
        """Return whether what is chosen leaves rows out; an order does not."""
        return bool(self.chosen) and self.name != "sort"

    @property
    def chosen_label(self) -> str:
        return dict(self.choices)[self.chosen]


def _boxes(board_filter: BoardFilter, choices: Mapping[str, Options]) -> list[FilterBox]:
    """Return the lists to choose from; those about actions only where they matter."""
    lists = [
        ("host", "Host", choices["host"]),
        ("stage", "Stage", Stage.choices),
        ("topic", "Topic", choices["topic"]),
        ("round", "Round", choices["round"]),
        ("overdue", "A date of the challenge has passed", LATE),
    ]
    if board_filter.show in ("challenges", "recommendations"):
        lists.append(("response", "Response", list(RESPONSES.items())))
    if board_filter.show in ("challenges", "actions"):
        lists.append(("status", "Status of an action", Action.Status.choices))
        lists.append(("flag", "An action needs attention", list(FLAG_LABELS.items())))
    boxes = [
        FilterBox(name, label, [("", "All"), *choices], getattr(board_filter, name))
        for name, label, choices in lists
    ]
    sorts = list(SORTS[board_filter.show].items())
    return [*boxes, FilterBox("sort", "Sort by", sorts, board_filter.order)]


@programme_page("programme.view_board")
def board(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    choices = filter_choices.of_programme(access.programme)
    board_filter = read_filter(request.GET, choices)
    boxes = _boxes(board_filter, choices)
    programme_board = Board(access.programme, board_filter)
    page_obj = programme_board.page(request.GET.get("page", "1"))
    return page(
        request,
        "programme/board/board.html",
        access,
        programme=access.programme,
        today=clock.today(),
        board_filter=board_filter,
        unknown=left_out(request.GET, board_filter),
        groups=bars.groups(programme_board.numbers()),
        most_overdue=programme_board.most_overdue(),
        since=since_last_board(access.programme),
        shows=_shows(board_filter),
        boxes=boxes,
        narrowing=[f"{box.label}: {box.chosen_label}" for box in boxes if box.leaves_out],
        page_obj=page_obj,
        count=page_obj.paginator.count,
        title=SHOWS[board_filter.show],
        noun=NOUNS[board_filter.show][page_obj.paginator.count != 1],
        headings=headings(board_filter),
        table=f"programme/board/{board_filter.show}.html",
        csv=reverse("challenges:programme:board_csv") + board_filter.query_string(),
        everything=BoardFilter(show=board_filter.show).query_string() + "#rows",
        nothing=_nothing(board_filter),
    )


def _shows(board_filter: BoardFilter) -> list[dict[str, object]]:
    return [
        {
            "label": label,
            "url": board_filter.of_table(show).query_string(sort="") + "#rows",
            "here": show == board_filter.show,
        }
        for show, label in SHOWS.items()
    ]


def _nothing(board_filter: BoardFilter) -> str:
    if board_filter.narrowed:
        return "Nothing matches these filters."
    return {
        "challenges": "This programme has no challenges yet.",
        "recommendations": "No letter with recommendations has been issued yet.",
        "actions": "No host has planned an action yet.",
        "authorities": "This programme has no challenges yet.",
    }[board_filter.show]


@programme_page("programme.export")
def board_csv(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    choices = filter_choices.of_programme(access.programme)
    board_filter = read_filter(request.GET, choices)
    if left_out(request.GET, board_filter):
        raise BadRequest  # a file of everything would pass for the part that was asked for
    rows = Board(access.programme, board_filter).all_rows()
    name = f"{access.programme.slug}-{board_filter.show}-{clock.today():%Y-%m-%d}.csv"
    return csv_response(name, HEADERS[board_filter.show], (row.cells() for row in rows))
