"""The follow-up board, as a page and as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges import clock
from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.documents.tables import csv_response
from challenges.models import Action, Stage, Topic
from challenges.programme.board import bars, filter_choices
from challenges.programme.board.filters import (
    RESPONSES,
    SHOWS,
    SORTS,
    BoardFilter,
    left_out,
    read_filter,
)
from challenges.programme.board.queries import Board
from challenges.programme.board.rows import HEADERS
from challenges.rules.actions import FLAG_WORDS
from challenges.ui.pages import page

Options = list[tuple[str, str]]

LATE = [("yes", "Yes")]


def _wanted(request: HttpRequest, hosts: Options, rounds: Options) -> BoardFilter:
    """Return the filter in the query string, without hosts and rounds of other programmes."""
    wanted = read_filter(request.GET)
    return replace(
        wanted,
        host=wanted.host if wanted.host in dict(hosts) else "",
        round=wanted.round if wanted.round in dict(rounds) else "",
    )


def _boxes(wanted: BoardFilter, hosts: Options, rounds: Options) -> list[dict[str, Any]]:
    """Return the lists to choose from; those about actions only where they matter."""
    shown = [
        ("host", "Host", hosts),
        ("stage", "Stage", Stage.choices),
        ("topic", "Topic", Topic.choices),
        ("round", "Round", rounds),
        ("overdue", "With a date passed", LATE),
    ]
    if wanted.show != "actions":
        shown.append(("response", "Response", list(RESPONSES.items())))
    if wanted.show != "recommendations":
        shown.append(("status", "Status of an action", Action.Status.choices))
        shown.append(("flag", "An action needs a look", list(FLAG_WORDS.items())))
    boxes = [
        {
            "name": name,
            "label": label,
            "choices": [("", "All"), *choices],
            "chosen": getattr(wanted, name),
        }
        for name, label, choices in shown
    ]
    sorts = {"name": "sort", "label": "Sort by", "choices": SORTS.items(), "chosen": wanted.sort}
    return [*boxes, sorts]


@programme_page("programme.view_board")
def board(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    hosts, rounds = filter_choices.hosts(access.programme), filter_choices.rounds(access.programme)
    wanted = _wanted(request, hosts, rounds)
    shown = Board(access.programme, wanted)
    page_obj = shown.page(request.GET.get("page", "1"))
    return page(
        request,
        "programme/board/board.html",
        access,
        programme=access.programme,
        today=clock.today(),
        wanted=wanted,
        unknown=left_out(request.GET, wanted),
        groups=bars.groups(shown.numbers()),
        most_overdue=shown.most_overdue(),
        shows=_shows(wanted),
        boxes=_boxes(wanted, hosts, rounds),
        page_obj=page_obj,
        count=page_obj.paginator.count,
        title=SHOWS[wanted.show],
        table=f"programme/board/{wanted.show}.html",
        csv=reverse("challenges:programme:board_csv") + wanted.address(),
        everything=BoardFilter(show=wanted.show).address() + "#rows",
        nothing=_nothing(wanted),
    )


def _shows(wanted: BoardFilter) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": wanted.address(show=show) + "#rows", "here": show == wanted.show}
        for show, label in SHOWS.items()
    ]


def _nothing(wanted: BoardFilter) -> str:
    if wanted.narrowed:
        return "Nothing matches these filters."
    return {
        "challenges": "There is no challenge in this programme yet.",
        "recommendations": "No letter with recommendations has been issued yet.",
        "actions": "No host has planned an action yet.",
    }[wanted.show]


@programme_page("programme.export")
def board_csv(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    hosts, rounds = filter_choices.hosts(access.programme), filter_choices.rounds(access.programme)
    wanted = _wanted(request, hosts, rounds)
    if left_out(request.GET, wanted):
        raise BadRequest  # a file of everything would pass for the part that was asked for
    rows = Board(access.programme, wanted).all_rows()
    name = f"{access.programme.slug}-{wanted.show}-{clock.today():%Y-%m-%d}.csv"
    return csv_response(name, HEADERS[wanted.show], (row.cells() for row in rows))
