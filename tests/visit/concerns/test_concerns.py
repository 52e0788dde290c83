"""A concern about a child: who to ring, that the host was told and confirmed, never what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import models

from challenges import clock
from challenges.models import AuditEvent, Concern, OutboxMessage, Programme
from tests.cast import Cast
from tests.response import ClientResponse
from tests.rights.removal.everywhere import form_on
from tests.visit.pages import get, text, url

RING = "Ring the front door on 01234 567890."


def record(cast: Cast, **fields: object) -> ClientResponse:
    client, page_url = cast.client(cast.challenger), url(cast, "concern_record")
    return client.post(page_url, form_on(client, page_url) | {"told": ["on"]} | fields)


def told(message: str) -> set[str]:
    return {m.to.name for m in OutboxMessage.objects.filter(message=message)}


@pytest.mark.parametrize(
    "page", ["visit", "evidence", "evidence_add", "findings", "headlines", "finding_add"]
)
def test_every_page_of_the_visit_leads_there(cast: Cast, page: str) -> None:
    cast.at("visit")

    html = get(cast, "challenger", page).content.decode()

    assert f'href="{url(cast, "concern")}">Stop and tell the host now</a>' in html
    assert "Stop and tell the host now" not in text(get(cast, "host_dcs", "visit"))


def test_the_page_says_whom_to_ring(cast: Cast) -> None:
    cast.at("visit")
    assert "Ring the children’s services of Kent." in text(get(cast, "challenger", "concern"))
    Programme.objects.update(concern_contact=RING)

    page = text(get(cast, "challenger", "concern"))

    assert "If a child is in danger now, ring 999 first." in page
    assert RING in page
    assert "No concern has been recorded." in page


def test_it_holds_no_text() -> None:
    texts = (models.CharField, models.TextField, models.JSONField)

    assert [f.name for f in Concern._meta.concrete_fields if isinstance(f, texts)] == []


def test_that_the_host_was_told_is_recorded_and_the_host_asked(cast: Cast) -> None:
    cast.at("visit")

    answer = record(cast)

    assert answer["Location"] == url(cast, "concern")
    concern = Concern.objects.get()
    assert (concern.recorded_by, concern.recorded_at) == (cast.challenger, clock.now())
    assert told("concern_recorded") == {"Amara Okafor", "Ben Whitfield", "Daniel Achterberg"}
    event = AuditEvent.objects.get(action="concern.escalate")
    assert event.object_id == str(concern.pk)
    page = text(get(cast, "programme_lead", "concern"))
    assert "1 March 2027, 09:00: the host has not confirmed it yet." in page


def test_nothing_is_recorded_before_the_host_was_rung(cast: Cast) -> None:
    cast.at("visit")

    answer = record(cast, told=[])

    assert "Ring the host first, then tick this" in text(answer)
    assert not Concern.objects.exists()


def test_the_same_form_twice_is_one_record(cast: Cast) -> None:
    cast.at("visit")
    client, page_url = cast.client(cast.challenger), url(cast, "concern_record")
    form = form_on(client, page_url) | {"told": ["on"]}

    for _ in range(2):
        assert client.post(page_url, form).status_code == 302

    assert Concern.objects.count() == 1
    assert OutboxMessage.objects.filter(message="concern_recorded").count() == 3


def test_the_host_confirms_once_and_the_team_is_told(cast: Cast) -> None:
    cast.at("visit")
    record(cast)
    concern = Concern.objects.get()
    host, page_url = cast.client(cast.coordinator), url(cast, "concern_confirm", concern.pk)
    assert page_url in get(cast, "coordinator", "concern").content.decode()

    for _ in range(2):
        assert host.post(page_url, form_on(host, page_url)).status_code == 302

    concern.refresh_from_db()
    assert concern.confirmed_by == cast.coordinator
    assert AuditEvent.objects.filter(action="concern.confirm").count() == 1
    assert told("concern_confirmed") == {
        "Daniel Achterberg",
        "Esther Quaye",
        "Farid Rahimi",
        "Grace Linden",
    }
    assert "confirmed by the host on 1 March 2027, 09:00." in text(
        get(cast, "challenger", "concern")
    )


def test_the_programme_is_alerted_after_an_hour_once(cast: Cast) -> None:
    cast.at("visit")
    record(cast)
    began, counts = clock.now(), []

    for minutes in (59, 60, 61):
        with clock.set_to(began + timedelta(minutes=minutes)):
            call_command("deliver")
        counts.append(OutboxMessage.objects.filter(message="concern_unconfirmed").count())

    assert counts == [0, 2, 2]
    assert told("concern_unconfirmed") == {"Joan Meredith", "Kofi Mensah"}


def test_what_is_confirmed_alerts_nobody(cast: Cast) -> None:
    cast.at("visit")
    record(cast)
    Concern.objects.update(confirmed_by=cast.host_dcs, confirmed_at=clock.now())

    with clock.set_to(clock.now() + timedelta(hours=2)):
        call_command("deliver")

    assert told("concern_unconfirmed") == set()


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("challenger", "concern_record", 200),
        ("host_dcs", "concern_record", 403),
        ("programme_lead", "concern_record", 403),
        ("contributor", "concern", 403),
        ("stranger", "concern", 404),
        ("board", "concern", 404),
    ],
)
def test_who_may(cast: Cast, who: str, name: str, status: int) -> None:
    cast.at("visit")

    assert get(cast, who, name).status_code == status


def test_it_can_be_recorded_while_the_challenge_is_paused(cast: Cast) -> None:
    cast.at("visit")
    type(cast.challenge).objects.update(pause_reason="inspection", paused_on=clock.today())

    assert record(cast).status_code == 302
    assert Concern.objects.count() == 1
