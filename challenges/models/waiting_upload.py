"""A table that someone sent to be imported, and has not imported yet."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models

from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.programme import Programme

LONGEST_FILE_NAME = 100


class WaitingUploadQuerySet(models.QuerySet["WaitingUpload"]):
    """Tables that wait."""

    LASTS = dt.timedelta(days=1)

    def in_time(self, now: dt.datetime) -> Self:
        """Keep those that can still be imported."""
        return self.filter(at__gt=now - self.LASTS)

    def too_old(self, now: dt.datetime) -> Self:
        """Keep those that have waited for too long."""
        return self.filter(at__lte=now - self.LASTS)


class WaitingUpload(models.Model):
    """The rows of a file between its preview and its import, for the person who sent it alone.

    Another file of that person takes its place. It waits a day at most, since it is full of names.
    """

    class Kind(models.TextChoices):
        """What the rows are."""

        PEOPLE = "people", "People"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = ListedField(max_length=20, choices=Kind)
    file_name = models.CharField(max_length=LONGEST_FILE_NAME)
    unused_columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    at = models.DateTimeField()

    objects = WaitingUploadQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("programme", "person", "kind"), name="one_waiting_upload"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
