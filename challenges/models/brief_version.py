"""The pre-visit brief: its sections, the versions issued to the team, and who has read them."""

from __future__ import annotations

import uuid

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.listed import ListedField
from challenges.models.person import Person
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
