"""`post`: one row a key, in the transaction of its cause, for one recipient, without names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.template.loader import render_to_string

from challenges import clock
from challenges.access.writing import authorised
from challenges.demo.rows import make
from challenges.models import Appointment, OutboxMessage, Person
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import recipients
from tests.cast import TODAY, Cast

MAILS = sorted((Path(settings.BASE_DIR) / "templates" / "mail").glob("*.txt"))
# The recipients of these can no longer open the challenge.
WITHOUT_LINK = {"team_ended", "team_excluded", "team_stood_down"}
PLACEHOLDERS = {"link", "by", "due", "what", "step", "number", "role", "days", "begins", "since"}
FACTS = {
    "acts",
    "by",
    "closed",
    "leads",
    "late",
    "due",
    "coordinates",
    "has_conditions",
    "timetable_again",
    "today",
} | {
    "withdrawn",
    "replaced",
    "has_points",
    "undated",
    "begins",
}


def test_a_message_is_a_row_and_nothing_is_sent(cast: Cast) -> None:
    is_new = enqueue_mail("account_post", to=cast.host_dcs, key="signed", link="/challenges/SE/")

    row = OutboxMessage.objects.get()
    assert is_new
    assert (row.to, row.message, row.status) == (cast.host_dcs, "account_post", "waiting")
    assert row.subject == "Peer Challenge: you have a new role"
    assert f"{settings.SITE_ADDRESS}/challenges/SE/" in row.body
    assert row.created_at == row.next_try_at == clock.now()
    assert mail.outbox == []


@pytest.mark.long
def test_the_same_key_writes_once_to_each_recipient(cast: Cast) -> None:
    for _ in range(3):
        enqueue_mail("scope_signed", to=cast.host_dcs, key="signed")
    again = enqueue_mail("scope_signed", to=cast.host_dcs, key="signed")
    enqueue_mail("scope_signed", to=cast.lead, key="signed")

    assert not again
    assert sorted(m.to.name for m in OutboxMessage.objects.all()) == [
        "Amara Okafor",
        "Daniel Achterberg",
    ]


def test_what_is_rolled_back_is_never_said(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue_mail("scope_signed", to=cast.host_dcs, key="signed")
        raise ZeroDivisionError

    assert not OutboxMessage.objects.exists()


@pytest.mark.long
def test_an_act_that_fails_tells_nobody(cast: Cast) -> None:
    cast.at("scoping")
    with (
        pytest.raises(ZeroDivisionError),
        authorised(
            actor=cast.host_dcs, action="conversation.record", challenge=cast.challenge
        ) as act,
    ):
        act.tell("scope_signed")
        assert OutboxMessage.objects.count() == 1
        raise ZeroDivisionError

    assert not OutboxMessage.objects.exists()


def test_whoever_did_it_is_not_told(cast: Cast) -> None:
    cast.at("scoping")
    with authorised(
        actor=cast.host_dcs, action="conversation.record", challenge=cast.challenge
    ) as act:
        act.tell("moved_scoping")

    assert sorted(m.to.name for m in OutboxMessage.objects.all()) == [
        "Ben Whitfield",
        "Daniel Achterberg",
        "Joan Meredith",
        "Kofi Mensah",
    ]


def test_the_host_director_is_whoever_holds_the_post_today_acting_too(cast: Cast) -> None:
    Appointment.objects.filter(person=cast.host_dcs).update(ends_on="2027-02-28")
    make(
        Appointment,
        person=cast.stranger,
        authority=cast.authorities["Kent"],
        post="dcs",
        starts_on=TODAY,
        ends_on=TODAY,
        acting=True,
    )

    assert list(recipients(cast.challenge, ("host_dcs",))) == [cast.stranger]


def test_a_closed_account_is_not_written_to(cast: Cast) -> None:
    Person.objects.filter(pk=cast.lead.pk).update(is_active=False)

    assert list(recipients(cast.challenge, ("lead",))) == []


def test_an_invited_or_suspended_member_is_no_audience(cast: Cast) -> None:
    cast.move("challenger", clearance="declared")

    names = {p.name for p in recipients(cast.challenge, ("team",))}

    assert "Esther Quaye" not in names
    assert "Hugh Pemberton" not in names
    assert "Daniel Achterberg" in names


@pytest.mark.parametrize("path", MAILS, ids=lambda p: p.stem)
def test_a_template_says_what_to_do_but_never_what_was_written_or_by_whom(path: Path) -> None:
    source = path.read_text()

    text = render_to_string(f"mail/{path.name}", {"link": "https://host/a/"})
    line, _, body = text.strip().partition("\n")

    assert 0 < len(line) <= 78
    assert body.startswith("\n")
    assert ("https://host/a/" in body) == (path.stem not in WITHOUT_LINK)
    # Nothing else is put in: no name, title or text can reach a mail.
    assert set(re.findall(r"{{\s*([\w.]+)", source)) <= PLACEHOLDERS
    assert set(re.findall(r"{%\s*if\s+([^%]*?)\s*%}", source)) <= FACTS


def test_there_are_templates_to_look_at() -> None:
    assert len(MAILS) > 40
