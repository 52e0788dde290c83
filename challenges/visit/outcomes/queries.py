"""What the day of the visit shows."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.models import (
    Activity,
    Challenge,
    LineOfEnquiry,
    Stage,
    TeamMember,
)


@dataclass(frozen=True)
class VisitDay:
    """What the day holds: today's activities, those still to record, those of the days before,
    and what comes.
    """

    today: list[Activity]
    earlier: list[Activity]
    to_record: list[Activity]
    to_come: int
    next_day: dt.date | None
    total: int

    @property
    def accounted_for(self) -> bool:
        """Return whether every activity is recorded as held or cancelled."""
        return not self.to_record and not self.to_come


def visit_day(challenge: Challenge) -> VisitDay:
    """Return the activities of the visit as they stand today."""
    today = clock.today()
    activities = list(activities_of(challenge))
    open_activities = [a for a in activities if a.status == Activity.Status.PLANNED]
    later = [a for a in open_activities if a.day > today]
    return VisitDay(
        today=[a for a in activities if a.day == today],
        earlier=[a for a in activities if a.day < today and a.status != Activity.Status.PLANNED],
        to_record=[a for a in open_activities if a.day < today],
        to_come=len(later),
        next_day=later[0].day if later else None,
        total=len(activities),
    )


def activities_of(challenge: Challenge) -> QuerySet[Activity]:
    """Return all activities in the order of time, with their lines and challengers."""
    return challenge.activities.prefetch_related(
        Prefetch("lines", LineOfEnquiry.objects.order_by("number", "pk")),
        Prefetch("challengers", TeamMember.objects.order_by("person__name", "pk")),
        "challengers__person",
    )


def activity(challenge: Challenge, pk: uuid.UUID) -> Activity:
    """Return one activity.

    :raises Http404: not of this challenge.
    """
    return get_object_or_404(activities_of(challenge), pk=pk)


def may_be_planned_again(challenge: Challenge, activity: Activity) -> bool:
    """Return whether an outcome is on record and the visit is still on; later all is accounted
    for.
    """
    return challenge.stage == Stage.VISIT and activity.status != Activity.Status.PLANNED
