"""No one is asked for what cannot be done yet, or offered what is past."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.access.door import load
from challenges.demo.rows import make
from challenges.models import BriefAcknowledgement, Challenge
from tests.cast import TODAY, Cast
from tests.cast_rows import at
from tests.overview.between import EVERYBODY, labels
from tests.overview.reading import words
from tests.response import ClientResponse
from tests.stages import put_activities

DAY = dt.timedelta(days=1)
OUTCOMES = "Say which activities were held"
FINDINGS = "Write a finding on each line of enquiry"
HEADLINES = "Release the headlines"
TALK = "Record the conversation between the Directors"


def visit_of_two_days(cast: Cast, first_day: dt.date) -> Challenge:
    """A visit that was started, and nothing of which is on record."""
    challenge = cast.at("visit")
    Challenge.objects.filter(pk=challenge.pk).update(first_day=first_day, last_day=first_day + DAY)
    put_activities(challenge.activities.all(), "planned")
    brief = challenge.brief_versions.latest("number")
    for who in ("lead", "challenger", "practitioner", "observer"):
        make(BriefAcknowledgement, brief=brief, member=cast.places[who], at=at(2027, 1, 5))
    challenge.findings.all().delete()
    challenge.refresh_from_db()
    return challenge


def tasks(cast: Cast, who: str, challenge: Challenge) -> set[str]:
    return labels(load(cast.people[who], challenge.ref))


def page_of(cast: Cast, who: str) -> ClientResponse:
    return cast.client(cast.people[who]).get(f"/challenges/{cast.challenge.ref}/")


# The first day of the visit, and what its lead is asked for then.
ASKED_OF_LEAD = {
    "the eve": (TODAY + DAY, set()),
    "the first day": (TODAY, {FINDINGS}),
    "the last day": (TODAY - DAY, {FINDINGS, OUTCOMES, HEADLINES}),
    "the day after": (TODAY - 2 * DAY, {FINDINGS, OUTCOMES, HEADLINES}),
}


@pytest.mark.parametrize("when", ASKED_OF_LEAD)
def test_what_ends_a_visit_is_asked_for_on_its_last_day(cast: Cast, when: str) -> None:
    first_day, people = ASKED_OF_LEAD[when]
    challenge = visit_of_two_days(cast, first_day)

    assert tasks(cast, "lead", challenge) & {FINDINGS, OUTCOMES, HEADLINES} == people
    is_last = OUTCOMES in people
    assert (OUTCOMES in tasks(cast, "coordinator", challenge)) == is_last


def test_on_the_eve_of_the_visit_it_is_nobodys_turn(cast: Cast) -> None:
    visit_of_two_days(cast, TODAY + DAY)
    cast.move("invitee", status="declined")

    for who in ("lead", "challenger", "host_dcs", "coordinator", "programme_lead"):
        assert page_of(cast, who).context["shown"].headline.text == (
            "There is nothing to do before the visit begins on 2 March 2027"
        ), who
    assert page_of(cast, "programme_lead").context["shown"].turns == []


def test_a_conversation_is_recorded_once_there_is_a_lead_to_talk_to(cast: Cast) -> None:
    challenge = cast.at("scoping")
    challenge.conversations.all().delete()
    assert TALK in tasks(cast, "host_dcs", challenge)

    cast.move("lead", status="invited", clearance="undeclared")

    for who in EVERYBODY:
        assert TALK not in tasks(cast, who, challenge), who


# The stage, and what a programme lead is offered about the days of the visit.
OFFERS = {
    "proposed": "Set visit dates",
    "briefing": "Set visit dates",
    "drafting": "Correct the visit dates",
    "accuracy": "Correct the visit dates",
    "issued": "",
    "follow_up": "",
}


@pytest.mark.parametrize("stage", OFFERS)
def test_the_days_of_a_visit_are_offered_until_the_letter_has_said_them(
    cast: Cast, stage: str
) -> None:
    cast.at(stage)

    text = words(page_of(cast, "programme_lead"))

    for label in ("Set visit dates", "Correct the visit dates"):
        assert (label in text) == (label == OFFERS[stage])
