"""The page of the follow-up, and the tasks it can put on a home page."""

from __future__ import annotations

import datetime as dt

from challenges.access.door import ChallengeAccess
from challenges.journey.pages import Page, Task
from challenges.models import Stage
from challenges.rules.schedule import MONTHS_TO_CHECK_IN, add_months

# A check-in is a task this long before it is due.
NOTICE = dt.timedelta(weeks=4)

PAGES = (
    Page(
        "followup:overview",
        "Follow-up",
        "recommendation.view",
        since=Stage.ISSUED,
        bar=("action.view_status",),
    ),
)


def _response_due(access: ChallengeAccess) -> bool:
    return bool(access.state.unanswered_recommendations)


def _own_action_overdue(access: ChallengeAccess) -> bool:
    mine, today = access.person.pk, access.state.today
    return any(one.owner_id == mine and one.is_overdue(today) for one in access.state.actions)


def _review_due(access: ChallengeAccess) -> bool:
    return access.challenge.stage == Stage.FOLLOW_UP and not access.state.review_recorded


def _check_in_due(access: ChallengeAccess) -> bool:
    """Return whether the letter is old enough for a check-in, and nobody has looked since."""
    issued_on = access.challenge.issued_on
    if issued_on is None or access.state.followed_up:
        return False
    return access.state.today >= add_months(issued_on, MONTHS_TO_CHECK_IN) - NOTICE


def _verdict_due(access: ChallengeAccess) -> bool:
    return access.state.review_recorded and bool(access.state.unjudged_recommendations)


def _follow_up_unsigned(access: ChallengeAccess) -> bool:
    """Return whether there is a review that this side has not signed yet."""
    state = access.state
    return state.review_recorded and access.side not in state.follow_up_signed_by


TASKS = (
    Task(
        "Sign the follow-up",
        "followup_review.sign",
        "followup:reviews",
        _follow_up_unsigned,
        deadline="review",
        sign=True,
    ),
    Task(
        "Respond to the recommendations",
        "response.submit",
        "followup:response",
        _response_due,
        deadline="respond",
    ),
    Task(
        "Report progress on your overdue actions",
        "action.report_progress",
        "followup:overview",
        _own_action_overdue,
    ),
    Task(
        "Hold the check-in on progress",
        "followup_review.record",
        "followup:reviews",
        _check_in_due,
        deadline="check_in",
    ),
    Task(
        "Hold the follow-up review",
        "followup_review.record",
        "followup:reviews",
        _review_due,
        deadline="review",
    ),
    Task(
        "Give your verdict on each recommendation",
        "followup_review.give_verdicts",
        "followup:verdicts",
        _verdict_due,
        deadline="review",
    ),
)
