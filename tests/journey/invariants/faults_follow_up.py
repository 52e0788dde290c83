"""Faults of responses, actions, verdicts and the sign-off."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from challenges.demo.rows import make
from challenges.journey.invariants import follow_up
from challenges.models import (
    Action,
    ActionUpdate,
    FollowUpReview,
    FollowUpSignature,
    Response,
    SubmittedResponse,
    Verdict,
)
from tests.cast import Cast
from tests.cast_rows import at
from tests.journey.invariants.world import CHECK, POLICY, POSTGRESQL, TODAY, Fault, Plant

LATER = at(2027, 3, 1, 11)


def responses(**values: object) -> Plant:
    """Return a plant that changes the responses, and what was submitted beside them."""

    def plant(cast: Cast) -> None:
        Response.objects.update(**values)
        copies = {name: values[name] for name in ("decision", "comment") if name in values}
        SubmittedResponse.objects.update(**copies or {"number": F("number")})

    return plant


def actions_without_an_answer(cast: Cast) -> None:
    for action in Action.objects.all():
        action.recommendations.clear()


def signed_off_for(side: str, who: str) -> Plant:
    """Return a plant in which someone else has signed the follow-up for a side."""
    return lambda cast: FollowUpSignature.objects.filter(side=side).update(person=cast.people[who])


def a_stop_without_a_word(cast: Cast) -> None:
    for action in Action.objects.all():
        make(ActionUpdate, action=action, status="stopped", note="", by=cast.lead, at=LATER)
    Action.objects.update(status="stopped")


FAULTS = [
    Fault(
        "action without a recommendation",
        follow_up.an_action_answers_a_recommendation,
        actions_without_an_answer,
        guard=POSTGRESQL,
    ),
    Fault(
        "actions numbered 1, 3",
        follow_up.actions_are_numbered,
        lambda cast: Action.objects.filter(number=2).update(number=3),
        guard=POSTGRESQL,
    ),
    Fault(
        "status unlike the last report",
        follow_up.an_action_stands_as_last_reported,
        lambda cast: Action.objects.update(status="completed"),
        guard=POSTGRESQL,
    ),
    Fault(
        "progress that nobody reported",
        follow_up.an_action_stands_as_last_reported,
        lambda cast: ActionUpdate.objects.all().delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "stopped for no reason",
        follow_up.an_end_of_an_action_is_explained,
        a_stop_without_a_word,
        guard=CHECK,
    ),
    Fault(
        "response unlike the last submission",
        follow_up.a_response_is_what_was_submitted,
        lambda cast: Response.objects.update(comment="We have thought again."),
        guard=POSTGRESQL,
    ),
    Fault(
        "response that was never submitted",
        follow_up.a_response_is_what_was_submitted,
        lambda cast: SubmittedResponse.objects.all().delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "submissions that begin with the second",
        follow_up.submissions_are_numbered,
        lambda cast: SubmittedResponse.objects.update(number=2),
        guard=POSTGRESQL,
    ),
    Fault(
        "not accepted for no reason",
        follow_up.a_refused_recommendation_says_why,
        responses(decision="not_accepted", comment=""),
        guard=CHECK,
    ),
    Fault(
        "follow-up without a response",
        follow_up.a_follow_up_has_its_responses,
        lambda cast: Response.objects.all().delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "verdict on what was not accepted",
        follow_up.a_verdict_is_on_what_was_taken_up,
        responses(decision="not_accepted"),
        guard=POSTGRESQL,
    ),
    Fault(
        "review on a day to come",
        follow_up.a_review_was_held_after_the_letter,
        lambda cast: FollowUpReview.objects.update(held_on=dt.date(2030, 1, 1)),
        why_not=TODAY,
    ),
    Fault(
        "review before the letter",
        follow_up.a_review_was_held_after_the_letter,
        lambda cast: FollowUpReview.objects.update(held_on=dt.date(2027, 2, 28)),
        guard=POSTGRESQL,
    ),
    Fault(
        "closed without a review",
        follow_up.a_close_is_reviewed,
        lambda cast: FollowUpReview.objects.all().delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "closed without verdicts",
        follow_up.a_close_has_its_verdicts,
        lambda cast: Verdict.objects.all().delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "closed without signatures",
        follow_up.a_close_is_signed_by_both,
        lambda cast: FollowUpSignature.objects.all().delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "closed with one signature",
        follow_up.a_close_is_signed_by_both,
        lambda cast: FollowUpSignature.objects.filter(side="host").delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "signed off for the host by its coordinator",
        follow_up.a_follow_up_is_signed_by_its_sides,
        signed_off_for("host", "coordinator"),
        why_not=POLICY,
    ),
    Fault(
        "signed off for the team by the host Director",
        follow_up.a_follow_up_is_signed_by_its_sides,
        signed_off_for("visiting", "host_dcs"),
        why_not=POLICY,
    ),
    Fault(
        "verdict changed after both signed",
        follow_up.what_was_signed_off_has_not_changed,
        lambda cast: Verdict.objects.update(at=LATER),
        guard=POSTGRESQL,
    ),
    Fault(
        "review added after both signed",
        follow_up.what_was_signed_off_has_not_changed,
        lambda cast: FollowUpReview.objects.update(recorded_at=LATER),
        guard=POSTGRESQL,
    ),
    Fault(
        "response changed after both signed",
        follow_up.what_was_signed_off_has_not_changed,
        lambda cast: Response.objects.update(submitted_at=LATER),
        guard=POSTGRESQL,
    ),
]
