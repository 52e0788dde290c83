"""The tasks that moving a challenge on can put on a home page."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.standstill import still_since
from challenges.journey.step_pages import Task, always, in_the_way, step
from challenges.lifecycle.schedule.queries import must_confirm
from challenges.rules.patience import programme_steps_in
from challenges.ui.consequences import undo


def _first_day(access: ChallengeAccess) -> dt.date | None:
    return access.challenge.first_day


def _stands_still(access: ChallengeAccess) -> bool:
    """Return whether nothing has happened for weeks, although it was reminded of twice."""
    since = still_since(access.state)
    return since is not None and programme_steps_in(since, clock.today())


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
        in_the_way("dates_agreed"),
        deadline="complete_team",
    ),
    Task(
        "Complete the request",
        "challenge.edit_proposal",
        "lifecycle:edit",
        in_the_way("request_complete"),
        deadline="answer_request",
    ),
    Task(
        "Confirm the dates of the visit",
        "challenge.confirm_dates",
        "lifecycle:confirm_dates",
        must_confirm,
        deadline="complete_team",
    ),
    Task(
        "Speak to both Directors, since nothing has happened for weeks",
        "challenge.remind",
        "overview:detail",
        _stands_still,
    ),
    step("challenge.open_team", "complete_team"),
    step("challenge.open_briefing", "complete_team"),
    step("challenge.open_visit", due=_first_day),
    step("challenge.open_drafting", "open_drafting"),
    step("challenge.open_follow_up", "respond"),
    step("challenge.close", "review"),
)

# What follows from the acts that its pages ask about first, by the name of the URL.
CONSEQUENCES = {
    "lifecycle:pause": undo("You can resume the challenge at any time.", "moved_paused"),
    "lifecycle:resume": undo(
        "You can pause the challenge again. Deadlines that have moved do not move back.",
        "moved_resumed",
    ),
    "lifecycle:confirm_dates": undo("The days can still change. You are then asked again."),
}
