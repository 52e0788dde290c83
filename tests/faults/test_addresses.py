"""What stands in an address is never trusted: a page, or nothing of the kind; never our fault."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from challenges.demo.rows import find_or_make
from challenges.models import Challenge, DemoMarker
from tests.cast import TODAY, Cast
from tests.faults.pages import QUERY_NAMES
from tests.moments import bring_into, url_of
from tests.url_table import OF_A_CHALLENGE

pytestmark = pytest.mark.django_db
VALUES = {
    "a NUL": "%00",
    "5,000 digits": "9" * 5000,
    "a minus": "-1",
    "nought": "0",
    "digits that are no number": quote("²"),
    "digits of another script": quote("٣"),
    "what is not offered": "nobody-offered-this",
    "a turned direction": quote("\u202e"),
    "no text at all": "%ff%fe",
    "a lone surrogate": "%ed%a0%80",
    "a quote": quote("'\"><b>"),
    "an id that is nobody's": "00000000-0000-0000-0000-000000000007",
    "another site": quote("//evil.example/"),
}


@pytest.mark.long
@pytest.mark.parametrize("name", QUERY_NAMES)
def test_no_unknown_filter_is_our_fault(cast: Cast, settings: Settings, name: str) -> None:
    settings.DEMO = True
    find_or_make(DemoMarker, {"built_on": TODAY})
    who, state, query = QUERY_NAMES[name]
    challenge = bring_into(cast, state)
    client = cast.client(getattr(cast, who)) if who else Client()
    client.raise_request_exception = False
    url = address(cast, challenge, name)
    assert client.get(url).status_code == 200
    answers = {
        (one, value): client.get(f"{url}?{one}={text}").status_code
        for one in query
        for value, text in VALUES.items()
    }
    assert {asking: status for asking, status in answers.items() if not fine(status)} == {}


def fine(status: int) -> bool:
    return status in (200, 400, 403, 404)


def address(cast: Cast, challenge: Challenge, name: str) -> str:
    if name in OF_A_CHALLENGE:
        return url_of(cast, challenge, name)
    return reverse(name if name.startswith("account") else f"challenges:{name}")


@pytest.mark.parametrize("text", VALUES.values(), ids=VALUES)
def test_no_unknown_address_is_our_fault(cast: Cast, text: str) -> None:
    ref = bring_into(cast, "visit").ref
    client = cast.client(cast.lead)
    client.raise_request_exception = False
    answers = {
        url: client.get(url).status_code
        for url in (
            f"/challenges/{text}/",
            f"/challenges/{text}/visit/evidence/",
            f"/challenges/{ref}/brief/sections/{text}/",
            f"/challenges/{ref}/brief/versions/{text}/",
            f"/challenges/{ref}/letter/issued/audiences/{text}/",
            f"/challenges/{ref}/letter/accuracy/paragraphs/{text}/",
            f"/challenges/{ref}/visit/evidence/{text}/",
            f"/account/invitation/{text}/",
            f"/account/password/reset/{text}/",
            f"/people/{text}/",
            f"/people/{cast.lead.pk}/roles/{text}/end/",
            f"/people/{cast.lead.pk}/appointments/{text}/end/",
            f"/{text}/",
        )
    }
    assert {
        url: status for url, status in answers.items() if status not in (200, 400, 403, 404)
    } == {}


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("programme_lead", "/people/"),
        ("programme_lead", "/challenges/"),
        ("lead", "/challenges/SE-27-K7QF3M/team/invitations/new/"),
    ],
)
def test_a_search_shows_no_character_that_cannot_be_printed(
    cast: Cast, who: str, page: str
) -> None:
    cast.at("team")
    html = cast.client(cast.people[who]).get(page, {"q": "Med\x1bway"}).content.decode()
    assert "\x1b" not in html
    assert "Medway" in html
