"""Record what became of each activity."""

from __future__ import annotations

import uuid

from challenges import clock
from challenges.access.errors import Invalid, Stale
from challenges.access.writing import authorised
from challenges.models import (
    Activity,
    Challenge,
    Person,
)


def record_outcome(
    *,
    actor: Person,
    challenge: Challenge,
    activity_id: uuid.UUID,
    revision: int,
    outcome: str,
    headcount: int | None,
    minutes: int | None,
    reason: str,
) -> Activity:
    """Say whether an activity was held, with how many and how long, or why it was not.

    :raises Invalid: what the outcome needs is missing, or the day has not come.
    :raises Stale: somebody recorded or changed it meanwhile; carries both.
    """
    wanted = challenge.activities.filter(pk=activity_id)
    with authorised(
        actor=actor, action="activity.record_outcome", challenge=challenge, child=wanted
    ) as act:
        activity: Activity = act.child
        held = outcome == Activity.Status.HELD
        _check_outcome(activity, held, headcount, minutes, reason)
        said = (outcome, headcount, minutes, "") if held else (outcome, None, None, reason)
        stored = _outcome_of(activity)
        if stored == said:
            act.silent = True
            return activity
        if activity.revision != revision:
            mine = _outcome_in_words(*said[:3], reason)
            raise Stale(mine=mine, theirs=_outcome_in_words(*stored))
        activity.status, activity.headcount_held, activity.minutes_held = said[:3]
        activity.cancel_reason = said[3]
        activity.revision += 1
        activity.save()
    return activity


def _check_outcome(
    activity: Activity, held: bool, headcount: int | None, minutes: int | None, reason: str
) -> None:
    missing = {}
    if held and activity.day > clock.today():
        missing["outcome"] = f"This is planned for {activity.day:%-d %B %Y}, which is still to come"
    if held and headcount is None:
        missing["headcount"] = "Enter how many people you met, 0 if none"
    if held and minutes is None:
        missing["minutes"] = "Enter how many minutes it took"
    if not held and not reason.strip():
        missing["reason"] = "Say why it was cancelled"
    if missing:
        raise Invalid(**missing)


def _outcome_of(activity: Activity) -> tuple[str, int | None, int | None, str]:
    return (
        activity.status,
        activity.headcount_held,
        activity.minutes_held,
        activity.cancel_reason,
    )


def _outcome_in_words(
    outcome: str, headcount: int | None, minutes: int | None, reason: str
) -> dict[str, str]:
    words = {"What happened": str(Activity.Status(outcome).label)}
    if headcount is not None:
        words["How many people"] = str(headcount)
    if minutes is not None:
        words["Minutes"] = str(minutes)
    if reason:
        words["Why it was cancelled"] = reason
    return words
