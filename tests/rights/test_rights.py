"""Who can see what, in plain words, for each role and stage."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.access.conditions import CONDITIONS
from challenges.access.declared import action_of, every_url
from challenges.access.policy import load
from challenges.journey.transitions import TRANSITIONS
from challenges.models import Stage
from tests.cast import Cast
from tests.overview.reading import rows, words
from tests.response import ClientResponse

TEAM_ONLY = ("Read evidence", "Read findings", "Read the working draft of the letter")


def get(cast: Cast, who: str) -> ClientResponse:
    return cast.client(cast.people[who]).get(f"/challenges/{cast.challenge.ref}/access/")


ROLE = {
    "host_dcs": "the host Director",
    "coordinator": "the host’s coordinator",
    "contributor": "a contributor of the host",
    "lead": "the lead challenger",
    "challenger": "a member of the visiting team",
    "programme_lead": "a programme lead",
    "invitee": "an invited challenger",
    "officer": "an information officer",
}


@pytest.mark.parametrize("who", ROLE)
def test_the_page_names_the_role_and_what_the_host_never_reads(cast: Cast, who: str) -> None:
    cast.at("visit")

    page = words(get(cast, who))

    assert f"On this challenge you are: {ROLE[who]}." in page
    promise = page.partition("What the host’s side can never do")[2]
    assert all(able in promise for able in TEAM_ONLY)


@pytest.mark.parametrize("who", ["stranger", "board", "admin"])
def test_a_stranger_finds_nothing(cast: Cast, who: str) -> None:
    assert get(cast, who).status_code == 404


# stage, who: lines of the page, written by hand from the permission table.
LINES = {
    ("visit", "host_dcs"): [
        "Read the scope and its versions From “Scoping” on Open",
        "Read the headlines of the verbal feedback From “Visit” on, once released Closed",
        "Read the issued letter From “Letter issued” on Closed",
        "Agree dates and deadlines From “Scoping” to “Briefing” Closed",
    ],
    ("visit", "lead"): [
        "Read evidence From “Briefing” on Open",
        "End the visit During “Visit” Open",
        "Read the brief From “Briefing” to “Letter issued”, once the brief is issued Open",
    ],
    ("visit", "challenger"): [
        "Revise your own evidence From “Briefing” to “Drafting the letter”, your own only Open",
        "Read evidence From “Briefing” to “Checking accuracy” Open",
    ],
    ("team", "invitee"): [
        "See the reference, host, topic, stage and dates Always Open",
        "Answer your invitation From “Proposed” to “Follow-up”, your own only Open",
    ],
    ("issued", "programme_lead"): [
        "Read the issued letter From “Letter issued” on Open",
        "Read the actions and their progress From “Letter issued” on, "
        "if the host shares it with the programme Closed",
    ],
}


@pytest.mark.parametrize(("stage", "who"), LINES, ids=str)
def test_what_is_open_today_and_what_opens_when(cast: Cast, stage: str, who: str) -> None:
    cast.at(stage)

    rights = rows(get(cast, who))

    assert [line for line in LINES[stage, who] if line not in rights] == []


@pytest.mark.parametrize("who", ["host_dcs", "programme_lead", "invitee", "officer"])
def test_what_one_never_reads_is_said(cast: Cast, who: str) -> None:
    cast.at("visit")

    never = words(get(cast, who)).partition("What you can never do here")[2]

    assert all(able in never for able in TEAM_ONLY)


def test_what_a_page_declares_is_marked_as_built() -> None:
    actions = {action_of(view) for _, _, view in every_url()}

    assert [action for action in sorted(actions) if not load()[action].built] == []


# What the page does not promise yet, because there is nothing to open.
NOT_BUILT = {
    "question.view",
    "question.ask",
    "question.answer",
    "document.view",
    "document.download",
    "document.upload",
    "document.release",
    "document.retract",
    "document.view_readers",
    "evidence.sync",
    "evidence.admit_held",
    "evidence.dispose",
    "finding.question_strength",
    "finding.answer_question",
    "letter.comment",
    "followup_review.schedule",
    "impact.view",
    "impact.record",
    "impact.comment",
    "referral.record",
    "time.record",
    "time.view_own",
    "time.view_totals",
    "evaluation.respond",
    "learning.propose",
    "learning.release",
}


def test_what_is_not_built_is_not_promised() -> None:
    about_a_challenge = [rule for rule in load().values() if rule.on == "challenge"]

    assert {rule.action for rule in about_a_challenge if not rule.built} == NOT_BUILT


def test_every_condition_says_why_it_refuses_and_what_it_limits() -> None:
    assert [n for n, one in CONDITIONS.items() if not one.reason or not one.limit] == []


def test_every_target_stage_has_its_mail(cast: Cast) -> None:
    from django.template.loader import render_to_string

    names = {t.messages[0] for t in TRANSITIONS} | {
        "moved_proposed",
        "moved_dates",
        "moved_paused",
        "moved_resumed",
        "overdue",
    }
    assert {n.removeprefix("moved_") for n in names} >= set(Stage.values)

    for name in names:
        text = render_to_string(
            f"mail/{name}.txt", {"challenge": cast.challenge, "link": "https://x.example/c/"}
        )
        line, blank, body = text.split("\n", 2)
        assert line
        assert blank == ""
        assert "https://x.example/c/" in body
        assert "Kent" not in text
        assert "SE-27" not in text


@pytest.mark.parametrize(("stage", "literally"), [("team", 4), ("closed", 6)])
def test_statements(
    cast: Cast, stage: str, literally: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at(stage)
    client = cast.client(cast.host_dcs)
    client.get("/privacy/")

    with django_assert_num_queries(literally):
        client.get(f"/challenges/{cast.challenge.ref}/access/")
