"""What holds for all pages of the visit: who gets them, and that nothing leaks."""

import re
import uuid

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import (
    EvidenceEntry,
    Finding,
    Headline,
    LineWithoutFinding,
)
from tests.cast import Cast
from tests.response import ClientResponse
from tests.visit.crowd import crowd
from tests.visit.pages import get, line, text, url

TEAM = ("lead", "challenger", "practitioner", "observer")

HOST = ("host_dcs", "coordinator", "contributor")

OUTSIDE = ("programme_lead", "board", "officer", "admin", "invitee", "stranger")


def pages(cast: Cast) -> list[tuple[str, list[object]]]:
    """Every page of class C4, with what it is about."""
    entry = cast.challenge.evidence.first()
    finding = cast.challenge.findings.first()
    assert entry and finding
    return [
        ("evidence", []),
        ("evidence_add", []),
        ("note", [entry.pk]),
        ("evidence_revise", [entry.pk]),
        ("evidence_withdraw", [entry.pk]),
        ("findings", []),
        ("finding_add", []),
        ("finding_edit", [finding.pk]),
        ("no_finding", [line(cast).pk]),
        ("sessions", []),
        ("headlines_edit", []),
        ("headlines_release", []),
    ]


@pytest.mark.long
@pytest.mark.parametrize("who", [*HOST, *OUTSIDE])
def test_nobody_outside_the_team_opens_a_page_of_the_teams_own(cast: Cast, who: str) -> None:
    for name, args in pages(cast):
        response = get(cast, who, name, *args)
        assert response.status_code == (404 if who in ("board", "admin", "stranger") else 403), name
        assert "SECRET" not in response.content.decode()


@pytest.mark.long
@pytest.mark.parametrize("who", [*HOST, *OUTSIDE])
def test_a_made_up_child_and_a_real_one_answer_alike(cast: Cast, who: str) -> None:
    made_up = uuid.uuid4()
    for name, args in pages(cast):
        if args:
            real, other = get(cast, who, name, *args), get(cast, who, name, made_up)
            assert real.status_code == other.status_code


@pytest.mark.long
@pytest.mark.parametrize("who", TEAM)
def test_the_team_opens_its_pages(cast: Cast, who: str) -> None:
    for name in ("visit", "evidence", "evidence_add", "findings", "finding_add", "headlines"):
        assert get(cast, who, name).status_code == 200, name


def bare(response: ClientResponse) -> bytes:
    """The page without what differs between any two requests."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)


@pytest.mark.long
@pytest.mark.parametrize("who", [*HOST, "programme_lead", "board"])
@pytest.mark.parametrize("stage", ["briefing", "visit", "drafting", "accuracy", "issued"])
def test_the_teams_work_makes_no_difference_to_anybody_else(
    cast: Cast, who: str, stage: str
) -> None:
    cast.at(stage)
    client = cast.client(cast.people[who])
    places = [
        url(cast, "visit"),
        url(cast, "headlines"),
        reverse("challenges:briefing:timetable", args=[cast.challenge.ref]),
        reverse("challenges:briefing:brief", args=[cast.challenge.ref]),
    ]
    with_work = [bare(client.get(place)) for place in places]

    make(LineWithoutFinding, line=line(cast), note="SECRET", by=cast.lead)
    if stage in ("briefing", "visit"):
        cast.challenge.recommendations.all().delete()
        Finding.objects.filter(challenge=cast.challenge).delete()
        EvidenceEntry.objects.filter(challenge=cast.challenge).delete()
        Headline.objects.filter(challenge=cast.challenge).delete()
    else:
        EvidenceEntry.objects.filter(challenge=cast.challenge).delete()

    assert [bare(client.get(place)) for place in places] == with_work


def test_empty_pages_say_so(cast: Cast) -> None:
    cast.challenge.findings.all().delete()
    cast.challenge.evidence.all().delete()
    cast.challenge.headlines.all().delete()
    cast.challenge.activities.all().delete()

    assert "There is nothing on the timetable." in text(get(cast, "lead", "visit"))
    assert "There are no notes yet." in text(get(cast, "lead", "evidence"))
    assert "No finding yet" in text(get(cast, "lead", "findings"))
    assert "No headlines have been written yet." in text(get(cast, "lead", "headlines"))


# Session and person, the challenge, and what the page itself asks for.
STATEMENTS = {
    "visit": 9,
    "evidence": 9,
    "evidence_add": 6,
    "findings": 8,
    "finding_add": 7,
    "headlines": 6,
    "headlines_edit": 6,
}


@pytest.mark.parametrize("size", [5, 50])
@pytest.mark.parametrize("name", STATEMENTS)
def test_a_page_does_not_read_more_for_more(
    cast: Cast, name: str, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    crowd(cast, size)
    client = cast.client(cast.lead)
    client.get(url(cast, "visit"))

    with django_assert_num_queries(STATEMENTS[name]):
        assert client.get(url(cast, name)).status_code == 200


@pytest.mark.parametrize("size", [5, 50])
@pytest.mark.parametrize(
    ("name", "statements"), [("note", 8), ("outcome", 8), ("finding_edit", 10)]
)
def test_a_page_about_one_thing_does_not_either(
    cast: Cast,
    name: str,
    statements: int,
    size: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    crowd(cast, size)
    client = cast.client(cast.lead)
    client.get(url(cast, "visit"))
    about = {
        "note": cast.challenge.evidence,
        "outcome": cast.challenge.activities,
        "finding_edit": cast.challenge.findings,
    }[name].first()

    with django_assert_num_queries(statements):
        assert client.get(url(cast, name, about.pk)).status_code == 200


@pytest.mark.parametrize(
    ("who", "is_asked"), [("lead", True), ("observer", True), ("host_dcs", False)]
)
def test_only_the_team_is_asked_to_record_what_it_sees(
    cast: Cast, who: str, is_asked: bool
) -> None:
    cast.at("visit")
    html = get(cast, who, "visit").content.decode()
    assert ("Record what you see and hear on the same day." in html) is is_asked
