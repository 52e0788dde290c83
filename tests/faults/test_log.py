"""Each refusal is one line of log, without content or a token; a fault of ours keeps its trace."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from peerchallenge.log import OneLine
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(settings: Settings) -> Iterator[io.StringIO]:
    """What the console would show."""
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["one_line"]
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.addFilter(OneLine())
    logging.getLogger().addHandler(handler)
    yield text
    logging.getLogger().removeHandler(handler)


def test_each_refusal_is_one_line(cast: Cast, log: io.StringIO) -> None:
    cast.at("visit")
    member = cast.client(cast.people["challenger"])
    member.raise_request_exception = False
    page = f"/challenges/{cast.challenge.ref}/scope/edit/"
    tries = {
        f"403 POST {page}": lambda: member.post(page, {"purpose": "Said in confidence."}),
        "404 GET /challenges/SE-00-000000/": lambda: member.get("/challenges/SE-00-000000/"),
        "404 GET /nowhere%0A500%20GET%20/forged/": lambda: member.get(
            "/nowhere%0A500%20GET%20/forged/"
        ),
        "403 POST /account/name/": lambda: Client(enforce_csrf_checks=True).post(
            "/account/name/", {"name": "Said in confidence."}
        ),
        "400 GET /account/sign-in/": lambda: Client().get(
            "/account/sign-in/", headers={"host": "evil.example"}
        ),
        "413 POST /account/name/": lambda: member.post("/account/name/", {"name": "x" * 9_000_000}),
        "404 GET /account/invitation/-/": lambda: Client().get("/account/invitation/TOKEN-1/"),
        "404 GET /account/password/reset/-/": lambda: Client().get(
            "/account/password/reset/1-TOKEN-2/"
        ),
    }
    for line, act in tries.items():
        log.truncate(0)
        log.seek(0)
        act()
        assert log.getvalue() == f"{line}\n"


def test_a_fault_of_ours_keeps_its_trace(
    cast: Cast, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr("challenges.people.accounts.views.queries.own", fail)
    client = cast.client(cast.lead)
    client.raise_request_exception = False
    client.get("/account/")

    assert log.getvalue().startswith("500 GET /account/\nTraceback (most recent call last):\n")
