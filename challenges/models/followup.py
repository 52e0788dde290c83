"""Response, actions, progress and the follow-up review."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self

from django.db import models

from challenges import clock
from challenges.models.challenge import Challenge
from challenges.models.letter_version import Recommendation
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.posts_held import HoldsPost
from challenges.models.row_rules import whenever
from challenges.models.stage import ENDS
from challenges.models.team_member import signer_serves
from challenges.models.team_role import Side
from challenges.rules.action_flags import OPEN_STATUSES as TO_DO


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

    `decision` and `comment` are the draft until the Director submits, then what everybody
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
    """Signatures, those of somebody who no longer speaks for their side included unless asked."""

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
