"""What every test may ask for; and whatever page a client is given has to be in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoDbBlocker

from challenges import clock
from challenges.models.postgresql import look_at_commit
from tests.cast import Cast
from tests.valid import faults

Case = TypeVar("Case")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--cases",
        type=int,
        metavar="N",
        help="of each test with many cases at most N, spread from the first to the last",
    )


@pytest.hookimpl(trylast=True)  # once the marks have had their say
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    most = config.getoption("cases")
    if most is None:
        return
    tests: dict[str, list[pytest.Item]] = {}
    for item in items:
        tests.setdefault(item.nodeid.partition("[")[0], []).append(item)
    sample = {item for cases in tests.values() for item in spread(cases, most)}
    config.hook.pytest_deselected(items=[item for item in items if item not in sample])
    items[:] = [item for item in items if item in sample]


def spread(cases: Sequence[Case], most: int) -> list[Case]:
    """At most so many, evenly from the first to the last, the same ones each time."""
    if len(cases) <= most:
        return list(cases)
    return [cases[k * (len(cases) - 1) // max(1, most - 1)] for k in range(most)]


@pytest.fixture(autouse=True, scope="session")
def numbers_of_the_board(request: pytest.FixtureRequest) -> None:
    """Without the migrations there are no triggers that would keep them."""
    from challenges.programme.board import totals

    if request.config.getvalue("nomigrations"):
        totals.DATABASE = ""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Most tests make no more rows than they need, and no challenge that is whole."""
    with django_db_blocker.unblock():
        look_at_commit(False)


@pytest.fixture
def whole(db: None) -> None:
    """Have PostgreSQL look, when the test ends too, at what it looks at when a transaction does."""
    look_at_commit(True)


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Everyone around one challenge, on 1 March 2027 at nine in the morning."""
    # With the views and the middleware every statement is made.
    import challenges.people.accounts.each_request  # noqa: F401
    import peerchallenge.urls  # noqa: F401
    from challenges.models.statement import Statement
    from tests.cast import TODAY, assemble

    # Each is asked of a connection once; no test of statements should be the one that counts it.
    assert connection.features.supports_json_field
    if connection.vendor == "postgresql":
        for statement in Statement.made:
            statement.prepare()
    with clock.set_to(TODAY):
        yield assemble()


@pytest.fixture(autouse=True)
def every_page_is_in_order(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Checks each HTML answer of the test client; the test that asked for it fails."""
    ask = Client.request

    def asked(client: Client, **request: object) -> HttpResponse:
        response = ask(client, **request)
        if is_page(response) and (complaints := faults(response.content.decode())):
            where = f"{request.get('REQUEST_METHOD', 'GET')} {request.get('PATH_INFO', '')}"
            pytest.fail(f"{where} is not in order:\n  " + "\n  ".join(complaints), pytrace=False)
        return response

    monkeypatch.setattr(Client, "request", asked)
    yield


def is_page(response: HttpResponse) -> bool:
    """Is this answer HTML, and all of it here?"""
    is_html = response.get("Content-Type", "").startswith("text/html")
    plain = not response.has_header("Content-Encoding")
    return bool(is_html and plain and not response.streaming and response.content)
