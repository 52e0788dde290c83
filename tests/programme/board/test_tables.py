"""The tables of the board: their orders, their headings and the numbers of each authority."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client

from challenges.programme.board.filters import SORTS
from challenges.programme.board.headings import HEADINGS
from tests.cast import Cast
from tests.markup import tight
from tests.programme import world

BOARD = "/programme/"


@pytest.fixture
def client(cast: Cast) -> Client:
    """The programme lead's client in the world counted by hand."""
    world.by_hand(cast)
    return cast.client(cast.programme_lead)


def rows(client: Client, **query: str) -> list[list[str]]:
    text = client.get("/programme/board.csv", query).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1:]


@pytest.mark.parametrize(
    ("sort", "refs"),
    [
        ("", ["C", "A", "F", "B"]),
        ("deadline", ["C", "A", "F", "B"]),
        ("host", ["F", "A", "G", "C"]),
        ("stage", ["A", "B", "C", "D"]),
        ("overdue", ["F", "A", "B", "C"]),
        ("newest", ["A", "B", "C", "D"]),
    ],
)
def test_the_orders_of_challenges(client: Client, sort: str, refs: list[str]) -> None:
    assert [row[0][-1] for row in rows(client, sort=sort)][:4] == refs


@pytest.mark.parametrize(
    ("sort", "actions"),
    [
        ("deadline", ["G1", "G2", "F5", "F1", "F2", "F3", "F4", "E1"]),
        ("host", ["F1", "F2", "F3", "F4", "F5", "G1", "G2", "E1"]),
        ("status", ["F2", "E1", "F1", "F3", "F4", "G1", "G2", "F5"]),
        ("updated", ["E1", "F1", "F2", "F3", "F5", "G1", "G2", "F4"]),
    ],
)
def test_the_orders_of_actions(client: Client, sort: str, actions: list[str]) -> None:
    order = [row[0][-1] + row[2] for row in rows(client, show="actions", sort=sort)]
    assert order == actions


@pytest.mark.parametrize(
    ("sort", "recommendations"),
    [
        ("host", ["F1", "F2", "F3", "F4", "G1", "G2", "E1", "E2", "E3"]),
        ("response", ["F1", "F2", "G1", "F3", "G2", "F4", "E1", "E2", "E3"]),
    ],
)
def test_the_orders_of_recommendations(
    client: Client, sort: str, recommendations: list[str]
) -> None:
    order = [row[0][-1] + row[2] for row in rows(client, show="recommendations", sort=sort)]
    assert order == recommendations


AUTHORITIES = [
    ["Hampshire", "1", "1", "4", "3", "5", "0", "2"],
    ["Kent", "2", "1", "2", "2", "2", "2", "0"],
    ["Medway", "1", "1", "0", "0", "0", "0", "0"],
    ["Oxfordshire", "1", "0", "0", "0", "0", "0", "0"],
    ["Reading", "1", "1", "0", "0", "0", "0", "0"],
    ["Slough", "1", "1", "3", "0", "1", "0", "0"],
    ["Surrey", "1", "1", "0", "0", "0", "0", "0"],
]


def test_each_authority_in_numbers_by_hand(client: Client) -> None:
    assert rows(client, show="authorities") == AUTHORITIES


def test_authorities_with_the_most_overdue_actions_come_first(client: Client) -> None:
    names = [row[0] for row in rows(client, show="authorities", sort="overdue")]
    assert names[:3] == ["Hampshire", "Kent", "Medway"]
    assert [row[0] for row in rows(client, show="authorities", topic="send")] == [
        "Hampshire",
        "Surrey",
    ]


def test_an_authority_leads_to_its_challenges(cast: Cast, client: Client) -> None:
    page = tight(client.get(BOARD, {"show": "authorities"}).content.decode())
    assert "7 authorities." in page
    kent = cast.authorities["Kent"].pk
    assert f'<a class="govuk-link" href="?host={kent}#rows">Kent</a>' in page
    assert {row[0][-1] for row in rows(client, host=str(kent))} == {"A", "G"}


@pytest.mark.long
@pytest.mark.parametrize("show", list(SORTS))
def test_each_heading_with_an_order_sorts_by_it(client: Client, show: str) -> None:
    for sort in (order for _, order, _ in HEADINGS[show] if order):
        page = tight(client.get(BOARD, {"show": show, "sort": sort}).content.decode())
        table = page[page.index('id="rows"') :]
        headings = re.findall(
            r'<th[^>]*aria-sort="(?:ascending|descending)"[^>]*>(.*?)</th>', table
        )
        assert len(headings) == 1, (show, sort)
    assert {order for _, order, _ in HEADINGS[show] if order} <= set(SORTS[show])


def test_another_table_begins_in_its_own_order(client: Client) -> None:
    page = tight(client.get(BOARD, {"sort": "overdue", "flag": "overdue"}).content.decode())
    tabs = page[page.index('aria-label="Tables"') :]
    assert 'href="?show=authorities#rows"' in tabs
    assert 'href="?flag=overdue&amp;show=actions#rows"' in tabs
