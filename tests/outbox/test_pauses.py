"""A pause loses no mail: what asks for an act waits for its end, and says that dates have moved."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from challenges import clock
from challenges.lifecycle.pause.services import pause, resume
from challenges.models import Challenge, OutboxMessage
from challenges.outbox import deliver as module
from challenges.outbox.deliver import Delivered
from challenges.outbox.enqueue import enqueue_mail
from tests.cast import TODAY, Cast
from tests.outbox.delivering import deliver

WRITTEN_BEFORE = "We wrote this email before the challenge was paused. Dates have moved since"


@pytest.fixture
def asked(cast: Cast) -> Cast:
    """The host's Director has been asked to sign the scope, and no mail has left yet."""
    cast.at("scoping")
    OutboxMessage.objects.all().delete()
    enqueue_mail(
        "scope_ready",
        to=cast.host_dcs,
        key="scope_ready",
        challenge=cast.challenge,
        action="scope.sign_as_host",
        due=TODAY + dt.timedelta(days=10),
    )
    return cast


def now(cast: Cast) -> Challenge:
    cast.challenge.refresh_from_db()
    return cast.challenge


def pause_it(cast: Cast) -> None:
    challenge = now(cast)
    pause(
        actor=cast.programme_lead,
        challenge=challenge,
        version=challenge.version,
        reason="election",
    )


def resume_it(cast: Cast) -> None:
    challenge = now(cast)
    resume(actor=cast.programme_lead, challenge=challenge, version=challenge.version)


def request() -> OutboxMessage:
    return OutboxMessage.objects.get(message="scope_ready")


def test_it_waits_and_is_sent_when_the_pause_ends(asked: Cast) -> None:
    pause_it(asked)
    OutboxMessage.objects.exclude(message="scope_ready").delete()

    assert deliver() == Delivered()
    assert request().status == "waiting"

    with clock.set_to(TODAY + dt.timedelta(days=5)):
        resume_it(asked)
        OutboxMessage.objects.exclude(message="scope_ready").delete()
        assert deliver() == Delivered(sent=1)

    (sent,) = mail.outbox
    assert sent.to == [asked.host_dcs.email]
    assert sent.subject.endswith("sign the scope by 11 March (written before the pause)")
    assert sent.body.startswith(f"Hello,\n\n{WRITTEN_BEFORE}: its page says which hold now.\n\n")


def test_two_pauses_are_said_once(asked: Cast) -> None:
    for days in (0, 10):
        with clock.set_to(TODAY + dt.timedelta(days=days)):
            pause_it(asked)
        with clock.set_to(TODAY + dt.timedelta(days=days + 5)):
            resume_it(asked)

    assert request().body.count(WRITTEN_BEFORE) == 1
    assert request().subject.count("before the pause") == 1


def test_a_pause_that_ends_on_its_day_moved_no_date(asked: Cast) -> None:
    pause_it(asked)
    resume_it(asked)

    assert WRITTEN_BEFORE not in request().body
    assert "before the pause" not in request().subject


def test_what_is_over_by_the_end_of_the_pause_is_not_asked(asked: Cast) -> None:
    pause_it(asked)
    resume_it(asked)
    Challenge.objects.update(stage="withdrawn", ended_reason="No longer.", closed_on=TODAY)
    OutboxMessage.objects.exclude(message="scope_ready").delete()

    assert deliver() == Delivered(dropped=1)


def test_a_pause_while_it_is_being_sent_loses_nothing(asked: Cast) -> None:
    def paused_by_now(_: OutboxMessage) -> bool:
        pause_it(asked)
        return False

    assert module.deliver(paused_by_now) == Delivered()

    assert request().status == "waiting"
    assert request().tries == 0


def test_what_only_informs_does_not_wait(asked: Cast) -> None:
    OutboxMessage.objects.update(acts=False, action="")
    pause_it(asked)
    OutboxMessage.objects.exclude(message="scope_ready").delete()

    assert deliver() == Delivered(sent=1)
