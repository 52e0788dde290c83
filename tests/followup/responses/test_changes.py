"""A response that was changed after it was submitted: its change is not lost at the close."""

from __future__ import annotations

import pytest

from challenges.access.door import load
from challenges.access.errors import Blocked
from challenges.access.state import ChallengeState
from challenges.followup.responses import services
from challenges.followup.responses.queries import response_draft
from challenges.journey.engine import advance
from challenges.journey.readiness import unready
from challenges.journey.transitions import BY_KEY
from challenges.models import Challenge, OutboxMessage
from challenges.overview.tasks import tasks_of
from tests.cast import Cast
from tests.followup.following import BOTH, judge, record, sign

TASK = "Submit the change to the response"


def change(cast: Cast, decision: str, comment: str = "Less than before") -> None:
    recommendation = cast.challenge.recommendations.get(number=1)
    services.respond(
        actor=cast.coordinator,
        challenge=cast.challenge,
        recommendation_id=recommendation.pk,
        revision=recommendation.response.revision,
        decision=decision,
        comment=comment,
    )


def submit(cast: Cast) -> None:
    services.submit_response(
        actor=cast.host_dcs,
        challenge=cast.challenge,
        revision=response_draft(cast.challenge).revision,
    )


def change_back(cast: Cast) -> None:
    response = cast.challenge.recommendations.get(number=1).response
    change(cast, response.decision, response.comment)


def close(cast: Cast) -> Challenge:
    version = Challenge.objects.get(pk=cast.challenge.pk).version
    advance("challenge.close", actor=cast.programme_lead, challenge=cast.challenge, version=version)
    return Challenge.objects.get(pk=cast.challenge.pk)


def told(message: str) -> list[str]:
    return sorted(m.to.name for m in OutboxMessage.objects.filter(message=message))


def labels(cast: Cast, who: str) -> set[str]:
    return {task.label for task in tasks_of(load(cast.people[who], cast.challenge.ref))}


def both_sign(cast: Cast) -> None:
    for who in ("host_dcs", "lead"):
        sign(cast, cast.people[who])


def test_a_challenge_is_not_closed_over_a_change_that_waits(following: Cast) -> None:
    record(following)
    judge(following, BOTH)
    both_sign(following)
    change(following, "partly_accepted")

    with pytest.raises(Blocked, match="response is not submitted as it stands now"):
        close(following)

    change_back(following)
    assert close(following).stage == "closed"


def test_nobody_signs_while_a_change_waits(following: Cast) -> None:
    record(following)
    change(following, "partly_accepted")
    judge(following, BOTH)

    with pytest.raises(Blocked, match="response is not submitted as it stands now"):
        sign(following, following.lead)
    assert "Sign the follow-up" not in labels(following, "lead")
    assert told("verdicts_given") == []

    submit(following)
    both_sign(following)
    assert told("verdicts_given") == ["Daniel Achterberg"]
    assert close(following).stage == "closed"


def test_whoever_waited_for_the_change_is_told_when_it_is_taken_back(following: Cast) -> None:
    record(following)
    change(following, "partly_accepted")
    judge(following, BOTH)

    change_back(following)

    assert told("verdicts_given") == ["Amara Okafor", "Daniel Achterberg"]


def test_the_director_has_the_task_and_is_told_once(following: Cast) -> None:
    assert TASK not in labels(following, "host_dcs")
    change(following, "partly_accepted")
    change(following, "not_accepted")

    assert TASK in labels(following, "host_dcs")
    assert TASK not in labels(following, "coordinator")
    assert told("response_changed") == ["Amara Okafor"]

    submit(following)
    assert TASK not in labels(following, "host_dcs")


def test_closing_early_says_what_would_be_lost(following: Cast) -> None:
    change(following, "partly_accepted")

    blockers = unready(ChallengeState(following.challenge), BY_KEY["challenge.close_early"])

    assert [blocker.message for blocker in blockers] == [
        "The host’s response is not submitted as it stands now. It cannot be submitted after the "
        "challenge is closed."
    ]
