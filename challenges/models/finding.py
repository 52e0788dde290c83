"""Findings and headlines, which only the visiting team reads (class C4)."""

from __future__ import annotations

import uuid

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.evidence_entry import EvidenceEntry
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.scope import LineOfEnquiry


class Finding(models.Model):
    """A conclusion on a line of enquiry, resting on evidence."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Strength"
        CONSIDERATION = "consideration", "Area for consideration"
        PRACTICE = "practice", "Practice worth sharing"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="findings")
    line = models.ForeignKey(LineOfEnquiry, models.PROTECT, related_name="findings")
    kind = ListedField(max_length=15, choices=Kind)
    text = models.TextField()
    evidence = models.ManyToManyField(EvidenceEntry, related_name="findings", blank=True)
    # The lowest comes first on its line, and in the letter.
    position = models.SmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("line__number", "position", "created_at", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on line {self.line.number}"


class LineWithoutFinding(models.Model):
    """Why a line of enquiry has no finding."""

    line = models.OneToOneField(LineOfEnquiry, models.CASCADE, related_name="no_finding")
    note = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"No finding on line {self.line.number}"


class Headline(models.Model):
    """One of the main messages of the verbal feedback."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="headlines")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ("number", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "number"), name="headline_number_once"),
        ]

    def __str__(self) -> str:
        return f"Headline {self.number}"
