"""What is agreed once for each visit: its timetable, the team’s call and its headlines."""

from __future__ import annotations

from typing import Self

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.person import Person
from challenges.models.row_rules import together


class VisitPlanQuerySet(models.QuerySet["VisitPlan"]):
    """Plans of visits."""

    def headlines_released(self) -> Self:
        """Keep the plans whose headlines the host can read."""
        return self.filter(headlines_released_at__isnull=False)

    def timetable_confirmed(self) -> Self:
        """Keep the plans whose timetable is confirmed as it now stands."""
        return self.filter(timetable_confirmed_at__isnull=False)


class VisitPlan(models.Model):
    """What is agreed once per challenge about its visit.

    The timetable and the headlines are each confirmed or released as a whole, so each
    counts its changes: no one confirms or releases what they have not seen.
    """

    challenge = models.OneToOneField(Challenge, models.CASCADE, related_name="visit_plan")
    timetable_revision = models.PositiveIntegerField(default=0)
    timetable_confirmed_at = models.DateTimeField(null=True, blank=True)
    timetable_confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    team_call_on = models.DateField(null=True, blank=True)
    headlines_revision = models.PositiveIntegerField(default=0)
    headlines_released_at = models.DateTimeField(null=True, blank=True)
    verbal_feedback_on = models.DateField(null=True, blank=True)

    objects = VisitPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            together(
                "timetable_confirmed_at",
                "timetable_confirmed_by",
                name="timetable_confirmed_by_somebody",
            ),
            together(
                "headlines_released_at", "verbal_feedback_on", name="headlines_have_their_day"
            ),
        ]

    def __str__(self) -> str:
        return f"Visit plan of {self.challenge_id}"

    @property
    def timetable_confirmed(self) -> bool:
        """Say whether the timetable is confirmed as it now stands."""
        return self.timetable_confirmed_at is not None

    @property
    def headlines_released(self) -> bool:
        """Say whether the host can read the headlines."""
        return self.headlines_released_at is not None
