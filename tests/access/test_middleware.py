"""What every request and every response passes through."""

from __future__ import annotations

import gzip

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from challenges.access.middleware import Safeguards
from tests.cast import Cast

TEXT = "One page of the brief. " * 100


def answer(content_type: str, **headers: str) -> HttpResponse:
    """What becomes of a response of this type on the way to a browser that reads gzip."""
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    response = HttpResponse(TEXT, content_type=content_type, headers=headers)
    outcome = Safeguards(lambda request: response)(request)
    assert isinstance(outcome, HttpResponse)
    return outcome


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "text/csv"])
def test_text_is_compressed(content_type: str) -> None:
    response = answer(content_type)

    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode() == TEXT


@pytest.mark.parametrize("content_type", ["application/pdf", "application/octet-stream"])
def test_a_letter_is_sent_as_the_bytes_that_were_signed(content_type: str) -> None:
    response = answer(content_type)

    assert "Content-Encoding" not in response
    assert response.content.decode() == TEXT


def test_a_response_that_says_how_long_it_may_be_kept_is_let_be() -> None:
    assert answer("text/html")["Cache-Control"] == "no-store"
    assert answer("text/plain", **{"Cache-Control": "max-age=60"})["Cache-Control"] == "max-age=60"


def test_whatever_we_answer_stays_out_of_caches(cast: Cast) -> None:
    client = cast.client(cast.lead)
    strict = Client(enforce_csrf_checks=True)
    answers = {
        "a page": (200, client.get("/")),
        "a page without its slash": (301, client.get("/account")),
        "a stranger sent to sign in": (302, Client().get("/account/")),
        "a URL that cannot be read": (400, client.get("/?q=%00")),
        "a form without its token": (403, strict.post("/account/sign-in/")),
        "what does not exist": (404, client.get("/challenges/SE-00-000000/")),
        "too much": (413, client.post("/", b"x" * (4 * 1024 * 1024 + 64 * 1024 + 1), "text/plain")),
    }

    assert {name: response.status_code for name, (_, response) in answers.items()} == {
        name: status for name, (status, _) in answers.items()
    }
    assert {response["Cache-Control"] for _, response in answers.values()} == {"no-store"}


def test_a_cookie_with_a_nul_is_none_of_ours(cast: Cast) -> None:
    """Python reads “\\000” in a quoted cookie as NUL, which PostgreSQL refuses to look up."""
    header = 'sid="\\000\\000"; csrf="\\000"; author="a\\000"'

    for method in ("get", "post"):
        response = getattr(Client(), method)("/", headers={"cookie": header})
        assert response.status_code == 302

    request = RequestFactory().get("/", headers={"cookie": f"{header}; seen=1"})
    Safeguards(lambda request: HttpResponse())(request)
    assert request.COOKIES == {"seen": "1"}


@pytest.mark.parametrize(
    ("place", "status"),
    [("127.0.0.1", 200), ("::1", 200), ("", 200), ("192.0.2.7", 400), ("::ffff:192.0.2.7", 400)],
)
def test_the_demo_answers_only_this_computer(
    cast: Cast, settings: Settings, place: str, status: int
) -> None:
    """Whatever the Host header says: in the demo anyone may be anyone."""
    settings.DEMO = True

    answer = Client().get("/account/sign-in/", headers={"host": "localhost"}, REMOTE_ADDR=place)

    assert answer.status_code == status
