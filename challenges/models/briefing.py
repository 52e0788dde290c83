"""The pre-visit brief and the timetable."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.row_rules import known, together, unknown, whenever
from challenges.models.scope import LineOfEnquiry
from challenges.models.team_member import TeamMember


class BriefKey(models.TextChoices):
    """The sections of a brief (design §10), in order."""

    POSITION = "position", "Position statement"
    SELF_ASSESSMENT = "self_assessment", "Self-assessment against the lines of enquiry"
    CONTEXT = "context", "Context"
    DATA = "data", "Data"
    PROUD = "proud", "What we are proud of"
    WORRIES = "worries", "What worries us"
    PRACTICALITIES = "practicalities", "Practicalities"


class BriefSection(models.Model):
    """One section of the host's brief, while it is being written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="brief_sections")
    key = ListedField(max_length=20, choices=BriefKey)
    body = models.TextField(blank=True)
    assigned_to = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    updated_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    updated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("challenge", "key"), name="brief_section_once"),
        ]

    def __str__(self) -> str:
        return self.get_key_display()

    @property
    def author_id(self) -> uuid.UUID | None:
        """Return who wrote it last."""
        return self.updated_by_id


class BriefVersion(models.Model):
    """The brief as issued to the team: frozen."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="brief_versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    issued_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ("-number", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "number"), name="brief_number_once"),
        ]

    def __str__(self) -> str:
        return f"Brief, version {self.number}"


class BriefAcknowledgement(models.Model):
    """A member has read a version of the brief."""

    brief = models.ForeignKey(BriefVersion, models.CASCADE, related_name="acknowledgements")
    member = models.ForeignKey(TeamMember, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("brief", "member"), name="acknowledged_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member} read {self.brief}"


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
        """Say whether its number is one of case files read, since nobody is met."""
        return self.kind in self.OF_FILES and self.role_group == RoleGroup.NOBODY


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
    counts its changes: nobody confirms or releases what they have not seen.
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
