"""Continuing without a practical requirement: the programme only, with a reason on the record."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.access.errors import Invalid, Stale
from challenges.demo.rows import make
from challenges.lifecycle.overrides import services
from challenges.models import Appointment, AuditEvent, Challenge
from tests.cast import TODAY, Cast
from tests.overview.reading import words
from tests.response import ClientResponse


def override(cast: Cast, blocker: str, reason: str) -> ClientResponse:
    """Send the form as the programme lead."""
    cast.challenge.refresh_from_db()
    data = {"version": cast.challenge.version, "blocker": blocker, "reason": reason}
    url = f"/challenges/{cast.challenge.ref}/override/"
    return cast.client(cast.programme_lead).post(url, data)


def test_nothing_is_passed_while_paused(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.conversations.all().delete()
    Challenge.objects.filter(pk=cast.challenge.pk).update(pause_reason="election", paused_on=TODAY)

    answer = override(cast, "directors_spoke", "x")

    assert answer.status_code == 403
    assert not cast.challenge.overrides.exists()


def test_a_blocker_of_logistics_is_passed_with_a_reason_on_the_record(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.conversations.all().delete()

    answer = override(cast, "directors_spoke", "They met.")

    assert answer.status_code == 302
    record = cast.challenge.overrides.get()
    assert (record.blocker, record.reason, record.by) == (
        "directors_spoke",
        "They met.",
        cast.programme_lead,
    )
    page = cast.client(cast.lead).get(f"/challenges/{cast.challenge.ref}/step/open_team/")
    assert "Record at least one conversation" not in words(page)


@pytest.mark.parametrize("blocker", ["scope_signed", "lead_cleared", "brief_issued", "", "a\x00b"])
def test_nothing_else_can_be_passed(cast: Cast, blocker: str) -> None:
    cast.at("scoping")
    cast.challenge.conversations.all().delete()

    page = override(cast, blocker, "In a hurry.")

    assert page.status_code == 200
    assert "There is a problem" in words(page)
    assert not cast.challenge.overrides.exists()


def test_a_programme_lead_of_the_host_authority_passes_nothing(cast: Cast) -> None:
    cast.at("scoping")
    make(
        Appointment,
        person=cast.programme_lead,
        authority=cast.authorities["Kent"],
        post="officer",
        starts_on=dt.date(2020, 1, 1),
    )

    for page in ("override", "pause"):
        answer = cast.client(cast.programme_lead).get(f"/challenges/{cast.challenge.ref}/{page}/")
        assert answer.status_code == 403


def test_a_page_with_nothing_to_pass_says_so(cast: Cast) -> None:
    cast.at("scoping")

    page = cast.client(cast.programme_lead).get(f"/challenges/{cast.challenge.ref}/override/")

    assert "There are no practical requirements to waive now." in words(page)


@pytest.mark.parametrize("blocker", ["scope_signed", "brief_issued", "gone"])
def test_the_service_itself_passes_logistics_of_this_stage_only(cast: Cast, blocker: str) -> None:
    cast.at("scoping")

    with pytest.raises(Invalid, match="Choose a requirement"):
        services.override(
            actor=cast.programme_lead, challenge=cast.challenge, blocker=blocker, reason="x"
        )

    assert not cast.challenge.overrides.exists()


def test_two_leads_with_different_reasons_read_both(cast: Cast) -> None:
    cast.at("scoping")
    requirement = {"challenge": cast.challenge, "blocker": "directors_spoke"}
    services.override(actor=cast.programme_lead, reason="They met.", **requirement)
    services.override(actor=cast.programme_lead, reason="They met.", **requirement)

    with pytest.raises(Stale) as stale:
        services.override(actor=cast.second_lead, reason="They will meet.", **requirement)

    label = "Why can the challenge go on without it?"
    assert stale.value.mine == {label: "They will meet."}
    assert stale.value.theirs == {label: "They met."}
    assert stale.value.by == cast.programme_lead.name
    assert cast.challenge.overrides.get().reason == "They met."
    assert AuditEvent.objects.filter(action="challenge.override").count() == 1
