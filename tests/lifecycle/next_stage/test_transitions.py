"""The pages of the steps: taken once, blocked with words, stale said, each by who may."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.access.errors import Invalid
from challenges.journey.gates import GATES
from challenges.journey.transitions import TRANSITIONS
from challenges.lifecycle.next_stage import services
from challenges.models import AuditEvent, Challenge, OutboxMessage
from tests.cast import Cast
from tests.overview import many
from tests.overview.reading import links, words
from tests.response import ClientResponse

# name: the stage it starts from, who may take it; everyone else is refused.
STEPS = {
    "accept": ("proposed", {"programme_lead"}),
    "open_team": ("scoping", {"programme_lead", "lead"}),
    "open_briefing": ("team", {"programme_lead", "lead"}),
    "open_visit": ("briefing", {"programme_lead", "lead"}),
    "return_to_briefing": ("visit", {"lead"}),
    "open_drafting": ("visit", {"lead"}),
    "open_follow_up": ("issued", {"programme_lead", "host_dcs"}),
    "close": ("follow_up", {"programme_lead"}),
    "close_early": ("follow_up", {"programme_lead"}),
    "withdraw": ("briefing", {"programme_lead", "host_dcs"}),
    "reopen": ("withdrawn", {"programme_lead"}),
}
# Before it reached the team stage the visitors know nothing of a challenge.
EARLY = ("proposed", "scoping", "withdrawn")
READERS = ("programme_lead", "host_dcs", "coordinator", "lead", "challenger", "invitee", "officer")


def url(cast: Cast, name: str) -> str:
    return f"/challenges/{cast.challenge.ref}/step/{name}/"


def post(cast: Cast, who: str, name: str, **fields: object) -> ClientResponse:
    data = {"version": cast.challenge.version, **fields}
    return cast.client(cast.people[who]).post(url(cast, name), data)


@pytest.mark.parametrize("name", STEPS)
def test_who_may_open_the_page_of_a_step(cast: Cast, name: str) -> None:
    stage, may = STEPS[name]
    cast.at(stage)

    statuses = {
        who: cast.client(cast.people[who]).get(url(cast, name)).status_code for who in READERS
    }

    known_from_the_team_stage_on = {"challenger": 404} if stage in EARLY else {}
    assert statuses == {who: 200 if who in may else 403 for who in READERS} | (
        known_from_the_team_stage_on
    )
    assert cast.client(cast.stranger).get(url(cast, name)).status_code == 404


@pytest.mark.long
@pytest.mark.parametrize("name", STEPS)
def test_a_step_from_another_stage_is_refused_and_changes_nothing(cast: Cast, name: str) -> None:
    stage, may = STEPS[name]
    cast.at("closed" if stage != "closed" else "proposed")

    answers = {post(cast, who, name, reason="x").status_code for who in may}

    assert answers == {403}
    assert not AuditEvent.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_the_page_that_accepts_a_request_shows_it_and_how_to_refuse_it(cast: Cast) -> None:
    page = cast.client(cast.programme_lead).get(url(cast, "accept"))

    text = words(page)
    assert "Do children get help from the right service the first time?" in text
    assert "Kent, on 1 September 2026" in text
    assert "Wanted between 4 January 2027 and 28 February 2027" in text
    assert f"/challenges/{cast.challenge.ref}/step/withdraw/" in links(page)


def test_accepting_moves_the_challenge_and_tells_the_host(cast: Cast) -> None:
    response = post(cast, "programme_lead", "accept")

    cast.challenge.refresh_from_db()
    assert response.status_code == 302
    assert cast.challenge.stage == "scoping"
    assert {m.to.name for m in OutboxMessage.objects.all()} == {
        "Amara Okafor",
        "Ben Whitfield",
        "Daniel Achterberg",
        "Kofi Mensah",
    }


def test_a_button_pressed_twice_has_one_effect_and_a_friendly_answer(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    data = {"version": "1"}
    client.post(url(cast, "accept"), data)

    second = client.post(url(cast, "accept"), data, follow=True)

    assert second.status_code == 200
    assert second.redirect_chain == [(f"/challenges/{cast.challenge.ref}/", 302)]
    assert "This has already been done." in words(second)
    assert AuditEvent.objects.count() == 1
    assert Challenge.objects.get(pk=cast.challenge.pk).version == 2


def test_a_shut_gate_says_everything_that_is_missing_at_once(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.scopes.update(success="", in_scope="")

    page = cast.client(cast.programme_lead).get(url(cast, "open_team"))
    answer = post(cast, "programme_lead", "open_team")

    missing = (
        "Say what is in scope.",
        "Say what success looks like.",
        "The host Director has not signed this version of the scope.",
        "The lead challenger has not signed this version of the scope.",
    )
    assert all(one in words(page) for one in missing)
    assert "<form" not in page.content.decode().split("<main")[1]
    assert answer.status_code == 409
    assert all(one in words(answer) for one in missing)
    cast.challenge.refresh_from_db()
    assert cast.challenge.stage == "scoping"
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("version", ["0", "2", "", "-1", "x", "9" * 5000, "1.0"])
def test_a_page_that_is_out_of_date_changes_nothing(cast: Cast, version: str) -> None:
    page = post(cast, "programme_lead", "accept", version=version)

    assert page.status_code == 409
    cast.challenge.refresh_from_db()
    assert cast.challenge.stage == "proposed"
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "a\x00b", "x" * 2001])
def test_closing_early_takes_a_reason(cast: Cast, reason: str) -> None:
    cast.at("issued")

    page = post(cast, "programme_lead", "close_early", reason=reason)

    assert page.status_code == 200
    assert "There is a problem" in words(page)
    cast.challenge.refresh_from_db()
    assert cast.challenge.stage == "issued"


def test_closing_early_keeps_its_reason(cast: Cast) -> None:
    cast.at("issued")

    post(cast, "programme_lead", "close_early", reason="The host has fallen silent.")

    cast.challenge.refresh_from_db()
    assert (cast.challenge.stage, cast.challenge.closed_early) == ("closed", True)
    assert cast.challenge.ended_reason == "The host has fallen silent."


def test_the_host_withdraws_before_the_visit_without_asking_anybody(cast: Cast) -> None:
    cast.at("briefing")

    page = cast.client(cast.host_dcs).get(url(cast, "withdraw"))
    post(cast, "host_dcs", "withdraw", reason="Our Director leaves.")

    assert "consulted both Directors" not in words(page)
    cast.challenge.refresh_from_db()
    assert (cast.challenge.stage, cast.challenge.furthest) == ("withdrawn", "briefing")
    assert cast.challenge.ended_reason == "Our Director leaves."
    assert cast.challenge.directors_consulted is False
    assert not cast.challenge.deadlines.filter(met_on=None).exists()


@pytest.mark.parametrize("stage", ["visit", "drafting", "accuracy"])
def test_once_the_visit_has_begun_both_directors_are_heard_first(cast: Cast, stage: str) -> None:
    cast.at(stage)

    response = post(cast, "programme_lead", "withdraw", reason="A safeguarding matter.")

    assert response.status_code == 200
    assert "Confirm that you have consulted both Directors" in words(response)
    assert "A safeguarding matter." in words(response)
    assert post(cast, "host_dcs", "withdraw", reason="x", consulted="on").status_code == 403

    post(cast, "programme_lead", "withdraw", reason="A safeguarding matter.", consulted="on")

    cast.challenge.refresh_from_db()
    assert cast.challenge.stage == "withdrawn"
    assert cast.challenge.directors_consulted is True


def test_a_paused_challenge_can_be_withdrawn_and_nothing_else(cast: Cast) -> None:
    cast.at("team")
    Challenge.objects.filter(pk=cast.challenge.pk).update(
        pause_reason="inspection", paused_on="2027-02-01"
    )

    assert post(cast, "programme_lead", "open_briefing").status_code == 403
    page = cast.client(cast.programme_lead).get(url(cast, "open_briefing"))
    assert "<form" not in page.content.decode().split("<main")[1]

    post(cast, "programme_lead", "withdraw", reason="It will not go on.")

    cast.challenge.refresh_from_db()
    assert (cast.challenge.stage, cast.challenge.pause_reason) == ("withdrawn", "")


@pytest.mark.parametrize("count", [5, 50])
@pytest.mark.parametrize(
    ("name", "literally"), [("open_team", 12), ("open_briefing", 8), ("open_visit", 13)]
)
def test_statements_of_a_step(
    cast: Cast,
    name: str,
    literally: int,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cast.at(STEPS[name][0])
    many.children(cast, count)
    client = cast.client(cast.lead)
    client.get("/privacy/")  # once in five minutes a request notes that someone is here

    with django_assert_num_queries(literally):
        client.get(url(cast, name))


def test_the_service_itself_asks_for_the_directors(cast: Cast) -> None:
    cast.at("visit")

    with pytest.raises(Invalid, match="consulted both Directors"):
        services.withdraw(
            actor=cast.programme_lead,
            challenge=cast.challenge,
            version=cast.challenge.version,
            reason="A safeguarding matter.",
            consulted=False,
        )

    cast.challenge.refresh_from_db()
    assert cast.challenge.stage == "visit"


def test_every_transition_that_has_its_page_here_says_what_it_does_and_has_done() -> None:
    silent = [
        transition.key
        for transition in TRANSITIONS
        if not transition.own_page and not (transition.explains and transition.done)
    ]

    assert silent == []


def test_a_programme_lead_can_continue_without_these_and_no_others() -> None:
    assert {code: gate.label for code, gate in GATES.items() if gate.logistics} == {
        "directors_spoke": "A conversation between the two Directors has been recorded",
        "brief_issued": "The host has issued its brief",
        "timetable_confirmed": "The timetable is confirmed",
        "lines_covered": "Each line of enquiry is on the timetable",
    }
