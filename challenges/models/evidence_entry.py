"""Notes of a visit, which only the visiting team reads (class C4), and sessions without one."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from challenges.models.activity import Activity, RoleGroup
from challenges.models.challenge import Challenge
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.scope import LineOfEnquiry, SourceType


class Stance(models.TextChoices):
    SUPPORTS = "supports", "Supports"
    CONTRADICTS = "contradicts", "Contradicts"
    NEUTRAL = "neutral", "Neutral"


class EvidenceEntryQuerySet(models.QuerySet["EvidenceEntry"]):
    """Notes, withdrawn ones included unless asked otherwise."""

    def living(self) -> Self:
        """Keep the notes that count: those that have not been withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def withdrawn(self) -> Self:
        """Keep the notes that their authors have withdrawn."""
        return self.filter(withdrawn_at__isnull=False)


class EvidenceEntry(models.Model):
    """A short note. Append-only: its text is in its revisions.

    What it is about and where it comes from can be corrected; the old facts are kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="evidence")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="evidence"
    )
    lines = models.ManyToManyField(LineOfEnquiry, related_name="evidence")
    source_type = ListedField(max_length=20, choices=SourceType)
    role_group = ListedField(max_length=20, choices=RoleGroup)
    stance = ListedField(max_length=12, choices=Stance, default=Stance.NEUTRAL)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField("how often its facts were corrected", default=1)

    objects = EvidenceEntryQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at", "pk")
        verbose_name_plural = "evidence entries"

    def __str__(self) -> str:
        source, stance = self.get_source_type_display(), self.get_stance_display().lower()
        return f"{source}, {stance}, {self.recorded_at:%-d %B %Y, %H:%M}"

    @property
    def withdrawn(self) -> bool:
        """Say whether its author has withdrawn it, so that it counts no longer."""
        return self.withdrawn_at is not None


class EvidenceRevision(models.Model):
    """The text of a note at one moment; a later revision never overwrites it."""

    entry = models.ForeignKey(EvidenceEntry, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("number", "pk")
        constraints = [
            models.UniqueConstraint(fields=("entry", "number"), name="revision_once"),
        ]

    def __str__(self) -> str:
        return f"Revision {self.number}"


class SessionWithoutNote(models.Model):
    """Why an activity that was held has no note."""

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="no_note")
    reason = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"No note on {self.activity}"
