"""Proposing: who may, for whom, with which dates; sent twice, made once."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import AuditEvent, Authority, Challenge, OutboxMessage, ProgrammeMember
from tests.cast import TODAY, Cast
from tests.overview.reading import words

NEW = "/challenges/new/"


def form(cast: Cast, authority: str = "Kent", **changes: object) -> dict[str, object]:
    return {
        "idempotency_key": str(uuid.uuid4()),
        "host": cast.authorities[authority].pk,
        "topic": "care_leavers",
        "question": "Do our care leavers have somewhere to live that lasts?",
        "wanted_from_0": "1",
        "wanted_from_1": "9",
        "wanted_from_2": "2027",
        "wanted_to_0": "30",
        "wanted_to_1": "11",
        "wanted_to_2": "2027",
    } | changes


# who: for Kent, for Oxfordshire: 302 made, 200 an error beside the field, 403 not open.
MAY = {
    "programme_lead": (302, 302),
    "second_lead": (302, 302),
    "host_dcs": (302, 200),
    "coordinator": (302, 200),
    "stranger": (200, 200),
    "lead": (200, 200),
    "contributor": (403, 403),
    "challenger": (403, 403),
    "invitee": (403, 403),
    "board": (403, 403),
    "officer": (403, 403),
    "admin": (403, 403),
}


@pytest.mark.parametrize("who", MAY)
def test_who_may_propose_for_whom(cast: Cast, who: str) -> None:
    client = cast.client(cast.people[who])

    answers = tuple(
        client.post(NEW, form(cast, authority)).status_code for authority in ("Kent", "Oxfordshire")
    )

    assert answers == MAY[who]
    assert Challenge.objects.count() == 2 + answers.count(302)


def test_what_is_made(cast: Cast) -> None:
    response = cast.client(cast.host_dcs).post(NEW, form(cast))

    challenge = Challenge.objects.exclude(pk__in=(cast.challenge.pk, cast.other.pk)).get()
    assert response.headers["Location"] == f"/challenges/{challenge.ref}/"
    assert re.fullmatch(r"SE-27-[2-9B-DF-HJ-NP-TV-XZ]{6}", challenge.ref)
    assert (challenge.host, challenge.format, challenge.topic) == (
        cast.challenge.host,
        "topical",
        "care_leavers",
    )
    assert (challenge.stage, challenge.furthest, challenge.version) == ("proposed", "proposed", 1)
    assert (challenge.wanted_from, challenge.wanted_to) == (
        dt.date(2027, 9, 1),
        dt.date(2027, 11, 30),
    )
    assert (challenge.proposed_on, challenge.proposed_by) == (TODAY, cast.host_dcs)
    assert [(d.kind, d.due_on) for d in challenge.deadlines.all()] == [
        ("answer_request", dt.date(2027, 3, 22))
    ]
    event = AuditEvent.objects.get(challenge=challenge)
    assert (event.action, event.side, event.step, event.actor) == (
        "challenge.propose",
        "host",
        True,
        cast.host_dcs,
    )
    recipients = {m.to.name for m in OutboxMessage.objects.filter(challenge=challenge)}
    assert recipients == {"Joan Meredith", "Kofi Mensah"}
    for message in OutboxMessage.objects.filter(challenge=challenge):
        assert message.subject == "Kent, Care leavers: answer the request by 22 March"
        assert f"/challenges/{challenge.ref}/step/accept/" in message.body
        assert "Amara" not in message.body


def test_a_form_sent_twice_makes_one_challenge(cast: Cast) -> None:
    client, data = cast.client(cast.host_dcs), form(cast)

    first, second = client.post(NEW, data), client.post(NEW, data)

    assert first.headers["Location"] == second.headers["Location"]
    assert Challenge.objects.count() == 3
    assert AuditEvent.objects.filter(action="challenge.propose").count() == 1
    assert OutboxMessage.objects.filter(message="moved_proposed").count() == 2


@pytest.mark.long
@pytest.mark.parametrize("other", [{"question": "Do they have somebody to call?"}, {}])
def test_back_and_send_again_leads_to_what_was_proposed(cast: Cast, other: dict[str, str]) -> None:
    """After Back the form is a new one, or the old one amended; another is made only on purpose."""
    client, data = cast.client(cast.host_dcs), form(cast)
    first = client.post(NEW, data).headers["Location"]
    again = data | (other or {"idempotency_key": str(uuid.uuid4())})

    page = client.post(NEW, again)
    confirmations = [client.post(NEW, again | {"confirmed": "on"}) for _ in range(2)]

    assert page.status_code == 200
    assert f'href="{first}"' in page.content.decode()
    assert "You already proposed this on 1 March 2027" in words(page)
    assert again["question"] in page.content.decode()
    assert confirmations[0].headers["Location"] == confirmations[1].headers["Location"] != first
    assert Challenge.objects.count() == 4


def test_what_somebody_else_proposed_is_not_told(cast: Cast) -> None:
    cast.client(cast.host_dcs).post(NEW, form(cast))

    assert cast.client(cast.coordinator).post(NEW, form(cast)).status_code == 302


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"host": ""}, "Choose the council"),
        ({"host": "9" * 5000}, "Choose from what the page offers"),
        ({"host": "0"}, "Choose from what the page offers"),
        ({"topic": "astrology"}, "Choose from what the page offers"),
        ({"question": "  "}, "Enter the question you want answered"),
        ({"question": "a\x00b"}, "hidden control characters"),
        ({"question": "a\u202eb"}, "hidden control characters"),
        ({"question": "x" * 200_001}, "Shorten this to 200,000 characters"),
        ({"wanted_from_0": ""}, "Earliest"),
        ({"wanted_from_0": "31", "wanted_from_1": "2"}, "February 2027 has no day 31"),
        ({"wanted_from_2": "9" * 5000}, ""),
        ({"wanted_to_2": "2026"}, "must be the same as or after the earliest date"),
        ({"wanted_from_2": "2025", "wanted_to_2": "2025"}, "must be today or in the future"),
        ({"wanted_to_2": "2040"}, "within the next five years"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    cast: Cast, changes: dict[str, str], error: str
) -> None:
    page = cast.client(cast.host_dcs).post(NEW, form(cast, **changes))

    assert page.status_code == 200
    assert "There is a problem" in words(page)
    assert error.lower() in words(page).lower()
    assert Challenge.objects.count() == 2
    if "question" not in changes:
        assert "Do our care leavers have somewhere to live that lasts?" in page.content.decode()


def test_a_director_finds_the_own_authority_chosen(cast: Cast) -> None:
    page = cast.client(cast.host_dcs).get(NEW)

    kent = cast.authorities["Kent"].pk
    assert f'<option value="{kent}" selected>Kent</option>' in page.content.decode()


@pytest.mark.parametrize("count", [3, 30])
def test_statements_of_the_form(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(count):
        borough = make(Authority, name=f"Borough {n}", region="South East")
        make(ProgrammeMember, programme=cast.programme, authority=borough)
    client = cast.client(cast.programme_lead)
    client.get(NEW)

    with django_assert_num_queries(6):
        client.get(NEW)


# --- changing the proposal -------------------------------------------------------------


def edit(cast: Cast, **changes: object) -> dict[str, object]:
    data = form(cast, version="1", **changes)
    return {k: v for k, v in data.items() if k not in ("idempotency_key", "host")}


def test_a_proposal_can_be_changed_until_it_is_accepted(cast: Cast) -> None:
    url = f"/challenges/{cast.challenge.ref}/edit/"

    assert cast.client(cast.coordinator).post(url, edit(cast)).status_code == 302

    cast.challenge.refresh_from_db()
    assert cast.challenge.topic == "care_leavers"
    assert cast.challenge.version == 2
    cast.at("scoping")
    assert cast.client(cast.coordinator).post(url, edit(cast)).status_code == 403
    assert cast.client(cast.stranger).post(url, edit(cast)).status_code == 404


def test_a_stale_proposal_shows_both_texts(cast: Cast) -> None:
    url = f"/challenges/{cast.challenge.ref}/edit/"
    cast.client(cast.coordinator).post(url, edit(cast, question="The first to save"))

    page = cast.client(cast.host_dcs).post(url, edit(cast, question="The second to save"))

    assert page.status_code == 409
    assert "The first to save" in page.content.decode()
    assert "The second to save" in page.content.decode()
    cast.challenge.refresh_from_db()
    assert cast.challenge.question == "The first to save"


def test_a_proposal_sent_twice_is_changed_once(cast: Cast) -> None:
    url, client = f"/challenges/{cast.challenge.ref}/edit/", cast.client(cast.coordinator)

    assert [client.post(url, edit(cast)).status_code for _ in range(2)] == [302, 302]

    assert AuditEvent.objects.filter(action="challenge.edit_proposal").count() == 1


def test_nobody_accepts_words_they_have_not_read(cast: Cast) -> None:
    cast.client(cast.coordinator).post(f"/challenges/{cast.challenge.ref}/edit/", edit(cast))

    page = cast.client(cast.programme_lead).post(
        f"/challenges/{cast.challenge.ref}/step/accept/", {"version": "1"}
    )

    assert page.status_code == 409
    cast.challenge.refresh_from_db()
    assert cast.challenge.stage == "proposed"
