"""Why a text about which the guard warned may stay as it is."""

from __future__ import annotations

import uuid

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.listed import ListedField
from challenges.models.person import Person

# All headlines are one text.
OF_THE_CHALLENGE = uuid.UUID(int=0)


class GuardedKind(models.TextChoices):
    """The texts with an answer of this kind; paragraphs of the letter have their own column."""

    FINDING = "finding", "Finding"
    RECOMMENDATION = "recommendation", "Recommendation"
    HEADLINES = "headlines", "Headlines"
    BRIEF = "brief", "Section of the brief"
    POINT = "point", "Point of accuracy"
    POINT_ANSWER = "point_answer", "Answer to a point"
    CORRECTION = "correction", "Correction of an issued letter"


class AttributionAnswer(models.Model):
    """The team's or the host's reason why no one can be recognised by what was warned about.

    `digest` is of the phrases, not of the text: the answer lapses when other phrases are warned
    about, and the phrases are not stored a second time.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="attribution_answers")
    kind = ListedField(max_length=15, choices=GuardedKind)
    object_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    reason = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("challenge", "kind", "object_id"), name="attribution_answered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} answered"
