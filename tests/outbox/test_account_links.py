"""Links that open an account: when none is made, which one works, and where none is kept."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from challenges import clock
from challenges.models import OutboxMessage, Person
from challenges.outbox import account_links
from challenges.outbox import deliver as module
from challenges.outbox.deliver import Delivered
from challenges.outbox.nudges import nudge
from challenges.people.directory import services as directory
from challenges.people.invitations import services as invitations
from challenges.people.posts.placing import PostDraft
from challenges.team.host_people import services as host_people
from challenges.team.seats import services as seats
from tests.cast import TODAY, Cast
from tests.newcomer import PASSWORD, invite, link_in, mail_to, newcomer_of, open_account
from tests.outbox.delivering import deliver

ACCOUNT = "account_invitation"
OTHER = "staple wobbly teapot"


@pytest.fixture
def newcomer(cast: Cast) -> Person:
    """Someone who was entered long ago, and whose first link has lapsed."""
    cast.at("team")
    OutboxMessage.objects.all().delete()
    return newcomer_of(cast, "Pia Novak", "Oxfordshire")


@pytest.fixture
def entrant(cast: Cast) -> Person:
    """Someone who was entered just now, and whose first mail still waits."""
    cast.at("team")
    OutboxMessage.objects.all().delete()
    return directory.invite_person(
        actor=cast.programme_lead,
        programme=cast.programme,
        name="Pia Novak",
        email="pia@example.gov.uk",
        post=PostDraft(cast.authorities["Oxfordshire"], "head_of_service", TODAY),
    )


def withdraw(cast: Cast, person: Person) -> None:
    invitations.revoke_invitation(
        actor=cast.programme_lead, programme=cast.programme, person_id=person.pk
    )


def send_again(cast: Cast, person: Person, revision: int = 0) -> None:
    invitations.send_invitation(
        actor=cast.programme_lead,
        programme=cast.programme,
        person_id=person.pk,
        revision=revision,
    )


def withdraw_seat(cast: Cast, person: Person) -> None:
    seat = person.memberships.get()
    seats.revoke_invitation(actor=cast.lead, challenge=cast.challenge, member_id=seat.pk)


def answer_page(cast: Cast) -> str:
    return f"/challenges/{cast.challenge.ref}/team/invitations/answer/"


def mails_to(person: Person) -> list[str]:
    """What they were sent with a link in it; that a seat has ended is said without one."""
    bodies = [str(one.body) for one in mail.outbox if one.to == [person.email]]
    return [body for body in bodies if "http" in body]


# --- withdrawn by an administrator ----------------------------------------------------------


def test_a_reminder_brings_no_withdrawn_link_back(cast: Cast, newcomer: Person) -> None:
    invite(cast, newcomer)
    deliver()
    withdraw(cast, newcomer)

    with clock.set_to(TODAY + dt.timedelta(days=14)):
        nudge()

    body = mail_to(newcomer, "invitation_waits").body
    assert link_in(body) == answer_page(cast)
    assert "choose a password" not in body
    assert newcomer.account_invitations.count() == 1


def test_nor_does_another_part_in_a_challenge(cast: Cast) -> None:
    cast.at("scoping")
    person = newcomer_of(cast, "Rhys Tanner", "Kent")
    send_again(cast, person)
    withdraw(cast, person)

    host_people.name_host_person(
        actor=cast.host_dcs, challenge=cast.challenge, person=person, team_role="coordinator"
    )

    assert link_in(mail_to(person, "host_named").body) == f"/challenges/{cast.challenge.ref}/"


def test_an_administrator_who_sends_another_begins_again(cast: Cast, newcomer: Person) -> None:
    invite(cast, newcomer)
    deliver()
    withdraw(cast, newcomer)
    send_again(cast, newcomer)
    deliver()

    with clock.set_to(TODAY + dt.timedelta(days=14)):
        nudge()
        link = link_in(mail_to(newcomer, "invitation_waits").body)
        assert Client().get(link).status_code == 200


def test_a_link_that_gave_way_to_another_was_not_withdrawn(cast: Cast, newcomer: Person) -> None:
    for revision in range(3):
        send_again(cast, newcomer, revision)

    invite(cast, newcomer)

    assert Client().get(link_in(mail_to(newcomer, "team_invitation").body)).status_code == 200


def test_a_mail_that_waits_leaves_without_the_link_that_was_withdrawn(
    cast: Cast, newcomer: Person
) -> None:
    invite(cast, newcomer)
    withdraw(cast, newcomer)

    deliver()

    (body,) = mails_to(newcomer)
    assert link_in(body) == answer_page(cast)
    assert "choose a password" not in body


# --- one link for one account ---------------------------------------------------------------


def test_no_link_sets_the_password_of_an_account_that_is_open(cast: Cast, newcomer: Person) -> None:
    used_link = account_links.make(newcomer)[1]
    open_account(used_link, Client())
    late = account_links.make(newcomer)[1]  # made by someone who had not seen it open

    page = Client().get(late)
    answer = Client().post(late, {"password1": OTHER, "password2": OTHER})

    assert (page.status_code, answer.status_code) == (404, 404)
    assert page.content == Client().get(used_link).content
    newcomer.refresh_from_db()
    assert newcomer.check_password(PASSWORD)


def test_who_opened_the_account_meanwhile_gets_the_plain_link(cast: Cast, newcomer: Person) -> None:
    early_copy = Person.objects.get(pk=newcomer.pk)
    open_account(account_links.make(newcomer)[1], Client())

    invite(cast, early_copy)

    assert link_in(mail_to(newcomer, "team_invitation").body) == answer_page(cast)


# --- no link is kept ------------------------------------------------------------------------


def test_a_link_that_another_replaced_is_dead_and_not_kept(cast: Cast, entrant: Person) -> None:
    first = link_in(mail_to(entrant, ACCOUNT).body)

    invite(cast, entrant)

    dropped_mail = mail_to(entrant, ACCOUNT)
    assert dropped_mail.status == "dropped"
    assert first not in dropped_mail.body
    assert Client().get(first).status_code == 404
    assert Client().get(link_in(mail_to(entrant, "team_invitation").body)).status_code == 200


def test_a_link_whose_mail_was_given_up_is_not_kept(cast: Cast, entrant: Person) -> None:
    link = link_in(mail_to(entrant, ACCOUNT).body)
    OutboxMessage.objects.update(status="sending", tries=7, next_try_at=clock.now())

    with clock.set_to(clock.now() + dt.timedelta(hours=1)):
        module._free_stuck()

    row = mail_to(entrant, ACCOUNT)
    assert (row.status, row.tries) == ("failed", 8)
    assert link not in row.body


def test_the_demo_keeps_the_links_it_dropped(
    cast: Cast, entrant: Person, settings: Settings
) -> None:
    settings.DEMO = True
    link = link_in(mail_to(entrant, ACCOUNT).body)

    withdraw(cast, entrant)

    dropped_mail = mail_to(entrant, ACCOUNT)
    assert dropped_mail.status == "dropped"
    assert link in dropped_mail.body


# --- everyone promised a link gets one that works ------------------------------------------


def test_who_loses_the_seat_before_the_mail_leaves_still_gets_an_account(
    cast: Cast, entrant: Person
) -> None:
    invite(cast, entrant)
    withdraw_seat(cast, entrant)

    deliver()
    deliver()

    (body,) = mails_to(entrant)
    assert "choose a password" in body
    assert re.search(r"/account/invitation/[^/\s]+/\s", body)
    assert Client().get(link_in(body)).status_code == 200
    assert deliver() == Delivered()


def test_who_has_a_link_that_works_gets_no_other_for_a_dropped_reminder(
    cast: Cast, newcomer: Person
) -> None:
    invite(cast, newcomer)
    deliver()
    with clock.set_to(TODAY + dt.timedelta(days=9)):
        nudge()
        withdraw_seat(cast, newcomer)
        deliver()
        deliver()

    assert len(mails_to(newcomer)) == 1


def test_who_was_withdrawn_gets_no_account_for_a_dropped_mail(cast: Cast, newcomer: Person) -> None:
    invite(cast, newcomer)
    withdraw(cast, newcomer)
    withdraw_seat(cast, newcomer)

    deliver()
    deliver()

    assert mails_to(newcomer) == []


def test_a_link_withdrawn_while_its_mail_was_being_sent_is_not_sent_again(
    cast: Cast, entrant: Person
) -> None:
    OutboxMessage.objects.update(status="sending")
    withdraw(cast, entrant)
    OutboxMessage.objects.update(status="waiting", sent_at=None)  # the mail server was away

    assert deliver() == Delivered(dropped=1)
    assert deliver() == Delivered()


def test_a_mail_that_waits_leaves_without_a_link_that_another_replaced(
    cast: Cast, newcomer: Person
) -> None:
    invite(cast, newcomer)
    send_again(cast, newcomer)

    deliver()

    to_the_team, to_the_account = mails_to(newcomer)
    assert link_in(to_the_team) == answer_page(cast)
    assert "choose a password" not in to_the_team
    assert Client().get(link_in(to_the_account)).status_code == 200


# --- the button says what was done ----------------------------------------------------------


def test_an_invitation_to_a_team_does_not_stand_in_for_the_button(
    cast: Cast, newcomer: Person
) -> None:
    client = cast.client(cast.programme_lead)
    page = reverse("challenges:people:send_invitation", args=[newcomer.pk])
    revision = client.get(page).context["form"]["revision"].value()
    invite(cast, newcomer)

    for _ in range(2):
        answer = client.post(page, {"revision": revision}, follow=True)
        assert "The invitation has been sent." in answer.content.decode()

    assert OutboxMessage.objects.filter(message=ACCOUNT, to=newcomer).count() == 1


def test_the_button_says_sent_only_of_a_link_that_works(cast: Cast, newcomer: Person) -> None:
    """A colleague sent one and withdrew it while the page was open."""
    send_again(cast, newcomer)
    withdraw(cast, newcomer)

    send_again(cast, newcomer)
    send_again(cast, newcomer)

    assert account_links.open_invitations().filter(person=newcomer).count() == 1
