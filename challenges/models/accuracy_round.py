"""The check for accuracy: its rounds, the points that the host raises, and the answers."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.row_rules import exactly, known, together, whenever


class AccuracyRoundQuerySet(models.QuerySet["AccuracyRound"]):
    """Accuracy rounds, earlier ones included unless asked otherwise."""

    def current(self) -> Self:
        """Keep the round that counts now: one per challenge."""
        return self.filter(current=True)

    def over(self, on: dt.date) -> Self:
        """Keep the rounds that the host has ended, or whose last day has passed."""
        return self.filter(_over(on))

    def open(self, on: dt.date) -> Self:
        """Keep the rounds in which the host can still raise points."""
        return self.exclude(_over(on))


def _over(on: dt.date, path: str = "") -> models.Q:
    """Return the condition that a round, reached by this path, is over."""

    def on_round(**values: object) -> models.Q:
        return models.Q(**{f"{path}{name}": value for name, value in values.items()})

    paused_on = models.F(f"{path}challenge__paused_on")
    runs = on_round(challenge__pause_reason="") | on_round(challenge__paused_on=None)
    before_pause = on_round(closes_on__lt=paused_on)
    past_deadline = on_round(closes_on__lt=on) & (runs | before_pause)
    return on_round(submitted_at__isnull=False) | past_deadline


class AccuracyRound(models.Model):
    """The host checks one frozen snapshot of the draft.

    `points_raised` and `points_unanswered` are there where the state of a challenge has read it.
    """

    points_raised: int
    points_unanswered: int

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="accuracy_rounds")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField()
    opened_at = models.DateTimeField()
    closes_on = models.DateField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    nothing_to_correct = models.BooleanField(default=False)
    answers_released_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField("why the letter went back to drafting", blank=True)
    current = models.BooleanField(default=True)
    delegates = models.ManyToManyField(Person, related_name="+", blank=True)

    objects = AccuracyRoundQuerySet.as_manager()

    class Meta:
        ordering = ("-number", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "number"), name="round_number_once"),
            models.UniqueConstraint(
                fields=("challenge",), condition=models.Q(current=True), name="one_current_round"
            ),
            together("submitted_at", "submitted_by", name="round_submitted_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"Accuracy round {self.number}"

    def is_over(self, on: dt.date) -> bool:
        """Say whether the host has ended the round, or its last day has passed.

        While the challenge is paused the last day does not pass.
        """
        return self.submitted_at is not None or self.closes_on < self.challenge.day_of_dates(on)

    @property
    def answers_released(self) -> bool:
        """Say whether the host can read the team's answers."""
        return self.answers_released_at is not None


class FactualPointQuerySet(models.QuerySet["FactualPoint"]):
    """Points of all rounds unless asked otherwise."""

    def current(self) -> Self:
        """Keep the points of the round that counts now."""
        return self.filter(round__current=True)

    def unanswered(self) -> Self:
        """Keep the points that the team has not answered."""
        return self.filter(answer="")

    def with_team(self, on: dt.date) -> Self:
        """Keep the points that the team can read, of earlier rounds too: their round is over."""
        return self.filter(_over(on, "round__"))


class FactualPoint(models.Model):
    """One thing the host asks the team to correct, and the answer."""

    class Category(models.TextChoices):
        FACTUAL_ERROR = "factual_error", "Factual error"
        OUT_OF_DATE = "out_of_date", "Out of date"
        ATTRIBUTION = "attribution_risk", "Someone could be recognised"
        TONE = "tone", "Tone"
        DISAGREEMENT = "disagreement", "We disagree with the judgement"

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        PARTLY = "partly", "Partly accepted"
        NOT_ACCEPTED = "not_accepted", "Not accepted"

    MAY_CHANGE_TEXT = (Category.FACTUAL_ERROR, Category.OUT_OF_DATE, Category.ATTRIBUTION)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(AccuracyRound, models.CASCADE, related_name="points")
    paragraph = models.CharField(max_length=60)
    category = ListedField(max_length=20, choices=Category)
    correction = models.TextField()
    evidence = models.TextField(blank=True)
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    answer = ListedField(max_length=15, choices=Answer, blank=True)
    reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    objects = FactualPointQuerySet.as_manager()

    class Meta:
        ordering = ("raised_at", "pk")
        constraints = [
            exactly(~models.Q(answer=""), known("answered_by"), name="answer_is_by_somebody"),
            whenever(
                models.Q(category__in=("tone", "disagreement")),
                models.Q(answer__in=("", "not_accepted")),
                name="disagreement_is_not_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()} ({self.paragraph})"

    @property
    def author_id(self) -> uuid.UUID:
        """Return who raised it."""
        return self.raised_by_id

    @property
    def unanswered(self) -> bool:
        """Say whether the team has yet to answer it."""
        return not self.answer
