"""The timetable as one whole: what was confirmed before a change was another timetable."""

from __future__ import annotations

import datetime as dt

from challenges.access.writing import Act
from challenges.models import Activity, Stage, VisitPlan


def plan_to_change(act: Act[object]) -> VisitPlan:
    """Return the plan of the visit, which begins with the first act about it."""
    plan, _ = act.find_or_create(VisitPlan, {}, owner={"challenge": act.challenge})
    return plan


def count_change(act: Act[object]) -> None:
    """Count a change to the timetable, which has to be confirmed again."""
    act.count(
        plan_to_change(act),
        "timetable_revision",
        timetable_confirmed_at=None,
        timetable_confirmed_by=None,
    )


def timetable_follows(act: Act[object], by: dt.timedelta, *, along: bool) -> bool:
    """Take the confirmation away, because the visit has got other days.

    Return whether it was confirmed, so that someone must confirm it again. What is still planned
    moves `along` with the first day, if someone asked for it.
    """
    if act.challenge.stage not in (Stage.BRIEFING, Stage.VISIT):
        return False
    if not act.challenge.activities.exists():
        return False
    if along and by:
        for activity in act.challenge.activities.filter(status=Activity.Status.PLANNED):
            activity.day += by
            activity.revision += 1
            activity.save(update_fields=["day", "revision"])
    was_confirmed = VisitPlan.objects.timetable_confirmed().filter(challenge=act.challenge).exists()
    count_change(act)
    return was_confirmed
