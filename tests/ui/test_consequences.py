"""No irreversible step by surprise: each page with a button that does more than save says who is
told, and how the act is undone or why it cannot be.
"""

from __future__ import annotations

import pytest
from django.forms import BaseForm
from django.test import Client

from challenges.journey.transitions import TRANSITIONS
from challenges.outbox.messages import MESSAGES
from challenges.overview.steps import CONSEQUENCES
from tests.cast import Cast
from tests.faults.tour import STATES, pages
from tests.overview.reading import words
from tests.url_table import EVERY_URL


def asks_first(form: BaseForm) -> bool:
    """Is it a button with nothing to fill in, or a red one?"""
    return bool(getattr(form, "warning", False)) or not form.visible_fields()


def short(name: str) -> str:
    return name.removeprefix("challenges:")


def shown(client: Client, url: str) -> tuple[BaseForm | None, str]:
    answer = client.get(url)
    return (answer.context or {}).get("form"), words(answer)


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_every_act_that_is_asked_first_says_what_follows(cast: Cast, state: str) -> None:
    silent = []
    for name, client, url in pages(cast, state):
        form, text = shown(client, url)
        row = CONSEQUENCES.get(short(name))
        if row is None and form is not None and hasattr(form, "visible_fields"):
            if asks_first(form):
                silent.append(f"{name} has no row")
        elif row is not None and row.sentence not in text:
            silent.append(f"{name} does not say: {row.sentence}")

    assert silent == []


def test_each_row_is_a_page_and_says_one_of_the_three() -> None:
    assert [name for name in CONSEQUENCES if name not in {short(n) for n in EVERY_URL}] == []
    ways_of = {name: (row.undo, row.final, row.until) for name, row in CONSEQUENCES.items()}
    assert [name for name, ways in ways_of.items() if sum(map(bool, ways)) != 1] == []
    assert [key for row in CONSEQUENCES.values() for key in row.tells if key not in MESSAGES] == []


def test_every_transition_has_a_row() -> None:
    assert [t.key for t in TRANSITIONS if t.page not in CONSEQUENCES] == []


def test_a_page_says_who_is_told(cast: Cast) -> None:
    cast.at("issued")

    page = words(
        cast.client(cast.programme_lead).get(f"/challenges/{cast.challenge.ref}/step/close_early/")
    )

    assert (
        "Told by email: the host Director, the host’s coordinators, the whole visiting team and "
        "the programme leads." in page
    )
