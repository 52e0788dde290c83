"""What a transition's page lists as not ready, and stops no one."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.access.state import ChallengeState
from challenges.journey.readiness import READINESS, unready
from challenges.journey.transitions import BY_KEY, TRANSITIONS
from challenges.models import Action, Response
from tests.cast import Cast
from tests.cast_rows import at
from tests.feedback.acts import begin_correction
from tests.overview.reading import words
from tests.response import ClientResponse


def said(cast: Cast, key: str) -> list[str]:
    cast.challenge.refresh_from_db()
    return [b.message for b in unready(ChallengeState(cast.challenge), BY_KEY[key])]


def test_every_check_is_asked_by_a_transition() -> None:
    assert {name for t in TRANSITIONS for name in t.unready} == set(READINESS)


def test_a_session_without_a_note_is_listed_before_the_visit_ends(cast: Cast) -> None:
    challenge = cast.at("visit")
    challenge.activities.update(status="held", headcount_held=6, minutes_held=60)
    challenge.activities.filter(title="Session 3").update(kind="team_meeting")

    assert said(cast, "challenge.open_drafting") == [
        "“Session 2” on 12 January 2027 was held and has no note. "
        "Add a note, or say why there is none."
    ]
    challenge.evidence.update(withdrawn_at=at(2027, 1, 13))
    assert len(said(cast, "challenge.open_drafting")) == 2


def test_closing_early_says_that_a_correction_is_not_finished(cast: Cast) -> None:
    challenge = cast.at("issued")
    page = cast.client(cast.programme_lead)
    url = f"/challenges/{challenge.ref}/step/close_early/"
    sentence = "A correction of the letter is not finished."
    assert sentence not in words(page.get(url))
    begin_correction(cast)
    assert sentence in words(page.get(url))


def test_nobody_outside_the_team_reads_which_sessions_have_notes(cast: Cast) -> None:
    challenge = cast.at("visit")
    url = f"/challenges/{challenge.ref}/step/open_drafting/"

    for who in ("host_dcs", "coordinator", "programme_lead"):
        assert cast.client(cast.people[who]).get(url).status_code == 403


def test_a_late_action_is_listed_before_the_challenge_closes(cast: Cast) -> None:
    challenge = cast.at("closed")
    cast.at("follow_up")
    Action.objects.filter(number=1).update(due_on=dt.date(2027, 2, 9), status="not_started")

    page: ClientResponse = cast.client(cast.programme_lead).get(
        f"/challenges/{challenge.ref}/step/close/"
    )

    sentence = "Action 1 was due on 9 February 2027 and is not started."
    assert said(cast, "challenge.close") == [sentence]
    assert sentence in words(page)


@pytest.mark.parametrize("key", ["challenge.open_follow_up", "challenge.close"])
def test_an_action_on_what_was_not_accepted_is_listed(cast: Cast, key: str) -> None:
    cast.at("follow_up")
    Action.objects.update(due_on=dt.date(2027, 12, 1))
    Response.objects.filter(recommendation__number=1).update(decision="not_accepted")

    assert said(cast, key) == ["Recommendation 1 was not accepted, and an action answers it."]


@pytest.mark.parametrize("status", ["stopped", "superseded"])
def test_a_plan_of_actions_given_up_is_no_plan(cast: Cast, status: str) -> None:
    cast.at("follow_up")
    Action.objects.filter(number=1).update(status=status)

    state = ChallengeState(cast.challenge)
    first = cast.challenge.recommendations.get(number=1)
    assert first.pk not in state.planned_recommendations
