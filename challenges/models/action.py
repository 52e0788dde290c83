"""The host's actions and the progress reported on them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.letter_version import Recommendation
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.posts_held import HoldsPost
from challenges.models.row_rules import whenever
from challenges.rules.action_flags import OPEN_STATUSES as TO_DO


class ActionQuerySet(models.QuerySet["Action"]):
    """Actions, finished ones included unless asked otherwise."""

    def to_do(self) -> Self:
        """Keep the actions that are not started or in progress."""
        return self.filter(status__in=TO_DO)

    def overdue(self, on: dt.date) -> Self:
        """Keep the actions still to do whose day has passed."""
        return self.to_do().filter(due_on__lt=on)

    def with_owners_in_post(self, on: dt.date) -> Self:
        """Say of each action whether its owner has a post in the host authority on this day."""
        return self.annotate(owner_in_post=HoldsPost(on, "owner", "challenge__host"))

    def planned(self) -> Self:
        """Keep the actions with an owner, a date and a measure that were not given up."""
        has_owner = models.Q(owner__isnull=False) | ~models.Q(owner_post="")
        whole = self.filter(has_owner, due_on__isnull=False).exclude(measure="")
        return whole.exclude(status__in=(Action.Status.STOPPED, Action.Status.SUPERSEDED))


class Action(models.Model):
    """What the host will do, who owns it, by when, and how it will know."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        IN_PROGRESS = "in_progress", "In progress"
        COMPLETED = "completed", "Completed"
        EMBEDDED = "embedded", "Embedded"
        SUPERSEDED = "superseded", "Superseded"
        STOPPED = "stopped", "Stopped"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="actions")
    number = models.PositiveSmallIntegerField()
    recommendations = models.ManyToManyField(Recommendation, related_name="actions")
    text = models.TextField()
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    owner_post = models.CharField("post of the owner", max_length=160, blank=True)
    due_on = models.DateField(null=True, blank=True)
    measure = models.TextField("how we will know", blank=True)
    status = ListedField(max_length=15, choices=Status, default=Status.NOT_STARTED)
    revision = models.PositiveIntegerField(default=1)
    updated_on = models.DateField()

    objects = ActionQuerySet.as_manager()

    # Whether the owner has a post in the host authority; `with_owners_in_post` puts it there.
    owner_in_post: bool = True

    class Meta:
        ordering = ("number", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "number"), name="action_number_once"),
        ]
        indexes = [
            models.Index(fields=("status", "due_on"), name="action_by_status"),
            models.Index(
                fields=("due_on", "challenge", "number", "id"),
                condition=models.Q(status__in=TO_DO),
                name="action_to_do",
            ),
        ]

    def __str__(self) -> str:
        return f"Action {self.number}"

    @property
    def owner_left(self) -> bool:
        """Say whether the person who owns it has no post in the host authority any more."""
        return self.owner_id is not None and not self.owner_in_post

    @property
    def to_do(self) -> bool:
        """Say whether it is not started or in progress."""
        return self.status in TO_DO

    @property
    def planned(self) -> bool:
        """Say whether it has an owner, a date and a measure, and was not given up."""
        has_owner = self.owner_id is not None or bool(self.owner_post)
        given_up = self.status in (self.Status.STOPPED, self.Status.SUPERSEDED)
        return has_owner and self.due_on is not None and bool(self.measure) and not given_up

    def is_overdue(self, on: dt.date) -> bool:
        """Say whether it is still to do and its day has passed."""
        return self.to_do and self.due_on is not None and self.due_on < on


class ActionUpdate(models.Model):
    """Progress reported on an action; append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, models.CASCADE, related_name="updates")
    status = ListedField(max_length=15, choices=Action.Status)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "pk")
        constraints = [
            whenever(
                models.Q(status__in=("embedded", "superseded", "stopped")),
                ~models.Q(note=""),
                name="end_of_action_is_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} on {self.at:%d %B %Y}"

    @property
    def author_id(self) -> uuid.UUID:
        """Return who reported it."""
        return self.by_id
