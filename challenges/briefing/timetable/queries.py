"""What the pages of the timetable show."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from challenges.models import (
    Activity,
    Challenge,
    LineOfEnquiry,
    MemberStatus,
    Side,
    TeamMember,
    VisitPlan,
)
from challenges.models.team import CLEAR
from challenges.rules.attribution import attribution_warnings
from challenges.rules.timetable import Slot, TimetableWarning, timetable_warnings

# What nobody writes into a timetable by accident; titles say “the team manager” rightly.
NAMES = frozenset({"title_and_name", "initials_and_post", "email", "phone"})


def living_lines(challenge: Challenge) -> QuerySet[LineOfEnquiry]:
    """The lines of enquiry that the scope asks today."""
    return LineOfEnquiry.objects.living().filter(scope__challenge=challenge, scope__current=True)


def serving(challenge: Challenge) -> QuerySet[TeamMember]:
    """The members of the visiting team who have accepted and been cleared."""
    return challenge.members.filter(
        side=Side.VISITING, status=MemberStatus.ACCEPTED, clearance__in=CLEAR
    ).select_related("person", "authority")


def plan_of(challenge: Challenge) -> VisitPlan:
    """What is agreed once about the visit; an empty plan before anything is."""
    found = VisitPlan.objects.filter(challenge=challenge).select_related("timetable_confirmed_by")
    return found.first() or VisitPlan(challenge=challenge)


@dataclass(frozen=True)
class DayView:
    """One day of the timetable, in the order of time."""

    day: dt.date
    activities: list[Activity]


@dataclass(frozen=True)
class TimetableView:
    """The whole timetable with what is worth a second look."""

    plan: VisitPlan
    days: list[DayView]
    lines: list[LineOfEnquiry]
    warnings: list[TimetableWarning]


def timetable(challenge: Challenge) -> TimetableView:
    """The timetable by day."""
    activities = list(activities_of(challenge))
    lines = list(living_lines(challenge))
    return TimetableView(
        plan=plan_of(challenge),
        days=[DayView(day, list(some)) for day, some in groupby(activities, lambda a: a.day)],
        lines=lines,
        warnings=_warnings(challenge, activities, lines),
    )


def activities_of(challenge: Challenge) -> QuerySet[Activity]:
    """All activities in the order of time, with their lines and challengers."""
    return challenge.activities.prefetch_related(
        Prefetch("lines", LineOfEnquiry.objects.order_by("number")),
        Prefetch(
            "challengers", TeamMember.objects.select_related("person").order_by("person__name")
        ),
    )


def next_day(challenge: Challenge) -> dt.date | None:
    """The day a new activity is most likely on: where planning goes on."""
    latest = challenge.activities.order_by("-day").values_list("day", flat=True).first()
    return latest or challenge.first_day


def activity(challenge: Challenge, pk: uuid.UUID) -> Activity:
    """One activity.

    :raises Http404: not of this challenge.
    """
    return get_object_or_404(activities_of(challenge), pk=pk)


def _warnings(
    challenge: Challenge, activities: list[Activity], lines: list[LineOfEnquiry]
) -> list[TimetableWarning]:
    going_on = [a for a in activities if a.status != Activity.Status.CANCELLED]
    found = timetable_warnings(
        tuple(_slot(a) for a in going_on),
        lines=tuple(line.number for line in lines),
        first_day=challenge.first_day,
        last_day=challenge.last_day,
    )
    return [*found, *(warning for a in going_on for warning in _names_in(a))]


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
    """A timetable says which group of people the team meets, never who."""
    return [
        TimetableWarning("name", f"“{activity.title}” reads like a name: {found.excerpt}.")
        for found in attribution_warnings(activity.title)
        if found.code in NAMES
    ]
