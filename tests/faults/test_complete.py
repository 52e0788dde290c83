"""No address is left out: each is tried as a form, or is known to take nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from challenges.access.declared import every_url
from tests.cast import Cast
from tests.faults.hostile import VALUES
from tests.faults.pages import QUERY_NAMES, SHOWS_ONLY
from tests.faults.rows import fingerprint, undone
from tests.faults.sheets import forms_in
from tests.faults.tour import NOT_NOW, STATES, form_pages, pages
from tests.moments import bring_into, url_of
from tests.url_table import NO_PAGES, OF_A_CHALLENGE, PAGES_ELSEWHERE, PAGES_OF_A_CHALLENGE

pytestmark = pytest.mark.django_db
JUNK = dict.fromkeys(
    ("body", "text", "revision", "version", "idempotency_key", "reason", "q"), VALUES["a NUL"]
)


def short(name: str) -> str:
    return name.removeprefix("challenges:")


def test_the_way_round_goes_everywhere() -> None:
    on_the_way = {f"challenges:{name}" for name in PAGES_OF_A_CHALLENGE} | set(PAGES_ELSEWHERE)

    assert {name for name, _, _ in every_url()} == on_the_way | NO_PAGES
    assert set(NOT_NOW) <= on_the_way


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_every_page_is_a_form_or_known_to_show_only(
    cast: Cast, state: str, settings: Settings
) -> None:
    settings.DEMO = True
    forms, others, filters = set(), set(), {}
    for name, client, url in pages(cast, state):
        html = client.get(url).content.decode()
        own = [form for form in forms_in(html, url) if form.action == url]
        (forms if own else others).add(short(name))
        for form in forms_in(html, url, "get"):
            filters[short(name)] = {control.name for control in form.controls}

    everything = forms | others
    assert others == everything & set(SHOWS_ONLY)
    assert {n: names for n, names in filters.items() if not names <= set(QUERY_NAMES[n][2])} == {}


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_what_only_shows_takes_nothing(cast: Cast, state: str, settings: Settings) -> None:
    settings.DEMO = True
    pages = [
        form_page for form_page in form_pages(cast, state) if short(form_page.name) in SHOWS_ONLY
    ]
    before, faults = fingerprint(), []
    for form_page in pages:
        faults += wrong(form_page.client, form_page.url, before)
    assert faults == []


@pytest.mark.long
def test_files_and_machines_answers_take_nothing(cast: Cast) -> None:
    bring_into(cast, "issued")
    client, faults = cast.client(cast.programme_lead), []
    client.get("/")  # notes when the person was here
    before = fingerprint()
    for name in sorted(NO_PAGES):
        place = name.removeprefix("challenges:")
        url = url_of(cast, cast.challenge, place) if place in OF_A_CHALLENGE else reverse(name)
        faults += wrong(client, url, before)
    assert faults == []


def wrong(client: Client, url: str, before: dict[str, tuple[int, str]]) -> list[tuple[str, int]]:
    """Whatever is sent there: no fault of ours, and nothing is changed."""
    client.raise_request_exception = False
    with undone() as watch:
        status = client.post(url, JUNK).status_code
        differs = watch.written and fingerprint() != before
    return [(url, status)] if status >= 500 or differs else []
