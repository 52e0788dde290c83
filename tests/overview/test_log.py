"""The log: who did what when. Each side its own acts and the steps; never content."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import build, insert
from challenges.models import AuditEvent
from tests.cast import Cast
from tests.overview import many
from tests.overview.reading import rows, words
from tests.response import ClientResponse


@pytest.fixture
def acts(cast: Cast) -> Cast:
    """Acts of each side and one step, at the visit."""
    cast.at("visit")
    many.event(cast, "challenge.open_visit", "visiting", by="lead", step=True, to_stage="visit")
    many.event(cast, "brief.edit", "host", by="coordinator")
    many.event(cast, "accuracy.raise", "host", by="host_dcs")
    many.event(cast, "timetable.assign", "visiting", by="challenger")
    many.event(cast, "evidence.record", "visiting", by="challenger")
    many.event(cast, "challenge.override", "", by="programme_lead")
    many.event(cast, "evidence.sync", "", by="practitioner")
    return cast


STEP = "started the visit"
HOST = {"wrote in the brief", "raised a point of accuracy"}
TEAM = {"assigned activities", "recorded evidence"}
ENTRIES = {
    "host_dcs": {STEP} | HOST,
    "lead": {STEP} | TEAM,
    "programme_lead": {STEP, "continued without a requirement"},
    "officer": {STEP, "continued without a requirement"},
}
ALL = {STEP, "continued without a requirement"} | HOST | TEAM


def log(cast: Cast, who: str, **params: str) -> ClientResponse:
    return cast.client(cast.people[who]).get(f"/challenges/{cast.challenge.ref}/log/", params)


@pytest.mark.parametrize("who", ENTRIES)
def test_each_side_sees_its_own_acts_and_the_steps(acts: Cast, who: str) -> None:
    text = words(log(acts, who)).lower()

    assert {deed for deed in ALL if deed in text} == ENTRIES[who]
    assert len(rows(log(acts, who))) == len(ENTRIES[who])


@pytest.mark.parametrize("who", ["coordinator", "contributor", "challenger", "invitee"])
def test_others_have_no_log_but_see_the_steps_and_their_own_acts(acts: Cast, who: str) -> None:
    own = {
        "coordinator": {"wrote in the brief"},
        "challenger": {"assigned activities", "recorded evidence"},
    }

    assert log(acts, who).status_code == 403

    page = words(acts.client(acts.people[who]).get(f"/challenges/{acts.challenge.ref}/"))
    assert {deed for deed in ALL if deed in page} == {STEP} | own.get(who, set())
    assert "The visiting team started the visit" in page


def test_a_stranger_finds_no_log(acts: Cast) -> None:
    assert log(acts, "stranger").status_code == 404
    assert log(acts, "board").status_code == 404


def test_a_step_names_where_it_led(acts: Cast) -> None:
    line = "15:00 Daniel Achterberg The visiting team Started the visit. Stage: Visit"

    assert f"28 February 2027, {line}" in rows(log(acts, "host_dcs"))


def test_a_long_log_has_pages(cast: Cast) -> None:
    cast.at("visit")
    for _ in range(60):
        many.event(cast, "brief.edit", "host", by="coordinator")

    assert len(rows(log(cast, "host_dcs"))) == 50
    assert len(rows(log(cast, "host_dcs", page="2"))) == 10
    for number in ("9" * 5000, "-1", "x", ""):
        assert log(cast, "host_dcs", page=number).status_code == 200


def test_an_unknown_action_is_said_without_its_key(cast: Cast) -> None:
    cast.at("visit")
    many.event(cast, "moon.landing", "host", by="host_dcs")

    assert "Worked on the challenge" in rows(log(cast, "host_dcs"))[0]


def test_nothing_of_what_was_written_is_in_the_log(cast: Cast) -> None:
    names = {f.name for f in AuditEvent._meta.get_fields()}

    assert names == {
        "id",
        "challenge",
        "actor",
        "side",
        "action",
        "step",
        "object_id",
        "from_stage",
        "to_stage",
        "at",
    }


@pytest.mark.parametrize("count", [3, 300])
def test_statements(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("visit")
    insert(
        build(
            AuditEvent,
            challenge=cast.challenge,
            actor=cast.host_dcs,
            side="host",
            action="brief.edit",
            at=dt.datetime(2027, 2, 1, tzinfo=dt.UTC),
        )
        for _ in range(count)
    )
    client = cast.client(cast.host_dcs)
    client.get("/privacy/")

    with django_assert_num_queries(6):
        client.get(f"/challenges/{cast.challenge.ref}/log/")
