"""Who is invited before they have an account: one mail, and one link that opens it and leads on."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from challenges import clock
from challenges.models import OutboxMessage, Person
from challenges.outbox.nudges import nudge
from challenges.people.directory import services as directory
from challenges.people.posts.placing import PostDraft
from challenges.team.host_people import services as host_people
from tests.cast import TODAY, Cast
from tests.newcomer import PASSWORD, invite, link_in, mail_to, newcomer_of, open_account
from tests.outbox.delivering import deliver
from tests.team.browser import get, text

HAS_NONE = "You have no account yet"


@pytest.fixture
def newcomer(cast: Cast) -> Person:
    """Someone who was entered long ago, and whose first link has lapsed."""
    cast.at("team")
    OutboxMessage.objects.all().delete()
    return newcomer_of(cast, "Pia Novak", "Oxfordshire")


def test_one_link_opens_the_account_and_leads_to_the_invitation(
    cast: Cast, newcomer: Person
) -> None:
    invite(cast, newcomer)

    (row,) = OutboxMessage.objects.filter(to=newcomer)
    assert HAS_NONE in row.body
    page = open_account(link_in(row.body), Client())

    assert page.redirect_chain == [
        (f"/challenges/{cast.challenge.ref}/team/invitations/answer/", 302)
    ]
    assert page.status_code == 200
    assert page.wsgi_request.user == newcomer
    assert "Send my answer" in page.content.decode()


def test_the_same_link_later_leads_to_the_invitation_by_way_of_signing_in(
    cast: Cast, newcomer: Person
) -> None:
    invite(cast, newcomer)
    link = link_in(mail_to(newcomer, "team_invitation").body)
    client = Client()
    open_account(link, client)

    there = f"/challenges/{cast.challenge.ref}/team/invitations/answer/"
    assert client.get(link).headers["Location"] == there
    to_sign_in = Client().get(link, follow=True).redirect_chain[-1][0]
    assert to_sign_in == f"/account/sign-in/?next={there}"


def test_the_link_leads_to_no_other_site(cast: Cast, newcomer: Person) -> None:
    invite(cast, newcomer)
    path, _, _ = link_in(mail_to(newcomer, "team_invitation").body).partition("?")

    page = open_account(f"{path}?next=https://example.com/", Client())

    assert page.redirect_chain == [("/", 302)]


def test_a_link_that_nobody_was_sent_leads_nowhere(cast: Cast, newcomer: Person) -> None:
    assert Client().get("/account/invitation/made-up/?next=/account/").status_code == 404
    invite(cast, newcomer)
    link = link_in(mail_to(newcomer, "team_invitation").body)
    with clock.set_to(TODAY + dt.timedelta(days=15)):
        assert Client().get(link).status_code == 404


def test_a_link_that_waits_to_be_sent_is_not_sent_beside_it(cast: Cast) -> None:
    cast.at("team")
    post = PostDraft(cast.authorities["Oxfordshire"], "head_of_service", TODAY)
    person = directory.invite_person(
        actor=cast.programme_lead,
        programme=cast.programme,
        name="Pia Novak",
        email="pia@example.gov.uk",
        post=post,
    )

    invite(cast, person)
    deliver()

    assert [one.subject for one in mail.outbox if one.to == ["pia@example.gov.uk"]] == [
        "Kent, Front door and MASH: can you join the visiting team? Please answer by 15 March"
    ]


def test_once_sent_nobody_who_reads_the_database_can_use_the_link(
    cast: Cast, newcomer: Person
) -> None:
    invite(cast, newcomer)
    link = link_in(mail_to(newcomer, "team_invitation").body)

    deliver()

    assert link in next(one.body for one in mail.outbox if one.to == [newcomer.email])
    assert link not in mail_to(newcomer, "team_invitation").body


def test_a_reminder_of_the_invitation_opens_the_account_too(cast: Cast, newcomer: Person) -> None:
    invite(cast, newcomer)

    for days in (14, 14, 15):
        with clock.set_to(TODAY + dt.timedelta(days=days)):
            nudge()
            link = link_in(mail_to(newcomer, "invitation_waits").body)
            assert Client().get(link).status_code == 200

    assert OutboxMessage.objects.filter(to=newcomer, message="invitation_waits").count() == 1
    assert newcomer.account_invitations.count() == 2


def test_a_coordinator_without_an_account_gets_one_with_the_news(cast: Cast) -> None:
    cast.at("scoping")
    person = newcomer_of(cast, "Rhys Tanner", "Kent")

    host_people.name_host_person(
        actor=cast.host_dcs, challenge=cast.challenge, person=person, team_role="coordinator"
    )

    page = open_account(link_in(mail_to(person, "host_named").body), Client())
    assert page.redirect_chain == [(f"/challenges/{cast.challenge.ref}/", 302)]


def test_who_has_an_account_gets_the_plain_link(cast: Cast) -> None:
    cast.at("team")
    person = newcomer_of(cast, "Pia Novak", "Oxfordshire")
    person.set_password(PASSWORD)
    person.save()

    invite(cast, person)

    body = mail_to(person, "team_invitation").body
    assert HAS_NONE not in body
    assert link_in(body) == f"/challenges/{cast.challenge.ref}/team/invitations/answer/"


def test_the_team_page_says_who_has_no_account_yet(
    cast: Cast, newcomer: Person, settings: Settings
) -> None:
    invite(cast, newcomer)
    assert text(get(cast, "lead")).count("Has no account yet") == 1

    settings.DEMO = True  # where no one has a password
    assert "Has no account yet" not in text(get(cast, "lead"))
