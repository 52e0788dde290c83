"""`deliver`: claimed once, asked again, sent or kept; nothing is lost when the server is away."""

from __future__ import annotations

import datetime as dt
import re
import smtplib
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from pytest_django import Settings

from challenges import clock
from challenges.models import OutboxMessage, Person, Programme
from challenges.outbox import deliver as module
from challenges.outbox.deliver import Delivered
from challenges.outbox.enqueue import enqueue_mail
from challenges.people.invitations import invitation_links
from tests.cast import Cast
from tests.outbox.delivering import deliver

SEND = EmailMessage.send


def write(cast: Cast, *names: str, message: str = "scope_signed", **more: object) -> None:
    for name in names:
        enqueue_mail(message, to=cast.people[name], key=f"{message}:{name}", **more)


def failing(monkeypatch: pytest.MonkeyPatch, fault: Exception, only: str = "") -> list[str]:
    """Sending fails, for one address or for all; returns who was tried."""
    addresses: list[str] = []

    def send(message: EmailMessage, *args: object, **kwargs: object) -> int:
        addresses.append(message.to[0])
        if only in message.to[0]:
            raise fault
        return SEND(message, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", send)
    return addresses


def statuses() -> list[str]:
    return [m.status for m in OutboxMessage.objects.order_by("pk")]


def test_each_message_goes_to_one_recipient_and_is_sent_once(cast: Cast) -> None:
    write(cast, "host_dcs", "lead")

    assert deliver() == Delivered(sent=2)
    assert deliver() == Delivered()

    assert [(m.to, m.cc, m.bcc) for m in mail.outbox] == [
        ([cast.host_dcs.email], [], []),
        ([cast.lead.email], [], []),
    ]
    assert statuses() == ["sent", "sent"]
    assert OutboxMessage.objects.first().sent_at == clock.now()


def test_a_mail_carries_no_name_and_an_identifier_that_stays(cast: Cast) -> None:
    write(cast, "host_dcs")
    deliver()
    first = mail.outbox[0].extra_headers["Message-ID"]
    OutboxMessage.objects.update(status="waiting", sent_at=None)
    deliver()

    assert mail.outbox[1].extra_headers["Message-ID"] == first
    wire = mail.outbox[0].message().as_string()
    assert "Amara" not in wire.replace("amara.okafor", "")


def test_a_mail_is_a_text_and_a_light_page_and_asks_for_no_answer(cast: Cast) -> None:
    cast.at("scoping")
    Programme.objects.update(contact_email="lead@programme.example")
    write(cast, "host_dcs", challenge=cast.challenge, action="challenge.view")
    deliver()

    [message] = mail.outbox
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.extra_headers["X-Auto-Response-Suppress"] == "All"
    assert message.extra_headers["Message-ID"].endswith("@127.0.0.1>")
    assert message.reply_to == ["lead@programme.example"]
    [(page, kind)] = message.alternatives
    assert kind == "text/html"
    assert re.search(r'<a href="http://127\.0\.0\.1:8000/[^"]*"', page)
    assert "<img" not in page
    assert "<script" not in page


def test_what_is_not_due_yet_waits(cast: Cast) -> None:
    write(cast, "host_dcs")
    OutboxMessage.objects.update(next_try_at=clock.now() + dt.timedelta(seconds=1))

    assert deliver() == Delivered()
    with clock.set_to(clock.now() + dt.timedelta(seconds=1)):
        assert deliver() == Delivered(sent=1)


def test_somebody_else_who_claims_it_first_sends_it_alone(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(cast, "host_dcs")
    claim: Callable[[int], bool] = module._claim

    def beaten(pk: int) -> bool:
        """Another process claims the row between our reading the list and our claim."""
        assert claim(pk)
        return claim(pk)

    monkeypatch.setattr(module, "_claim", beaten)

    assert deliver() == Delivered()
    assert mail.outbox == []
    assert statuses() == ["sending"]


def test_who_may_no_longer_know_gets_nothing(cast: Cast) -> None:
    cast.at("team")
    for name in ("host_dcs", "challenger", "stranger"):
        write(
            cast, name, message="moved_resumed", challenge=cast.challenge, action="challenge.view"
        )
    cast.move("challenger", status="ended")

    assert deliver() == Delivered(sent=1, dropped=2)

    assert [m.to for m in mail.outbox] == [[cast.host_dcs.email]]
    assert statuses() == ["sent", "dropped", "dropped"]


def test_a_closed_account_gets_nothing(cast: Cast) -> None:
    write(cast, "host_dcs")
    Person.objects.filter(pk=cast.host_dcs.pk).update(is_active=False)

    assert deliver() == Delivered(dropped=1)
    assert mail.outbox == []


@pytest.mark.parametrize(
    "fault",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        OSError("no route"),
        smtplib.SMTPServerDisconnected("gone"),
        smtplib.SMTPConnectError(421, "busy"),
        smtplib.SMTPAuthenticationError(535, "no"),
    ],
    ids=lambda f: type(f).__name__,
)
def test_a_server_that_is_away_loses_nothing_and_is_not_asked_for_each(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    write(cast, "host_dcs", "lead", "board")
    addresses = failing(monkeypatch, fault)

    assert deliver() == Delivered(waiting=1)

    assert len(addresses) == 1
    assert statuses() == ["waiting", "waiting", "waiting"]


@pytest.mark.long
def test_a_server_that_comes_back_after_a_week_gets_everything(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(cast, "host_dcs", "lead")
    with monkeypatch.context() as away:
        failing(away, ConnectionRefusedError())
        for hour in range(7 * 24):
            with clock.set_to(clock.now() + dt.timedelta(hours=hour)):
                deliver()
        assert statuses() == ["waiting", "waiting"]

    with clock.set_to(clock.now() + dt.timedelta(days=8)):
        assert deliver() == Delivered(sent=2)


def test_it_is_tried_again_later_and_later_but_within_the_hour(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(cast, "host_dcs")
    failing(monkeypatch, ConnectionRefusedError())
    waits = []
    for _ in range(8):
        deliver()
        row = OutboxMessage.objects.get()
        waits.append(int((row.next_try_at - clock.now()).total_seconds() // 60))
        OutboxMessage.objects.update(next_try_at=clock.now())

    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]


@pytest.mark.parametrize(
    "fault",
    [
        smtplib.SMTPRecipientsRefused({}),
        smtplib.SMTPDataError(554, b"no"),
        smtplib.SMTPSenderRefused(550, b"no", "x"),
        ValueError("a header that cannot be"),
        UnicodeEncodeError("ascii", "\xe9", 0, 1, "no"),
    ],
    ids=lambda f: type(f).__name__,
)
def test_a_refused_message_holds_up_nobody_and_is_given_up_in_the_end(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    write(cast, "host_dcs", "lead")
    failing(monkeypatch, fault, only="amara")

    assert deliver() == Delivered(sent=1, waiting=1)
    for _ in range(6):
        OutboxMessage.objects.filter(status="waiting").update(next_try_at=clock.now())
        assert deliver() == Delivered(waiting=1)
    OutboxMessage.objects.filter(status="waiting").update(next_try_at=clock.now())

    assert deliver() == Delivered(failed=1)
    assert statuses() == ["failed", "sent"]


def test_what_a_killed_process_left_is_freed_after_a_while(cast: Cast) -> None:
    write(cast, "host_dcs")
    OutboxMessage.objects.update(status="sending", next_try_at=clock.now())

    with clock.set_to(clock.now() + dt.timedelta(minutes=14)):
        assert deliver() == Delivered()
    with clock.set_to(clock.now() + dt.timedelta(minutes=15)):
        assert deliver() == Delivered(sent=1)


def test_a_message_that_kills_its_process_each_time_is_given_up(cast: Cast) -> None:
    write(cast, "host_dcs")
    moment = clock.now()
    for _ in range(8):
        OutboxMessage.objects.filter(status="waiting").update(status="sending", next_try_at=moment)
        moment += dt.timedelta(hours=1)
        with clock.set_to(moment):
            module._free_stuck()

    assert statuses() == ["failed"]


def test_a_link_that_is_a_key_is_not_kept_once_it_is_sent(cast: Cast, settings: Settings) -> None:
    write(cast, "host_dcs", message="password_reset", link="/account/password/reset/secret/")
    deliver()

    assert "secret" in mail.outbox[0].body
    assert "secret" not in OutboxMessage.objects.get().body


@pytest.mark.long
def test_the_demo_keeps_it_to_be_read_on_its_page(cast: Cast, settings: Settings) -> None:
    settings.DEMO = True
    write(cast, "host_dcs", message="password_reset", link="/account/password/reset/secret/")
    deliver()

    assert "secret" in OutboxMessage.objects.get().body


def test_a_dead_invitation_is_not_sent(cast: Cast) -> None:
    cast.invitee.set_unusable_password()
    cast.invitee.save()
    invitation_links.send(cast.invitee)
    invitation_links.send(cast.invitee)

    assert deliver() == Delivered(sent=1)
    assert sorted(statuses()) == ["dropped", "sent"]
