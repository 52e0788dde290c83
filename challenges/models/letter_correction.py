"""The correction of an issued letter: what was wrong, what is right, and the text as corrected."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.letter_version import LetterVersion
from challenges.models.person import Person

# Of a `correction`, for a statement written as SQL: that it is `open`, and that two signed the
# letter which it corrects, so that two sign it too.
OPEN_CORRECTION = "correction.ended_at IS NULL"
CORRECTS_JOINTLY = """((
    SELECT COUNT(*) FROM challenges_lettersignature
    WHERE letter_id = correction.corrects_id AND NOT as_lead
) > 0)"""


class LetterCorrectionQuerySet(models.QuerySet["LetterCorrection"]):
    """Corrections, finished ones included unless asked otherwise."""

    def open(self) -> Self:
        """Keep the corrections that are neither issued nor given up: one per challenge."""
        return self.filter(ended_at__isnull=True)


class LetterCorrection(models.Model):
    """A mistake found after issue, on its way into a new version of the letter.

    `content` is the issued letter with what has been corrected so far. The issued version itself
    never changes, so giving up a correction leaves nothing to restore. `issued_as` is the version
    that came of it; an ended correction without one was given up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="corrections")
    corrects = models.ForeignKey(LetterVersion, models.PROTECT, related_name="corrections")
    wrong = models.TextField("what was wrong")
    right = models.TextField("what is right")
    content = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    issued_as = models.OneToOneField(
        LetterVersion, models.PROTECT, null=True, blank=True, related_name="came_from"
    )

    objects = LetterCorrectionQuerySet.as_manager()

    class Meta:
        ordering = ("begun_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("challenge",),
                condition=models.Q(ended_at__isnull=True),
                name="one_open_correction",
            ),
            models.CheckConstraint(
                condition=models.Q(issued_as__isnull=True) | models.Q(ended_at__isnull=False),
                name="issued_correction_is_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"Correction of letter {self.corrects_id}"

    @property
    def open(self) -> bool:
        """Say whether it is neither issued nor given up."""
        return self.ended_at is None

    @property
    def whole_text(self) -> str:
        """Return what the erratum says, as the guard reads it."""
        return f"{self.wrong}\n{self.right}"
