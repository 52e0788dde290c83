"""What a record said before someone corrected it."""

from __future__ import annotations

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.person import Person


class RecordCorrection(models.Model):
    """A correction of a conversation, an outcome, a review or the facts of a note.

    `old` has the label and the text of each field that was changed, as they stood before. It is
    shown beside the record, to those who may read that.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="record_corrections")
    object_id = models.UUIDField()
    old = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=("challenge", "object_id"), name="corrections_of_record")]

    def __str__(self) -> str:
        return f"Correction on {self.at:%d %B %Y}"
