"""What the pages of the timetable show."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.briefing.timetable.activity_plan import stored_plan
from challenges.models import (
    Activity,
    Challenge,
    LineOfEnquiry,
    TeamMember,
    VisitPlan,
)
from challenges.rules.attribution import attribution_warnings
from challenges.rules.timetable_warnings import Slot, TimetableWarning, timetable_warnings

# Signs of a person's name in a title. Posts are not among them: a title may say “the team manager”.
SIGNS_OF_A_NAME = frozenset({"title_and_name", "name", "initials", "email", "phone"})


def serving(challenge: Challenge) -> QuerySet[TeamMember]:
    """Return the members of the visiting team who are accepted, cleared and still in post."""
    members = challenge.members.visiting().serving(clock.today())
    return members.select_related("person", "authority")


def plan_of(challenge: Challenge) -> VisitPlan:
    """Return what is agreed about the whole visit; an empty plan before anything is."""
    plans = VisitPlan.objects.filter(challenge=challenge).select_related("timetable_confirmed_by")
    return plans.first() or VisitPlan(challenge=challenge)


@dataclass(frozen=True)
class DayView:
    """One day of the timetable, in the order of time."""

    day: dt.date
    activities: list[Activity]

    @property
    def slots(self) -> list[tuple[Activity, list[str]]]:
        """Return each activity with the titles of those at the same time."""
        running = [one for one in self.activities if one.status != Activity.Status.CANCELLED]
        return [
            (activity, [one.title for one in running if _parallel(activity, one)])
            for activity in self.activities
        ]


def _parallel(activity: Activity, other: Activity) -> bool:
    return (
        activity != other
        and activity.status != Activity.Status.CANCELLED
        and activity.starts_at < other.ends_at
        and other.starts_at < activity.ends_at
    )


@dataclass(frozen=True)
class TimetableView:
    """The whole timetable, and what is worth a second look."""

    plan: VisitPlan
    days: list[DayView]
    lines: list[LineOfEnquiry]
    warnings: list[TimetableWarning]

    @property
    def is_to_confirm(self) -> bool:
        """Return whether there is something on it that is not confirmed yet."""
        return bool(self.days) and not self.plan.timetable_confirmed_at

    @property
    def unassigned(self) -> list[str]:
        """Return the titles of the planned activities that no team member takes."""
        return [
            activity.title
            for day in self.days
            for activity in day.activities
            if activity.status == Activity.Status.PLANNED and not activity.challengers.all()
        ]


def timetable(challenge: Challenge) -> TimetableView:
    """Return the timetable by day, with what is worth a second look."""
    activities = list(activities_of(challenge))
    lines = list(LineOfEnquiry.objects.asked_of(challenge))
    return TimetableView(
        plan=plan_of(challenge),
        days=[DayView(day, list(rows)) for day, rows in groupby(activities, lambda a: a.day)],
        lines=lines,
        warnings=_warnings(challenge, activities, lines),
    )


def activities_of(challenge: Challenge) -> QuerySet[Activity]:
    """Return all activities in the order of time, with their lines and challengers."""
    return challenge.activities.prefetch_related(
        Prefetch("lines", LineOfEnquiry.objects.order_by("number", "pk")),
        Prefetch(
            "challengers",
            TeamMember.objects.select_related("person").order_by("person__name", "pk"),
        ),
    )


def starting_plan(challenge: Challenge, *, like: str, after: str) -> dict[str, object]:
    """Return what the form of a new activity says to begin with.

    `like` is the key of an activity to repeat, straight after it and as long; `after` of one
    that it follows. Otherwise only the day is likely: the latest one planned so far.
    """
    if original := _activity(challenge, like):
        return {**stored_plan(original), **_next_hours(original)}
    if before := _activity(challenge, after):
        return {"day": before.day, "starts_at": before.ends_at}
    latest = challenge.activities.order_by("-day", "pk").values_list("day", flat=True).first()
    return {"day": latest or challenge.first_day}


def _activity(challenge: Challenge, key: str) -> Activity | None:
    try:
        return activities_of(challenge).filter(pk=uuid.UUID(key)).first()
    except ValueError:
        return None


def _next_hours(activity: Activity) -> dict[str, dt.time | None]:
    """Return the hours straight after an activity, as long as it; none past midnight."""
    ends = dt.datetime.combine(activity.day, activity.ends_at)
    length = ends - dt.datetime.combine(activity.day, activity.starts_at)
    until = ends + length
    return {
        "starts_at": activity.ends_at,
        "ends_at": until.time() if until.date() == activity.day else None,
    }


def activity(challenge: Challenge, pk: uuid.UUID) -> Activity:
    """Return one activity.

    :raises Http404: not of this challenge.
    """
    return get_object_or_404(activities_of(challenge), pk=pk)


def _warnings(
    challenge: Challenge, activities: list[Activity], lines: list[LineOfEnquiry]
) -> list[TimetableWarning]:
    standing = [a for a in activities if a.status != Activity.Status.CANCELLED]
    clashes_and_gaps = timetable_warnings(
        tuple(_slot(a) for a in standing),
        lines=tuple(line.number for line in lines),
        first_day=challenge.first_day,
        last_day=challenge.last_day,
        parts=challenge.agreed_parts,
    )
    return [*clashes_and_gaps, *(warning for a in standing for warning in _names_in(a))]


def _slot(activity: Activity) -> Slot:
    return Slot(
        title=activity.title,
        day=activity.day,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        room=activity.room,
        lines=frozenset(line.number for line in activity.lines.all() if not line.dropped),
        people=frozenset(member.person.name for member in activity.challengers.all()),
    )


def _names_in(activity: Activity) -> list[TimetableWarning]:
    """Return a warning for each name in a title: a timetable names groups, never people."""
    return [
        TimetableWarning("name", f"“{activity.title}” may be a name: {warning.excerpt}.")
        for warning in attribution_warnings(activity.title)
        if warning.code in SIGNS_OF_A_NAME
    ]
