"""Accounts: closed and reopened, one's own page, and when someone was last here."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from challenges import clock
from challenges.access.errors import Refused
from challenges.demo.rows import make
from challenges.models import AccountInvitation, AuditEvent, OutboxMessage, Person
from challenges.people.accounts import services as accounts_services
from challenges.people.invitations import services as invitations_services
from tests.cast import PASSWORD, Cast


def close(cast: Cast, person: Person, actor: Person | None = None) -> None:
    accounts_services.close_account(
        actor=actor or cast.programme_lead, programme=cast.programme, person_id=person.pk
    )


def reopen(cast: Cast, person: Person) -> None:
    accounts_services.reopen_account(
        actor=cast.programme_lead, programme=cast.programme, person_id=person.pk
    )


def test_closing_ends_open_sessions_with_the_next_request(cast: Cast) -> None:
    client = cast.client(cast.challenger)
    assert client.get("/account/").status_code == 200

    close(cast, cast.challenger)

    assert client.get("/account/").status_code == 302


def test_reopening_lets_in_again_but_wakes_no_old_session(cast: Cast) -> None:
    client = cast.client(cast.challenger)
    close(cast, cast.challenger)
    reopen(cast, cast.challenger)

    assert client.get("/account/").status_code == 302
    fresh = Client()
    fresh.post("/account/sign-in/", {"login": cast.challenger.email, "password": PASSWORD})
    assert fresh.get("/account/").status_code == 200


def test_closing_takes_open_invitations_back(cast: Cast) -> None:
    Person.objects.filter(pk=cast.invitee.pk).update(password="!none")
    invitations_services.send_invitation(
        actor=cast.programme_lead, programme=cast.programme, person_id=cast.invitee.pk, revision=0
    )
    link = re.search(r"/account/invitation/\S+", OutboxMessage.objects.get().body)
    assert link
    assert Client().get(link[0]).status_code == 200

    close(cast, cast.invitee)
    reopen(cast, cast.invitee)

    assert AccountInvitation.objects.get().revoked_at is not None
    assert Client().get(link[0]).status_code == 404


def test_nobody_closes_their_own_account(cast: Cast) -> None:
    with pytest.raises(Refused):
        close(cast, cast.programme_lead)


def test_an_administrators_account_is_closed_by_an_administrator_only(cast: Cast) -> None:
    Person.objects.filter(pk=cast.board.pk).update(is_system_admin=True)

    with pytest.raises(Refused):
        close(cast, cast.board)
    close(cast, cast.board, actor=cast.admin)


def test_done_twice_is_logged_once(cast: Cast) -> None:
    for _ in range(2):
        close(cast, cast.challenger)
    for _ in range(2):
        reopen(cast, cast.challenger)

    assert AuditEvent.objects.count() == 2


def test_the_own_page_shows_posts_and_roles(cast: Cast) -> None:
    page = cast.client(cast.host_dcs).get("/account/").content.decode()
    assert "Director of Children’s Services" in page
    assert "Kent" in page
    assert cast.host_dcs.email in page

    page = cast.client(cast.board).get("/account/").content.decode()
    assert "Board member" in page
    assert cast.programme.name in page


def test_somebody_without_any_post_is_told_so(cast: Cast) -> None:
    nobody = make(Person)

    page = cast.client(nobody).get("/account/").content.decode()

    assert "You do not have a post or role yet." in page


def test_the_own_name_is_changed_and_logged(cast: Cast) -> None:
    response = cast.client(cast.host_dcs).post("/account/name/", {"name": "  Amara Okafor-Lane "})

    assert response["Location"] == "/account/"
    cast.host_dcs.refresh_from_db()
    assert cast.host_dcs.name == "Amara Okafor-Lane"
    assert AuditEvent.objects.get().action == "account.manage_own"


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "\u202egnorw", "x" * 121])
def test_a_name_that_is_none_is_a_form_error(cast: Cast, name: str) -> None:
    assert cast.client(cast.host_dcs).post("/account/name/", {"name": name}).status_code == 200
    cast.host_dcs.refresh_from_db()
    assert cast.host_dcs.name == "Amara Okafor"


def test_signing_out_everywhere_else_keeps_this_session(cast: Cast) -> None:
    here, there = cast.client(cast.host_dcs), cast.client(cast.host_dcs)

    here.post("/account/sessions/")

    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


@pytest.mark.parametrize("url", ["/account/", "/account/name/", "/account/sessions/", "/people/"])
def test_strangers_are_sent_to_sign_in(cast: Cast, url: str) -> None:
    assert Client().get(url)["Location"] == f"/account/sign-in/?next={url}"


def seen_writes(client: Client) -> list[str]:
    """What a look at the own page writes."""
    with CaptureQueriesContext(connection) as statements:
        assert client.get("/account/").status_code == 200
    return [q["sql"] for q in statements if not re.match(r"\s*(SELECT|EXECUTE)", q["sql"])]


def test_last_seen_is_written_at_most_every_five_minutes(cast: Cast) -> None:
    client = cast.client(cast.host_dcs)
    Person.objects.filter(pk=cast.host_dcs.pk).update(last_seen=clock.now(), last_login=None)
    start = clock.now()

    assert seen_writes(client) == []
    with clock.set_to(start + dt.timedelta(minutes=4, seconds=59)):
        assert seen_writes(client) == []
    with clock.set_to(start + dt.timedelta(minutes=5)):
        assert len(seen_writes(client)) == 1
        assert seen_writes(client) == []
    cast.host_dcs.refresh_from_db()
    assert cast.host_dcs.last_seen == start + dt.timedelta(minutes=5)


def test_a_page_that_asks_for_nobody_costs_nothing_more(cast: Cast) -> None:
    Person.objects.filter(pk=cast.host_dcs.pk).update(last_seen=None, last_login=None)

    with CaptureQueriesContext(connection) as statements:
        Client().get("/account/sign-in/")

    assert len(statements) == 0
