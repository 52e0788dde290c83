"""Check-ins and the follow-up review, the lead's verdicts and the signatures that sign off."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from challenges import clock
from challenges.models.challenge import Challenge
from challenges.models.letter_version import Recommendation
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.stage import ENDS
from challenges.models.team_member import signer_serves
from challenges.models.team_role import Side


class FollowUpReview(models.Model):
    """A check-in or the follow-up review: when, how, and what was seen."""

    class Kind(models.TextChoices):
        CHECK_IN = "check_in", "Check-in"
        REVIEW = "review", "Follow-up review"

    class Method(models.TextChoices):
        RETURN_VISIT = "return_visit", "Return visit"
        VIRTUAL = "virtual_meeting", "Virtual meeting"
        DESK = "desk_review", "Desk review"
        REGIONAL = "report_to_regional_meeting", "Report to the regional meeting"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="reviews")
    kind = ListedField(max_length=10, choices=Kind)
    method = ListedField(max_length=30, choices=Method)
    held_on = models.DateField()
    who = models.CharField("who took part", max_length=300)
    note = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-held_on", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.held_on}"


class Verdict(models.Model):
    """The lead's verdict on a recommendation that the host took up."""

    class Value(models.TextChoices):
        CLOSED = "closed", "Closed"
        ON_PROGRESS = "closed_on_progress_and_confidence", "Closed on progress and confidence"
        OPEN = "open", "Open"
        NOT_RELEVANT = "no_longer_relevant", "No longer relevant"

    recommendation = models.OneToOneField(Recommendation, models.CASCADE, related_name="verdict")
    value = ListedField(max_length=40, choices=Value)
    note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.get_value_display()}"


class FollowUpSignatureQuerySet(models.QuerySet["FollowUpSignature"]):
    """Signatures, those of someone who no longer speaks for their side included unless asked."""

    def valid(self) -> Self:
        """Keep the signatures by who still speaks for their side; at the close they all stand."""
        at_close = models.Q(challenge__stage__in=ENDS)
        return self.filter(at_close | signer_serves("challenge", clock.today()))


class FollowUpSignature(models.Model):
    """A director signs the follow-up off."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="followup_signatures")
    side = ListedField(max_length=10, choices=Side)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=160)
    at = models.DateTimeField()

    objects = FollowUpSignatureQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "side"), name="followup_signed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} for the {self.get_side_display()}"
