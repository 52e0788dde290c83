"""No page offers someone who has left: a tour over every form on every page."""

from __future__ import annotations

import re

import pytest

from challenges.access.state import ChallengeState
from challenges.briefing.brief.queries import host_people as section_writers
from challenges.briefing.timetable.queries import serving
from challenges.feedback.accuracy.queries import host_people as delegates
from challenges.feedback.composition.records import load
from challenges.feedback.signing.queries import second_signatories
from challenges.followup.actions.queries import possible_owners
from challenges.journey.checks import role_cover
from challenges.outbox.recipients import recipients
from tests import careers
from tests.access.test_urls import bring_to, url_of
from tests.cast import Cast
from tests.url_table import OF_A_CHALLENGE

CHOICE = re.compile(rb"<(?:option|label)[^>]*>(.*?)</(?:option|label)>", re.DOTALL)
# A filter names who wrote what there is, former members too.
FILTER = re.compile(rb'<form[^>]*method="get".*?</form>', re.DOTALL)
READERS = ("programme_lead", "host_dcs", "coordinator", "lead")


def offered(cast: Cast, stage: str, *, owned: bool = True) -> str:
    """Everything that any form of the challenge lets someone choose.

    An action may keep an owner who left: so there are none if not `owned`.
    """
    challenge = bring_to(cast, stage)
    if not owned:
        challenge.actions.update(owner=None)
    pages = [url_of(cast, challenge, name, place) for name, place in OF_A_CHALLENGE.items()]
    choices = [
        choice
        for client in [cast.client(cast.people[who]) for who in READERS]
        for url in pages
        for choice in CHOICE.findall(FILTER.sub(b"", client.get(url).content))
    ]
    return b"\n".join(choices).decode()


@pytest.mark.long
@pytest.mark.parametrize("stage", ["briefing", "signed", "follow_up"])
def test_no_form_offers_somebody_who_left(cast: Cast, stage: str) -> None:
    for who in ("challenger", "contributor"):
        careers.ends(cast, who)

    choices = offered(cast, stage, owned=False)

    assert "Esther Quaye" not in choices
    assert "Carys Morgan" not in choices


@pytest.mark.long
@pytest.mark.parametrize("stage", ["briefing", "signed", "follow_up"])
def test_the_tour_sees_who_is_there(cast: Cast, stage: str) -> None:
    choices = offered(cast, stage)

    assert "Esther Quaye" in choices or "Carys Morgan" in choices


@pytest.mark.parametrize("turn", [*careers.LEAVES, "joined the host"])
def test_who_left_is_in_no_list_and_no_count(cast: Cast, turn: str) -> None:
    cast.at("drafting")
    challenge = cast.challenge
    turns = careers.LEAVES | {"joined the host": careers.joins_the_host}
    turns[turn](cast, "challenger")

    assert cast.challenger not in second_signatories(challenge, besides=cast.lead)
    assert cast.places["challenger"] not in serving(challenge)
    assert cast.challenger.pk not in {one.person_id for one in load(challenge).team}
    assert cast.challenger not in recipients(challenge, ("team",))
    # The only Assistant Director beside the lead.
    assert "The team has no one at Assistant Director level." in list(
        role_cover(ChallengeState(challenge))
    )


@pytest.mark.parametrize("turn", careers.LEAVES)
def test_who_left_the_host_writes_checks_and_owns_nothing_more(cast: Cast, turn: str) -> None:
    cast.at("follow_up")
    careers.LEAVES[turn](cast, "contributor")

    assert cast.contributor not in section_writers(cast.challenge)
    assert cast.contributor not in delegates(cast.challenge)
    assert cast.contributor not in possible_owners(cast.challenge)
