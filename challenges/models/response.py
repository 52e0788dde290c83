"""The host's responses to the recommendations: drafts, and what was submitted."""

from __future__ import annotations

from typing import Self

from django.db import models

from challenges.models.letter_version import Recommendation
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.row_rules import whenever


class ResponseQuerySet(models.QuerySet["Response"]):
    """Responses, drafts included unless asked otherwise."""

    def submitted(self) -> Self:
        """Keep the responses that the Director has submitted."""
        return self.filter(submitted_at__isnull=False)

    def taken_up(self) -> Self:
        """Keep the responses that promise something, a draft's promise included."""
        return self.filter(decision__in=Response.TAKEN_UP)


class Response(models.Model):
    """The host's answer to one recommendation.

    `decision` and `comment` are the draft until the Director submits, then what everyone
    reads. What is written after that waits in `next_decision` and `next_comment`, so that
    only the Director's word, never an unfinished change, counts for gates and readers.
    """

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        PARTLY = "partly_accepted", "Partly accepted"
        UNDER_WAY = "already_under_way", "Already under way"
        NOT_ACCEPTED = "not_accepted", "Not accepted"

    TAKEN_UP = (Decision.ACCEPTED, Decision.PARTLY, Decision.UNDER_WAY)

    recommendation = models.OneToOneField(Recommendation, models.CASCADE, related_name="response")
    decision = ListedField(max_length=20, choices=Decision)
    comment = models.TextField(blank=True)
    next_decision = ListedField(max_length=20, choices=Decision, blank=True)
    next_comment = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    updated_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            whenever(
                models.Q(decision="not_accepted"),
                ~models.Q(comment=""),
                name="not_accepted_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.get_decision_display()}"

    @property
    def submitted(self) -> bool:
        """Say whether the Director has submitted it."""
        return self.submitted_at is not None

    @property
    def taken_up(self) -> bool:
        """Say whether it promises something."""
        return self.decision in self.TAKEN_UP

    @property
    def waiting(self) -> bool:
        """Say whether there is something that the Director has not submitted yet."""
        return not self.submitted or bool(self.next_decision)


class SubmittedResponse(models.Model):
    """What was submitted, as it was; append-only."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    decision = ListedField(max_length=20, choices=Response.Decision)
    comment = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-number", "pk")
        constraints = [
            models.UniqueConstraint(fields=("response", "number"), name="submission_number_once"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.response}"
