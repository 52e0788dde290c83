"""That a concern about a child was passed to the host, and when; never what."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.person import Person


class ConcernQuerySet(models.QuerySet["Concern"]):
    """Concerns, confirmed ones included unless asked otherwise."""

    def unconfirmed(self) -> Self:
        """Keep the concerns that the host has not confirmed."""
        return self.filter(confirmed_at__isnull=True)


class Concern(models.Model):
    """A member of the team told the host of a concern about a child.

    It has no text: what the concern is goes by word of mouth, by the host's own procedure.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="concerns")
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="concern_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Concern passed to the host on {self.recorded_at:%-d %B %Y, %H:%M}"

    @property
    def unconfirmed(self) -> bool:
        """Say whether the host has yet to confirm it."""
        return self.confirmed_at is None
