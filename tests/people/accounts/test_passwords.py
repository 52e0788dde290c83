"""A new password: by a link that a POST spends, or in place of the current one."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from challenges.models import AuditEvent, OutboxMessage, Person
from challenges.people.accounts import services
from tests.cast import PASSWORD, Cast
from tests.response import ClientResponse

FORGOT = "/account/password/forgot/"
CHANGE = "/account/password/change/"
NEW_PASSWORD = "correct horse battery"


def ask(person: Person) -> str:
    """Ask for a new password and return the path in the message."""
    Client().post(FORGOT, {"email": person.email})
    message = OutboxMessage.objects.filter(message="password_reset", to=person).latest("pk")
    match = re.search(r"https?://[^/\s]+(/account/password/reset/\S+)", message.body)
    assert match
    return match[1]


def choose(url: str, client: Client | None = None) -> ClientResponse:
    return (client or Client()).post(url, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})


def test_the_message_goes_through_the_outbox_and_names_nobody(cast: Cast) -> None:
    ask(cast.host_dcs)

    assert mail.outbox == []
    message = OutboxMessage.objects.get()
    assert message.to == cast.host_dcs
    for word in ("Amara", "Okafor", "Kent"):
        assert word not in message.subject + message.body


def test_the_link_goes_to_the_services_own_address(cast: Cast) -> None:
    """A forged Host header must not send someone's link elsewhere."""
    Client().post(FORGOT, {"email": cast.host_dcs.email}, HTTP_HOST="localhost:1234")

    assert "localhost:1234" not in OutboxMessage.objects.get().body


def test_looking_at_the_link_spends_nothing_and_writes_nothing(cast: Cast) -> None:
    url = ask(cast.host_dcs)
    client = Client()

    for _ in range(3):
        with CaptureQueriesContext(connection) as statements:
            response = client.get(url)
        assert response.status_code == 200
        assert not [q["sql"] for q in statements if not q["sql"].startswith("SELECT")]

    assert not Session.objects.exists()
    assert choose(url).status_code == 302


def test_the_post_sets_the_password_once(cast: Cast) -> None:
    url = ask(cast.host_dcs)

    response = choose(url)

    assert response["Location"] == "/account/password/reset/done/"
    assert Client().get(response["Location"]).status_code == 200
    cast.host_dcs.refresh_from_db()
    assert cast.host_dcs.check_password(NEW_PASSWORD)
    assert Client().get(url).status_code == 404
    assert choose(url).status_code == 404


def test_a_link_from_before_the_account_was_closed_stays_dead(cast: Cast) -> None:
    url = ask(cast.challenger)
    whose = {"programme": cast.programme, "person_id": cast.challenger.pk}
    services.close_account(actor=cast.programme_lead, **whose)
    assert choose(url).status_code == 404
    services.reopen_account(actor=cast.programme_lead, **whose)

    assert Client().get(url).status_code == 404
    assert choose(url).status_code == 404
    cast.challenger.refresh_from_db()
    assert cast.challenger.check_password(PASSWORD)
    assert choose(ask(cast.challenger)).status_code == 302


def test_signing_out_everywhere_ends_the_link_as_well(cast: Cast) -> None:
    url = ask(cast.host_dcs)
    services.end_own_sessions(actor=cast.host_dcs)

    assert choose(url).status_code == 404


def test_it_is_logged_and_the_person_is_told(cast: Cast) -> None:
    choose(ask(cast.host_dcs))

    event = AuditEvent.objects.get()
    assert (event.actor, event.action) == (cast.host_dcs, "account.manage_own")
    assert OutboxMessage.objects.filter(message="password_changed", to=cast.host_dcs).count() == 1


def test_it_ends_every_session(cast: Cast) -> None:
    there = cast.client(cast.host_dcs)
    assert there.get("/account/").status_code == 200

    choose(ask(cast.host_dcs))

    assert there.get("/account/").status_code == 302


@pytest.mark.parametrize(
    "url",
    [
        "/account/password/reset/made-up/",
        "/account/password/reset/0123456789abcdef0123456789abcdef-c0ffee-0123456789/",
    ],
)
def test_a_made_up_link_answers_like_a_used_one(cast: Cast, url: str) -> None:
    link = ask(cast.host_dcs)
    choose(link)

    page = Client().get(url)

    assert page.status_code == 404
    assert page.content == Client().get(link).content


def test_a_closed_account_is_not_opened_by_a_link(cast: Cast) -> None:
    url = ask(cast.host_dcs)
    Person.objects.filter(pk=cast.host_dcs.pk).update(is_active=False)

    assert Client().get(url).status_code == 404
    assert choose(url).status_code == 404


def test_a_link_for_the_old_address_is_dead(cast: Cast) -> None:
    url = ask(cast.host_dcs)
    Person.objects.filter(pk=cast.host_dcs.pk).update(email="elsewhere@example.gov.uk")

    assert choose(url).status_code == 404


def test_a_weak_password_keeps_the_link(cast: Cast) -> None:
    url = ask(cast.host_dcs)

    response = Client().post(url, {"password1": "short", "password2": "short"})

    assert response.status_code == 200
    assert b"too short" in response.content
    assert choose(url).status_code == 302


def test_changing_needs_the_current_one(cast: Cast) -> None:
    client = cast.client(cast.host_dcs)
    new = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}

    wrong = client.post(CHANGE, {"oldpassword": "not it", **new})
    assert b"Enter your current password" in wrong.content

    right = client.post(CHANGE, {"oldpassword": PASSWORD, **new})
    assert right["Location"] == "/account/"
    cast.host_dcs.refresh_from_db()
    assert cast.host_dcs.check_password(NEW_PASSWORD)


def test_changing_keeps_this_session_and_ends_the_others(cast: Cast) -> None:
    here, there = cast.client(cast.host_dcs), cast.client(cast.host_dcs)

    here.post(
        CHANGE, {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    )

    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_who_has_no_password_is_not_shown_a_broken_page(cast: Cast) -> None:
    Person.objects.filter(pk=cast.host_dcs.pk).update(password="!none")
    cast.host_dcs.refresh_from_db()

    response = cast.client(cast.host_dcs).get(CHANGE)

    assert (response.status_code, response["Location"]) == (302, "/account/")
