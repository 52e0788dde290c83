"""The tasks that moving a challenge on can put on a home page."""

from __future__ import annotations

from challenges.access.door import ChallengeAccess
from challenges.access.role import Role
from challenges.journey.pages import Task, always
from challenges.models import Side, Stage


def _dates_missing(access: ChallengeAccess) -> bool:
    """Return whether the dates are missing. The programme may set them, but has no task."""
    missing = access.challenge.stage == Stage.TEAM and access.challenge.first_day is None
    return missing and Role.PROGRAMME_LEAD not in access.facts.roles


def _plan_ready(access: ChallengeAccess) -> bool:
    return Role.HOST_DCS in access.facts.roles and not access.state.unanswered_recommendations


def _follow_up_signed(access: ChallengeAccess) -> bool:
    return access.state.follow_up_signed_by >= {Side.HOST, Side.VISITING}


TASKS = (
    Task(
        "Answer the request",
        "challenge.accept",
        "lifecycle:accept",
        always,
        deadline="answer_request",
    ),
    Task(
        "Agree the dates of the visit",
        "challenge.edit_dates",
        "lifecycle:dates",
        _dates_missing,
    ),
    Task(
        "Agree the plan and start the follow-up",
        "challenge.open_follow_up",
        "lifecycle:open_follow_up",
        _plan_ready,
        deadline="respond",
    ),
    Task(
        "Close the challenge",
        "challenge.close",
        "lifecycle:close",
        _follow_up_signed,
        deadline="review",
    ),
)
