"""The activities on the timetable of a visit, and the groups of people they meet."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.listed import ListedField
from challenges.models.row_rules import known, unknown, whenever
from challenges.models.scope import LineOfEnquiry
from challenges.models.team_member import TeamMember


class RoleGroup(models.TextChoices):
    """The groups of roles that the team meets, never names."""

    CHILDREN = "children", "Children and young people"
    PARENTS = "parents", "Parents and carers"
    SOCIAL_WORKERS = "social_workers", "Social workers"
    TEAM_MANAGERS = "team_managers", "Team managers"
    SENIOR_LEADERS = "senior_leaders", "Senior leaders"
    EARLY_HELP_STAFF = "early_help_staff", "Early help practitioners"
    IROS = "iros", "Independent reviewing officers and chairs"
    MEMBERS = "members", "Elected members"
    SCHOOLS = "schools", "Schools"
    HEALTH = "health", "Health partners"
    POLICE = "police", "Police partners"
    VOLUNTARY = "voluntary", "Voluntary sector partners"
    SUPPORT_STAFF = "support_staff", "Business support and data staff"
    NOBODY = "nobody", "No one (files or data)"


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities on timetables, cancelled ones included unless asked otherwise."""

    def of_evidence(self) -> Self:
        """Keep what was held and should give notes: neither a team meeting nor feedback."""
        kinds = (Activity.Kind.TEAM_MEETING, Activity.Kind.FEEDBACK)
        return self.filter(status=Activity.Status.HELD).exclude(kind__in=kinds)


class Activity(models.Model):
    """One activity on the timetable of the visit.

    `has_challenger` is there where the state of a challenge has read it.
    """

    has_challenger: bool

    class Kind(models.TextChoices):
        INTERVIEW = "interview", "Interview"
        FOCUS_GROUP = "focus_group", "Focus group"
        CASE_AUDIT = "case_audit", "Case file audit"
        AUDIT_VALIDATION = "audit_validation", "Audit validation"
        CASE_MAPPING = "case_mapping", "Case mapping"
        OBSERVATION = "observation", "Practice observation"
        DATA_REVIEW = "data_review", "Data review"
        TEAM_MEETING = "team_meeting", "Team meeting"
        FEEDBACK = "feedback", "Verbal feedback"

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    OF_FILES = (Kind.CASE_AUDIT, Kind.AUDIT_VALIDATION, Kind.CASE_MAPPING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="activities")
    day = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    kind = ListedField(max_length=20, choices=Kind)
    title = models.CharField(max_length=160)
    role_group = ListedField(max_length=20, choices=RoleGroup)
    headcount = models.PositiveSmallIntegerField(default=0)
    room = models.CharField(max_length=120, blank=True)
    lines = models.ManyToManyField(LineOfEnquiry, related_name="activities", blank=True)
    challengers = models.ManyToManyField(TeamMember, related_name="activities", blank=True)
    status = ListedField(max_length=10, choices=Status, default=Status.PLANNED)
    headcount_held = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes_held = models.PositiveSmallIntegerField(null=True, blank=True)
    cancel_reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ("day", "starts_at", "title", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="activity_ends_after_start",
            ),
            models.CheckConstraint(
                condition=(models.Q(status="held") & known("headcount_held", "minutes_held"))
                | (~models.Q(status="held") & unknown("headcount_held", "minutes_held")),
                name="held_is_counted",
            ),
            whenever(
                models.Q(status="cancelled"),
                ~models.Q(cancel_reason=""),
                name="cancellation_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def counts_files(self) -> bool:
        """Say whether its number is one of case files read, since no one is met."""
        return self.kind in self.OF_FILES and self.role_group == RoleGroup.NOBODY
