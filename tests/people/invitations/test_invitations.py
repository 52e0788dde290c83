"""Invited by mail: the link opens one account, once, by a POST, for the address it went to."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.demo.rows import make
from challenges.models import (
    AccountInvitation,
    Appointment,
    AuditEvent,
    OutboxMessage,
    Person,
    ProgrammeRole,
)
from challenges.people.directory import services as register_services
from challenges.people.invitations import services as invitations_services
from challenges.people.posts.placing import PostDraft
from tests.cast import TODAY, Cast
from tests.response import ClientResponse

PASSWORD = "correct horse battery"
NEW = "pia.novak@example.gov.uk"


def invite(cast: Cast, email: str = NEW, **more: object) -> Person:
    post = PostDraft(cast.authorities["Oxfordshire"], "head_of_service", TODAY)
    data = {"name": "Pia Novak", "email": email, "post": post, **more}
    return register_services.invite_person(
        actor=cast.programme_lead, programme=cast.programme, **data
    )


def link() -> str:
    """The path in the newest message."""
    body = OutboxMessage.objects.filter(message="account_invitation").latest("pk").body
    match = re.search(r"https?://[^/\s]+(/account/invitation/\S+)", body)
    assert match
    return match[1]


def choose(url: str, client: Client | None = None, password: str = PASSWORD) -> ClientResponse:
    return (client or Client()).post(url, {"password1": password, "password2": password})


def test_an_invitation_makes_a_person_a_post_and_one_message(cast: Cast) -> None:
    person = invite(cast)

    assert (person.name, person.email, person.has_usable_password()) == ("Pia Novak", NEW, False)
    appointment = Appointment.objects.get(person=person)
    assert (appointment.authority.name, appointment.post, appointment.starts_on) == (
        "Oxfordshire",
        "head_of_service",
        TODAY,
    )
    message = OutboxMessage.objects.get()
    assert (message.to, message.message) == (person, "account_invitation")
    assert AuditEvent.objects.get().object_id == str(person.pk)


def test_the_message_names_nobody(cast: Cast) -> None:
    invite(cast)

    message = OutboxMessage.objects.get()
    for word in ("Pia", "Novak", "Joan", "Meredith", "Oxfordshire", "SESLIP"):
        assert word not in message.subject + message.body


def test_only_a_hash_of_the_token_is_stored(cast: Cast) -> None:
    invite(cast)

    token = link().rstrip("/").rsplit("/", 1)[1]
    record = AccountInvitation.objects.get()
    assert token not in record.token_sha256
    assert len(record.token_sha256) == 64


def test_looking_at_the_link_spends_nothing_and_writes_nothing(cast: Cast) -> None:
    invite(cast)
    client = Client()

    for _ in range(3):
        with CaptureQueriesContext(connection) as statements:
            response = client.get(link())
        assert response.status_code == 200
        assert b"Pia Novak" in response.content
        assert not [q["sql"] for q in statements if not q["sql"].startswith("SELECT")]
        client.head(link())

    assert AccountInvitation.objects.get().used_at is None
    assert choose(link()).status_code == 302


def test_the_post_sets_the_password_and_signs_in(cast: Cast) -> None:
    person = invite(cast)
    client = Client()

    choose(link(), client)

    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert AccountInvitation.objects.get().used_at == clock.now()


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", b"too short"),
        ("password1234", b"too common"),
        ("pia.novak@example", b"too similar"),
        ("", b"Enter new password"),
    ],
)
def test_a_weak_password_is_refused_and_the_link_stays(
    cast: Cast, password: str, says: bytes
) -> None:
    invite(cast)

    response = choose(link(), password=password)

    assert response.status_code == 200
    assert says in response.content
    assert AccountInvitation.objects.get().used_at is None


def test_two_different_passwords_are_refused(cast: Cast) -> None:
    invite(cast)

    response = Client().post(link(), {"password1": PASSWORD, "password2": PASSWORD + "!"})

    assert b"Enter the same password in both boxes" in response.content


def dead_ends(cast: Cast) -> dict[str, str]:
    """Links that open nothing, each for its own reason."""
    ends = {"unknown": "/account/invitation/made-up/"}
    invite(cast)
    ends["used"] = link()
    choose(link())
    for kind in ("expired", "revoked", "replaced", "moved", "closed"):
        person = invite(cast, f"{kind}@example.gov.uk", name=kind)
        ends[kind] = link()
        mine = AccountInvitation.objects.filter(person=person)
        if kind == "expired":
            mine.update(expires_at=clock.now())
        elif kind == "revoked":
            invitations_services.revoke_invitation(
                actor=cast.programme_lead, programme=cast.programme, person_id=person.pk
            )
        elif kind == "replaced":
            invitations_services.send_invitation(
                actor=cast.programme_lead, programme=cast.programme, person_id=person.pk, revision=1
            )
        elif kind == "moved":
            Person.objects.filter(pk=person.pk).update(email="other@example.gov.uk")
        else:
            Person.objects.filter(pk=person.pk).update(is_active=False)
    return ends


@pytest.mark.long
def test_every_dead_link_answers_the_same(cast: Cast) -> None:
    answers = {}
    for kind, url in dead_ends(cast).items():
        page, password_response = Client().get(url), choose(url)
        assert (page.status_code, password_response.status_code) == (404, 404), kind
        answers[kind] = (page.content, password_response.content)

    assert len(answers) == 7
    assert len(set(answers.values())) == 1


def test_the_link_lives_fourteen_days(cast: Cast) -> None:
    invite(cast)

    with clock.set_to(TODAY + dt.timedelta(days=13)):
        assert Client().get(link()).status_code == 200
    with clock.set_to(TODAY + dt.timedelta(days=14)):
        assert Client().get(link()).status_code == 404


def test_somebody_else_who_is_signed_in_cannot_take_it_up(cast: Cast) -> None:
    person = invite(cast)
    client = cast.client(cast.stranger)

    assert client.get(link()).status_code == 403
    assert choose(link(), client).status_code == 403
    person.refresh_from_db()
    assert not person.has_usable_password()


@pytest.mark.parametrize(
    "email",
    [
        "pia@example.com",
        "pia@kent.gov.uk.example.com",
        "pia@evilgov.uk",
        "pia@kent.gov.uk@example.com",
        "pia@kent.g\u043ev.uk",  # a Cyrillic o
        "pia@kent.gov.u\uff4b",  # a full-width k
        "pia@k\u0435nt.gov.uk",  # a Cyrillic e
        "pia@kent.gov.uk.",
        "pia@",
        "kent.gov.uk",
    ],
)
def test_an_address_outside_the_public_sector_is_refused(cast: Cast, email: str) -> None:
    with pytest.raises(Invalid) as refusal:
        invite(cast, email)

    assert "email" in refusal.value.messages
    assert not OutboxMessage.objects.exists()
    assert not Person.objects.filter(name="Pia Novak").exists()


@pytest.mark.parametrize(
    "email", ["pia@kent.gov.uk", "pia@trust.nhs.uk", "pia@nhs.net", "PIA@KENT.GOV.UK"]
)
def test_an_address_of_the_public_sector_is_taken(cast: Cast, email: str) -> None:
    assert invite(cast, email).email == email.lower()


def test_inviting_somebody_known_reads_the_same_and_keeps_their_name(cast: Cast) -> None:
    """Someone of another region who has an account already."""
    colleague = make(
        Person,
        email="known@example.gov.uk",
        name="Known Already",
        password=make_password("their own password"),
    )
    answers = []
    for email in ("known@example.gov.uk", NEW):
        response = cast.client(cast.programme_lead).post(
            "/people/invite/",
            {
                "name": "Somebody",
                "email": email,
                "authority": str(cast.authorities["Oxfordshire"].pk),
                "post": "officer",
                "starts_on_0": "1",
                "starts_on_1": "3",
                "starts_on_2": "2027",
                "role": "",
            },
        )
        target = re.sub(r"[0-9a-f-]{36}", "ID", response["Location"])
        notices = [str(m).replace(email, "ADDRESS") for m in response.wsgi_request._messages]
        answers.append((response.status_code, target, notices))

    assert answers[0] == answers[1]
    colleague.refresh_from_db()
    assert colleague.name == "Known Already"
    assert colleague.check_password("their own password")
    assert Appointment.objects.filter(person=colleague).count() == 1
    assert OutboxMessage.objects.get(to=colleague).message == "account_post"


def test_sent_twice_has_one_effect(cast: Cast) -> None:
    invite(cast)
    invite(cast)

    assert Person.objects.filter(email=NEW).count() == 1
    assert Appointment.objects.filter(person__email=NEW).count() == 1
    assert OutboxMessage.objects.count() == 1
    assert AuditEvent.objects.count() == 1


def test_neither_post_nor_role_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        invite(cast, post=None)


def test_an_officer_of_the_programme_needs_no_post(cast: Cast) -> None:
    person = invite(cast, post=None, role="board_member")

    assert ProgrammeRole.objects.get(person=person).role == "board_member"
    assert not Appointment.objects.filter(person=person).exists()


def test_whoever_has_a_password_gets_no_second_invitation(cast: Cast) -> None:
    with pytest.raises(Refused):
        invitations_services.send_invitation(
            actor=cast.programme_lead, programme=cast.programme, person_id=cast.lead.pk, revision=0
        )


def test_a_failure_after_the_last_statement_leaves_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    count = Person.objects.count()
    monkeypatch.setattr(AuditEvent.objects, "create", broken)
    with pytest.raises(ZeroDivisionError):
        invite(cast)

    assert Person.objects.count() == count
    assert not OutboxMessage.objects.exists()
    assert not AccountInvitation.objects.exists()
