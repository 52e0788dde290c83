"""Rows that tie come back in any order, and no page shows which.

PostgreSQL changes the order of tied rows when it analyses a table, as it does by itself at any
moment, or when a row is written again. A page that shows that order tells of rows it does not show.
"""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from challenges.models import (
    ActionUpdate,
    Activity,
    Conversation,
    FactualPoint,
    Finding,
    FollowUpReview,
)
from tests.access.worlds import addresses, asked, differing, must_be_the_same
from tests.cast import Cast
from tests.ties import ties_broken

READERS = ("lead", "challenger", "host_dcs", "coordinator", "programme_lead", "board")
# The lists in which no two rows of the cast tie, and a text in which a copy can differ.
LISTS = {
    Conversation: "agreed",
    Activity: "room",
    Finding: "text",
    FactualPoint: "correction",
    ActionUpdate: "note",
    FollowUpReview: "note",
}


def copy_rows() -> None:
    """Give each row of these lists a twin that ties with it and reads differently."""
    for model, text in LISTS.items():
        for row in model._default_manager.all():
            row.pk = uuid.uuid4()
            row._state.adding = True
            setattr(row, text, f"{getattr(row, text)} And more.")
            row.save()


@pytest.mark.long
@pytest.mark.parametrize(
    ("stage", "who"), [("visit", "lead"), ("accuracy", "host_dcs"), ("closed", "programme_lead")]
)
def test_no_page_shows_how_ties_were_broken(cast: Cast, stage: str, who: str) -> None:
    read_in_both_orders(cast, stage, who)


@pytest.mark.slow
@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("stage", ["briefing", "accuracy", "closed"])
def test_no_page_of_any_step_shows_how_ties_were_broken(cast: Cast, stage: str, who: str) -> None:
    read_in_both_orders(cast, stage, who)


def read_in_both_orders(cast: Cast, stage: str, who: str) -> None:
    challenge = cast.at(stage)
    copy_rows()
    urls = addresses(cast, challenge)
    client = cast.client(cast.people[who])
    with ties_broken(descending=False):
        one = asked(client, urls)
    with ties_broken(descending=True):
        other = asked(client, urls)

    must_be_the_same(one, other)


def test_a_list_without_an_order_of_its_own_is_caught(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Conversation._meta, "ordering", ("-held_on",))
    challenge = cast.at("scoping")
    copy_rows()
    urls = [reverse("challenges:scoping:conversations", args=[challenge.ref])]
    client = cast.client(cast.lead)
    with ties_broken(descending=False):
        one = asked(client, urls)
    with ties_broken(descending=True):
        other = asked(client, urls)

    assert differing(one, other) == urls
