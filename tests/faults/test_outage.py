"""The database is away, full or read-only: 503, what became of the words, and the words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from challenges.models import EvidenceEntry
from tests.cast import Cast
from tests.cast_rows import lines_of
from tests.faults.sheets import Fields
from tests.faults.tour import OUTSIDE, STATES, FormPage, form_pages
from tests.valid import faults

pytestmark = pytest.mark.django_db
TEXT = "A head said: “we wait <weeks>” & more."


@contextmanager
def away(*, statements: str = "", fault: type[Exception] = OperationalError) -> Iterator[None]:
    """As when the server has gone: each statement that begins so fails."""

    def fail(execute: Callable[..., object], sql: str, *args: object) -> object:
        # What only sets and leaves savepoints is the test's.
        if sql.startswith(statements) and "SAVEPOINT" not in sql:
            raise fault("could not connect to server: no space left on device")
        return execute(sql, *args)

    with connection.execute_wrapper(fail):
        yield


def client_of(cast: Cast, who: str) -> Client:
    client = cast.client(cast.people[who])
    client.raise_request_exception = False
    return client


def note(cast: Cast) -> tuple[str, dict[str, str]]:
    url = reverse("challenges:visit:evidence_add", args=[cast.challenge.ref])
    return url, {
        "text": TEXT,
        "stance": "contradicts",
        "lines": str(lines_of(cast.challenge)[0].pk),
        "source_type": "observation",
        "role_group": "social_workers",
    }


@pytest.mark.parametrize(
    ("statements", "fault"),
    [("INSERT", OperationalError), ("", OperationalError), ("", InterfaceError)],
    ids=["disk full", "away", "connection lost"],
)
def test_the_sender_reads_that_it_was_not_saved_and_gets_the_words(
    cast: Cast, statements: str, fault: type[Exception]
) -> None:
    cast.at("visit")
    client, (url, fields) = client_of(cast, "challenger"), note(cast)
    before = EvidenceEntry.objects.count()
    with away(statements=statements, fault=fault):
        response = client.post(url, fields)

    page = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "This was not saved" in page
    assert "A head said: “we wait &lt;weeks&gt;” &amp; more." in page
    assert "Social workers" in page
    assert "social_workers" not in page
    assert "sid" not in response.cookies  # no one is signed out by it
    assert faults(page) == []
    assert EvidenceEntry.objects.count() == before


def test_a_page_that_cannot_be_read_says_why(cast: Cast) -> None:
    client = client_of(cast, "challenger")
    with away():
        response = client.get("/")

    assert response.status_code == 503
    assert "Our database is not working." in response.content.decode()
    assert "This was not saved" not in response.content.decode()


def test_nothing_is_said_to_be_lost_that_was_saved(cast: Cast) -> None:
    """The message for the next page cannot be stored; the note is."""
    cast.at("visit")
    client, (url, fields) = client_of(cast, "challenger"), note(cast)
    before = EvidenceEntry.objects.count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("challenges.visit.evidence.views.done", _gone)
        response = client.post(url, fields)

    page = response.content.decode()
    assert response.status_code == 503
    assert "What you sent has been saved." in page
    assert "not saved" not in page
    assert EvidenceEntry.objects.count() == before + 1


def _gone(*args: object, **kwargs: object) -> None:
    raise OperationalError("server closed the connection unexpectedly")


def test_a_password_does_not_come_back(cast: Cast) -> None:
    client = Client(raise_request_exception=False)
    with away():
        page = client.post(
            "/account/sign-in/", {"login": "typed@kent.gov.uk", "password": "secret-words-here"}
        ).content.decode()

    assert "This was not saved" in page
    assert "secret-words-here" not in page


def test_a_form_from_another_site_gets_nothing_shown(cast: Cast) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    with away():
        page = client.post("/account/name/", {"name": "Words of somebody else"}).content.decode()

    assert "Words of somebody else" not in page


def test_a_page_is_shown_though_the_visit_cannot_be_noted(cast: Cast) -> None:
    client = client_of(cast, "challenger")
    with away(statements="UPDATE"):
        assert client.get("/").status_code == 200


def texts_of(form_page: FormPage, fields: Fields) -> list[str]:
    """What was typed into the long boxes."""
    return [
        text
        for control in form_page.form.controls
        if control.kind == "textarea" and not form_page.goes_to.startswith("/account/password/")
        for text in fields.get(control.name, [])
    ]


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_whatever_form_is_sent_its_words_come_back(
    cast: Cast, state: str, settings: Settings
) -> None:
    settings.DEMO = True
    # Without its database the demo does not know that it is one; and what is not a code of a letter
    # is refused without asking it.
    alone = ("account_demo", "challenges:feedback:verify")
    there = [
        form_page
        for form_page in form_pages(cast, state)
        if form_page.form and form_page.name not in alone
    ]
    losses = []
    for form_page in there:
        form_page.client.raise_request_exception = False
        fields = form_page.form.filled()
        with away():
            response = form_page.client.post(form_page.goes_to, fields)
        page = response.content.decode()
        missing = [text for text in texts_of(form_page, fields) if text not in page]
        if (
            response.status_code != 503
            or missing
            or not re.search("<h1[^>]*>\\s*This was not", page)
        ):
            losses.append((form_page.name, response.status_code, missing))
    assert losses == []


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_only_read_refuses_in_words(cast: Cast) -> None:
    cast.at("visit")
    client, (url, fields) = client_of(cast, "challenger"), note(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    try:
        refusal, home = client.post(url, fields), client.get("/")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = off")

    assert (refusal.status_code, home.status_code) == (503, 200)
    assert "This was not saved" in refusal.content.decode()
    assert not EvidenceEntry.objects.filter(revisions__text=TEXT).exists()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_cut_refuses_in_words(cast: Cast) -> None:
    cast.at("visit")
    client, (url, fields) = client_of(cast, "challenger"), note(cast)
    connection.ensure_connection()
    own = connection.connection

    def cut(execute: Callable[..., object], sql: str, *args: object) -> object:
        if sql.startswith("INSERT"):
            own.close()
        return execute(sql, *args)

    with connection.execute_wrapper(cut):
        refusal = client.post(url, fields)
    connection.close()

    assert refusal.status_code == 503
    assert "This was not saved" in refusal.content.decode()
    assert not EvidenceEntry.objects.filter(revisions__text=TEXT).exists()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_commit_without_answer_promises_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.at("visit")
    client, (url, fields) = client_of(cast, "challenger"), note(cast)

    def _commit(self: BaseDatabaseWrapper) -> None:
        _gone()

    monkeypatch.setattr(BaseDatabaseWrapper, "_commit", _commit)
    response = client.post(url, fields)
    monkeypatch.undo()

    page = response.content.decode()
    assert "We cannot tell whether this was saved" in page
    assert "This was not saved" not in page
    assert "A head said:" in page


# A fault of ours


@contextmanager
def broken(where: str) -> Iterator[None]:
    """As when our own code has a mistake."""

    def fail(*args: object, **kwargs: object) -> object:
        raise RuntimeError("a mistake")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(where, fail)
        yield


@pytest.mark.parametrize(
    ("where", "says", "comes_back"),
    [
        ("challenges.visit.evidence.services.authorised", "This was not saved", True),
        ("challenges.visit.evidence.views.EvidenceForm", "We cannot tell whether", True),
        ("challenges.visit.evidence.views.done", "What you sent has been saved.", False),
    ],
)
def test_a_fault_of_ours_says_what_became_of_the_form(
    cast: Cast, where: str, says: str, comes_back: bool
) -> None:
    cast.at("visit")
    client, (url, fields) = client_of(cast, "challenger"), note(cast)
    before = EvidenceEntry.objects.count()
    with broken(where):
        response = client.post(url, fields)

    page = response.content.decode()
    assert response.status_code == 500
    assert says in page
    assert ("A head said: “we wait &lt;weeks&gt;” &amp; more." in page) is comes_back
    assert faults(page) == []
    assert EvidenceEntry.objects.count() == before + (not comes_back)


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_whatever_form_meets_a_fault_its_words_come_back(
    cast: Cast, state: str, settings: Settings
) -> None:
    settings.DEMO = True
    there = [form_page for form_page in form_pages(cast, state) if form_page.form]
    losses, broke = [], 0
    for form_page in there:
        form_page.client.raise_request_exception = False
        fields = form_page.form.filled()
        with broken("challenges.access.door.PersonFacts"):
            response = form_page.client.post(form_page.goes_to, fields)
        if response.status_code == 500:
            page, broke = response.content.decode(), broke + 1
            losses += [
                (form_page.name, text) for text in texts_of(form_page, fields) if text not in page
            ]
    assert losses == []
    assert broke or not there or state == OUTSIDE


def test_a_fault_gives_nothing_back_to_another_site(cast: Cast) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(cast.challenger)
    with broken("challenges.ui.error_pages.render"):
        page = client.post("/nowhere/", {"name": "Text of somebody else"}).content.decode()

    assert "Text of somebody else" not in page
