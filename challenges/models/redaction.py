"""The record of a redaction: that personal data was removed, where and when, never what."""

from __future__ import annotations

import uuid

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.person import Person


class Redaction(models.Model):
    """One text from which personal data was removed.

    `phrases` are keyed digests with the number of words of each: enough to remove the same
    words again from a restored backup and to refuse them in a form that was opened before,
    and no way to read them. They are deleted once no backup can hold the words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="redactions")
    kind = models.CharField(max_length=20)
    object_id = models.CharField(max_length=40)
    whole = models.BooleanField(default=False)
    phrases = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "pk")
        indexes = [
            models.Index(fields=("challenge", "kind", "object_id"), name="redactions_of_text")
        ]

    def __str__(self) -> str:
        return f"Personal data removed on {self.at:%-d %B %Y}"
