"""The page of both teams: who sees whom."""

from __future__ import annotations

import pytest

from challenges.demo.rows import make
from challenges.models import Appointment
from challenges.team.seats import services as seats
from tests.cast import LONG_AGO, Cast, new_person
from tests.team.browser import get, text


def test_both_sides_stand_on_one_page(cast: Cast) -> None:
    cast.at("team")
    page_text = text(get(cast, "host_dcs"))
    for line in (
        "Amara Okafor Director of Children’s Services, Kent",
        "Ben Whitfield Improvement Officer, Kent Host coordinator",
        "Daniel Achterberg Director of Children’s Services, Surrey Lead challenger Cleared",
        "Farid Rahimi Practitioner, Medway Practitioner Cleared",
        "Every rule is met",
    ):
        assert line in page_text


def test_who_acts_for_the_director_is_named(cast: Cast) -> None:
    cast.at("team")
    deputy = new_person("Tessa Marlow")
    make(
        Appointment,
        person=deputy,
        authority=cast.authorities["Kent"],
        post="dcs",
        acting=True,
        starts_on=LONG_AGO,
        ends_on="2027-05-31",
    )
    page_text = text(get(cast, "lead"))
    assert "Tessa Marlow Acting Director of Children’s Services, Kent" in page_text
    assert "acting until 31 May 2027" in page_text


@pytest.mark.parametrize("who", ["host_dcs", "coordinator"])
def test_the_host_never_learns_who_was_asked_or_declined(cast: Cast, who: str) -> None:
    cast.at("team")
    old_text = text(get(cast, who))
    assert "Hugh Pemberton" not in old_text
    assert "Invitations" not in old_text
    seats.answer(actor=cast.invitee, challenge=cast.challenge, status="declined", reason="conflict")
    assert text(get(cast, who)) == old_text
    cast.places["invitee"].delete()
    assert text(get(cast, who)) == old_text


def test_those_who_invite_see_the_answers(cast: Cast) -> None:
    cast.at("team")
    seats.answer(
        actor=cast.invitee,
        challenge=cast.challenge,
        status="declined",
        reason="dates",
        note="Away until June.",
    )
    for who in ("lead", "programme_lead"):
        page_text = text(get(cast, who))
        assert "Hugh Pemberton" in page_text
        assert "Declined" in page_text
        assert "the dates do not work" in page_text
        assert "Away until June." in page_text


def test_a_challenger_sees_the_team_without_outcomes(cast: Cast) -> None:
    cast.at("visit")
    cast.move("practitioner", clearance="managed", decision_note="SECRET condition.")
    page_text = text(get(cast, "challenger"))
    assert "Farid Rahimi" in page_text
    assert "Cleared" not in page_text
    assert "Hugh Pemberton" not in page_text
    assert "Team rules" not in page_text


def test_who_may_not_see_the_team(cast: Cast) -> None:
    cast.at("team")
    for who, status in {"invitee": 403, "contributor": 403, "board": 404, "stranger": 404}.items():
        assert get(cast, who).status_code == status, who


def test_the_page_says_who_shares_the_job(cast: Cast) -> None:
    cast.at("team")
    Appointment.objects.filter(person=cast.host_dcs).update(job_share=True)

    page = text(get(cast, "host_dcs"))

    assert "Host Director, job share" in page
