"""On a phone, what to do is on the first screen of a challenge's page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.cast import Cast
from tests.e2e.conftest import NARROW

pytestmark = pytest.mark.django_db(transaction=True)


# Whose turn it is at each stage of the cast's challenge, written by hand.
TURNS = [
    ("proposed", "programme_lead"),
    ("scoping", "host_dcs"),
    ("scoping", "lead"),
    ("team", "lead"),
    ("team", "programme_lead"),
    ("team", "invitee"),
    ("briefing", "host_dcs"),
    ("briefing", "lead"),
    ("visit", "lead"),
    ("visit", "challenger"),
    ("visit", "coordinator"),
    ("drafting", "lead"),
    ("accuracy", "host_dcs"),
    ("issued", "host_dcs"),
    ("follow_up", "lead"),
]


@pytest.mark.parametrize(("stage", "who"), TURNS)
def test_on_a_phone_the_button_is_on_the_first_screen(
    cast: Cast,
    window: Callable[..., Page],
    barriers: Callable[[Page], list[str]],
    stage: str,
    who: str,
) -> None:
    cast.at(stage)
    page = window(who, NARROW)

    page.goto(f"/challenges/{cast.challenge.ref}/")

    button = page.locator(".pc-turn .govuk-button").bounding_box()
    assert button is not None
    assert button["y"] + button["height"] <= NARROW[1]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert barriers(page) == []
