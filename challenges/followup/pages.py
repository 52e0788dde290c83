"""The page of the follow-up, and the tasks it can put on a home page."""

from __future__ import annotations

import datetime as dt

from challenges.access.door import ChallengeAccess
from challenges.journey.not_before import can_sign_follow_up
from challenges.journey.step_pages import Page, Task, in_the_way
from challenges.models import Role, Stage
from challenges.rules.action_flags import DUE_SOON
from challenges.ui.consequences import final, undo, until

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


def _change_waits(access: ChallengeAccess) -> bool:
    return bool(access.state.changed_responses)


def _own_action_due(access: ChallengeAccess) -> dt.date | None:
    """Return the day on which the first of one's own actions to do is due, if it is near."""
    soon = access.state.today + DUE_SOON
    days = [day for day in _days_of(access, own=True) if day <= soon]
    return min(days, default=None)


def _others_action_overdue(access: ChallengeAccess) -> dt.date | None:
    """Return since when an action of someone else is overdue: the Director asks for it."""
    if Role.HOST_DCS not in access.facts.roles:
        return None
    days = [day for day in _days_of(access, own=False) if day < access.state.today]
    return min(days, default=None)


def _owner_left(access: ChallengeAccess) -> bool:
    return access.state.owner_left


def _days_of(access: ChallengeAccess, *, own: bool) -> list[dt.date]:
    """Return the days on which actions still to do are due, one's own or those of others."""
    return [
        action.due_on
        for action in access.state.actions
        if action.to_do and action.due_on and (action.owner_id == access.person.pk) is own
    ]


def _review_due(access: ChallengeAccess) -> bool:
    return access.challenge.stage == Stage.FOLLOW_UP and not access.state.review_recorded


def _check_in_due(access: ChallengeAccess) -> bool:
    """Return whether a check-in is due soon, and no one has looked since the letter."""
    if access.challenge.issued_on is None or access.state.followed_up:
        return False
    due_on = access.state.check_in_due_on
    return due_on is not None and access.state.today >= due_on - NOTICE


def _verdict_due(access: ChallengeAccess) -> bool:
    return access.state.review_recorded and bool(access.state.unjudged_recommendations)


def _follow_up_unsigned(access: ChallengeAccess) -> bool:
    """Return whether this side can sign and has not signed yet."""
    state = access.state
    return can_sign_follow_up(state) and access.side not in state.follow_up_signed_by


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
        "Submit the change to the response",
        "response.submit",
        "followup:response",
        _change_waits,
    ),
    Task(
        "Plan an action for each recommendation that you take up",
        "action.edit",
        "followup:overview",
        in_the_way("actions_planned"),
        deadline="respond",
    ),
    Task(
        "Name another owner where one has left",
        "action.edit",
        "followup:actions",
        _owner_left,
    ),
    Task(
        "Report progress on your actions",
        "action.report_progress",
        "followup:actions",
        lambda access: _own_action_due(access) is not None,
        due=_own_action_due,
    ),
    Task(
        "Ask for progress on overdue actions",
        "action.report_progress",
        "followup:actions",
        lambda access: _others_action_overdue(access) is not None,
        due=_others_action_overdue,
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

# What follows from the acts that its pages ask about first, by the name of the URL.
CONSEQUENCES = {
    "followup:submit_response": final(
        "the visiting team and the programme can read it immediately. You can change a response "
        "and submit it again. Earlier versions stay.",
        "response_submitted",
    ),
    "followup:sign_off": until(
        "You can withdraw your signature until both Directors have signed. If a response, a review "
        "or a verdict changes, you must sign again."
    ),
    "followup:withdraw_signature": undo("You can sign again.", "follow_up_signature_withdrawn"),
}
