"""Every page of the step, for everyone who may open it, at every stage where they may."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import (
    AccuracyRound,
    Challenge,
    FactualPoint,
    Finding,
    LetterVersion,
    Person,
    Recommendation,
)
from tests.cast import TODAY, Cast
from tests.cast_rows import at, prepared_letter
from tests.response import ClientResponse

pytestmark = pytest.mark.django_db


def url(cast: Cast, name: str, *args: object) -> str:
    return reverse(f"challenges:feedback:{name}", args=[cast.challenge.ref, *args])


def get(cast: Cast, who: str, name: str, *args: object) -> ClientResponse:
    return cast.client(getattr(cast, who)).get(url(cast, name, *args))


@pytest.mark.long
@pytest.mark.parametrize("stage", ["drafting", "accuracy"])
def test_the_team_opens_the_draft_and_the_signing_page(cast: Cast, stage: str) -> None:
    cast.at(stage)
    for who in ("lead", "challenger", "observer"):
        assert get(cast, who, "draft").status_code == 200
        assert get(cast, who, "sign").status_code == 200


@pytest.mark.long
def test_nobody_outside_the_team_opens_what_the_team_writes(cast: Cast) -> None:
    cast.at("drafting")
    for who in ("host_dcs", "coordinator", "programme_lead", "invitee", "officer"):
        for name in ("draft", "sign", "begin", "recommendation_add", "share"):
            assert get(cast, who, name).status_code == 403


@pytest.mark.long
def test_pages_of_writing_open(cast: Cast) -> None:
    challenge = cast.at("drafting")
    paragraph = challenge.letter_paragraphs.get(part="thanks")
    of_line = challenge.letter_paragraphs.filter(part="line").first()
    recommendation = challenge.recommendations.first()
    assert get(cast, "challenger", "begin").status_code == 200
    assert get(cast, "challenger", "paragraph", paragraph.pk).status_code == 200
    assert get(cast, "challenger", "paragraph", of_line.pk).status_code == 200
    assert get(cast, "challenger", "recommendation_add").status_code == 200
    assert get(cast, "challenger", "recommendation_edit", recommendation.pk).status_code == 200
    assert get(cast, "challenger", "recommendation_remove", recommendation.pk).status_code == 200
    assert get(cast, "lead", "share").status_code == 200


def test_an_empty_draft_says_how_to_begin(cast: Cast) -> None:
    challenge = cast.at("drafting")
    challenge.letter_paragraphs.all().delete()
    challenge.recommendations.all().delete()
    page = get(cast, "lead", "draft")
    assert "has not been started" in page.content.decode()
    assert url(cast, "begin") in page.content.decode()


@pytest.mark.long
def test_pages_of_checking_open(cast: Cast) -> None:
    challenge = cast.at("accuracy")
    point = FactualPoint.objects.get(round__challenge=challenge)
    for who in ("host_dcs", "lead", "challenger"):
        assert get(cast, who, "accuracy").status_code == 200
    assert get(cast, "coordinator", "accuracy").status_code == 403
    for name in ("delegate", "submit"):
        assert get(cast, "host_dcs", name).status_code == 200
    assert get(cast, "host_dcs", "point_add", "line-1").status_code == 200
    assert get(cast, "host_dcs", "point_add", "line-9").status_code == 404
    assert get(cast, "host_dcs", "point_edit", point.pk).status_code == 200
    assert get(cast, "host_dcs", "point_remove", point.pk).status_code == 200
    assert get(cast, "lead", "answer_point", point.pk).status_code == 403
    AccuracyRound.objects.update(submitted_at=at(2027, 2, 25), submitted_by=cast.host_dcs)
    assert get(cast, "lead", "answer_point", point.pk).status_code == 200
    assert get(cast, "lead", "release_answers").status_code == 403
    FactualPoint.objects.update(answer="accepted", reason="Corrected.", answered_by=cast.lead)
    assert get(cast, "lead", "release_answers").status_code == 200
    assert get(cast, "lead", "prepare").status_code == 200
    assert get(cast, "lead", "return").status_code == 200
    assert get(cast, "lead", "answers").status_code == 200
    assert get(cast, "host_dcs", "answers").status_code == 403


@pytest.mark.long
def test_pages_of_signing_open(cast: Cast) -> None:
    challenge = cast.at("accuracy")
    AccuracyRound.objects.update(submitted_at=at(2027, 2, 25), submitted_by=cast.host_dcs)
    FactualPoint.objects.update(answer="accepted", reason="Corrected.", answered_by=cast.lead)
    letter = prepared_letter(cast, challenge)
    for who in ("lead", "challenger"):
        for name in ("sign", "sign_now", "prepared", "prepared_pdf"):
            assert get(cast, who, name).status_code == 200
    assert get(cast, "host_dcs", "prepared").status_code == 403
    LetterVersion.objects.filter(pk=letter.pk).update(fully_signed_on=TODAY)
    assert get(cast, "host_dcs", "prepared").status_code == 200
    assert get(cast, "host_dcs", "prepared_pdf").status_code == 200
    assert get(cast, "coordinator", "prepared").status_code == 403
    assert get(cast, "lead", "issue").status_code == 200


@pytest.mark.long
def test_pages_of_the_issued_letter_open(cast: Cast) -> None:
    cast.at("issued")
    for who in ("host_dcs", "coordinator", "lead", "challenger", "programme_lead"):
        for name in ("issued", "versions", "pdf"):
            assert get(cast, who, name).status_code == 200
    for name in ("issued", "versions", "pdf"):
        assert get(cast, "contributor", name).status_code == 403
        assert get(cast, "board", name).status_code == 404
    for audience in ("staff", "programme", "board", "all"):
        assert get(cast, "host_dcs", "audience", audience).status_code == 200
        assert get(cast, "coordinator", "audience", audience).status_code == 403
    assert get(cast, "host_dcs", "audience", "press").status_code == 404


def test_a_paragraph_of_another_challenge_is_not_there(cast: Cast) -> None:
    cast.at("drafting")
    theirs = cast.at("drafting", cast.other).letter_paragraphs.first()
    assert get(cast, "lead", "paragraph", theirs.pk).status_code == 404
    made_up = "00000000-0000-4000-8000-000000000000"
    assert get(cast, "lead", "paragraph", made_up).status_code == 404


@pytest.mark.long
@pytest.mark.parametrize("children", [5, 50])
def test_the_draft_asks_as_little_however_long_it_is(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, children: int
) -> None:
    challenge = cast.at("drafting")
    grow(cast, challenge, children)
    client = warm_client(cast, cast.lead)
    thanks = challenge.letter_paragraphs.get(part="thanks")
    with django_assert_num_queries(15):
        client.get(url(cast, "draft"))
    with django_assert_num_queries(7):
        client.get(url(cast, "paragraph", thanks.pk))
    with django_assert_num_queries(6):
        client.get(url(cast, "recommendation_add"))
    with django_assert_num_queries(9):
        client.get(url(cast, "letter"))


@pytest.mark.long
@pytest.mark.parametrize("children", [5, 50])
def test_the_round_asks_as_little_however_many_points_there_are(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, children: int
) -> None:
    challenge = cast.at("accuracy")
    current = challenge.accuracy_rounds.get()
    for n in range(children):
        make(
            FactualPoint,
            round=current,
            paragraph="thanks",
            category="tone",
            correction=f"Point {n}",
            raised_by=cast.host_dcs,
            raised_at=at(2027, 2, 24),
        )
    host = warm_client(cast, cast.host_dcs)
    with django_assert_num_queries(9):
        host.get(url(cast, "accuracy"))
    with django_assert_num_queries(9):
        host.get(url(cast, "submit"))
    with django_assert_num_queries(8):
        host.get(url(cast, "letter"))
    lead = warm_client(cast, cast.lead)
    with django_assert_num_queries(8):
        lead.get(url(cast, "letter"))
    with django_assert_num_queries(7):
        lead.get(url(cast, "sign"))
    AccuracyRound.objects.update(submitted_at=at(2027, 2, 25), submitted_by=cast.host_dcs)
    with django_assert_num_queries(10):
        lead.get(url(cast, "accuracy"))
    with django_assert_num_queries(9):
        lead.get(url(cast, "letter"))
    with django_assert_num_queries(7):
        lead.get(url(cast, "sign"))


def test_an_issued_letter_asks_little(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("issued")
    client = warm_client(cast, cast.host_dcs)
    with django_assert_num_queries(5):
        client.get(url(cast, "pdf"))
    with django_assert_num_queries(9):
        client.get(url(cast, "issued"))
    with django_assert_num_queries(9):
        client.get(url(cast, "versions"))
    with django_assert_num_queries(9):
        client.get(url(cast, "letter"))


def warm_client(cast: Cast, person: Person) -> Client:
    """A client after its first page: SQLite asks once a process what it can do."""
    client = cast.client(person)
    client.get(url(cast, "letter"))
    return client


def grow(cast: Cast, challenge: Challenge, count: int) -> None:
    """More findings, evidence and recommendations."""
    line = challenge.findings.first().line
    entry = challenge.evidence.first()
    for n in range(count):
        finding = make(
            Finding,
            challenge=challenge,
            line=line,
            kind="strength",
            text=f"Strength {n}",
            created_by=cast.lead,
            created_at=at(2027, 1, 13),
        )
        finding.evidence.add(entry)
        row = make(
            Recommendation,
            challenge=challenge,
            number=10 + n,
            text="Do it.",
            who="The head",
            outcome="Better.",
            line=line,
        )
        row.findings.add(finding)
