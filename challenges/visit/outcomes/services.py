"""Record what became of each activity."""

from __future__ import annotations

import uuid

from challenges import clock
from challenges.access.correcting import correct
from challenges.access.errors import Invalid, Stale
from challenges.access.writing import authorised
from challenges.models import Activity, Challenge, Person
from challenges.ui.dates import day
from challenges.visit.outcomes.queries import may_be_planned_again

# What the columns are called, in the form and where two records conflict.
LABELS = {
    "status": "What happened?",
    "headcount_held": "If it was held: how many people did you meet?",
    "minutes_held": "If it was held: how many minutes did it take?",
    "cancel_reason": "If it was cancelled: why?",
}


FILES_READ = "If it was held: how many files did you read?"


def _labels_of(activity: Activity) -> dict[str, str]:
    """Return what the columns are called for this activity: files are not people."""
    return LABELS | {"headcount_held": FILES_READ} if activity.counts_files else LABELS


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
    """Record whether an activity was held, with how many and how long, or why it was not.

    While the visit is on, an activity recorded by mistake goes back to planned. What was on
    record before stays beside it.

    :raises Invalid: what the outcome needs is missing, or the day has not come.
    :raises Stale: someone recorded or changed it after the page was opened; carries both.
    """
    rows = challenge.activities.filter(pk=activity_id)
    with authorised(
        actor=actor, action="activity.record_outcome", challenge=challenge, child=rows
    ) as act:
        activity: Activity = act.child
        took_place = outcome == Activity.Status.HELD
        if missing := _missing(act.challenge, activity, outcome, headcount, minutes, reason):
            raise Invalid(**missing)
        values = {
            "status": outcome,
            "headcount_held": headcount if took_place else None,
            "minutes_held": minutes if took_place else None,
            "cancel_reason": reason if outcome == Activity.Status.CANCELLED else "",
        }
        labels = _labels_of(activity)
        try:
            if activity.status != Activity.Status.PLANNED:
                correct(act, activity, values, revision=revision, labels=labels)
            elif act.changes(activity, values, revision=revision, labels=labels):
                act.store(activity, values)
        except Stale as stale:
            # A reason typed beside "It was held" would not be saved, but it is not lost either.
            if reason:
                stale.mine[LABELS["cancel_reason"]] = reason
            raise
    return activity


def _missing(
    challenge: Challenge,
    activity: Activity,
    outcome: str,
    headcount: int | None,
    minutes: int | None,
    reason: str,
) -> dict[str, str]:
    """Return what the outcome needs, by the field where it is missing."""
    if outcome == Activity.Status.HELD:
        return _missing_if_held(activity, headcount, minutes)
    if outcome == Activity.Status.CANCELLED:
        return _missing_if_not(reason)
    if may_be_planned_again(challenge, activity):
        return {}
    return {"outcome": "Choose whether it was held or cancelled"}


def _missing_if_held(
    activity: Activity, headcount: int | None, minutes: int | None
) -> dict[str, str]:
    missing = {}
    if activity.day > clock.today():
        missing["outcome"] = (
            f"This is planned for {day(activity.day)}. Record it on the day or later"
        )
    if headcount is None:
        what = "files you read" if activity.counts_files else "people you met"
        missing["headcount"] = f"Enter how many {what}, 0 if none"
    if minutes is None:
        missing["minutes"] = "Enter how many minutes it took"
    return missing


def _missing_if_not(reason: str) -> dict[str, str]:
    return {} if reason.strip() else {"reason": "Say why it was cancelled"}
