"""The log of acts, and the mail that is to go out."""

from __future__ import annotations

from django.db import models

from challenges.models.challenge import Challenge
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.row_rules import exactly, known


class AuditEvent(models.Model):
    """One act: who, what, when. Ids and actions only, never content or names."""

    challenge = models.ForeignKey(
        Challenge, models.PROTECT, null=True, blank=True, related_name="events"
    )
    actor = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    side = models.CharField(max_length=10, blank=True)
    action = models.CharField(max_length=60)
    step = models.BooleanField(default=False)
    object_id = models.CharField(max_length=40, blank=True)
    from_stage = models.CharField(max_length=20, blank=True)
    to_stage = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        indexes = [
            models.Index(fields=("challenge", "-at"), name="events_of_challenge"),
            models.Index(fields=("-at", "-id"), name="events_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.action} at {self.at:%d %B %Y %H:%M}"


class OutboxMessage(models.Model):
    """One mail to one recipient, rendered when it is created, sent once.

    A reminder names its deadline by kind and date: once that is met, moved or not asked any
    more, the mail is not sent. Nor is one that asks for an act which its reader has not to do.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        DROPPED = "dropped", "No longer so"
        FAILED = "failed", "Given up"

    key = models.CharField(max_length=200, unique=True)
    message = models.CharField(max_length=40)
    to = models.ForeignKey(Person, models.CASCADE, related_name="+")
    challenge = models.ForeignKey(
        Challenge, models.CASCADE, null=True, blank=True, related_name="+"
    )
    action = models.CharField(max_length=60, blank=True)
    # Whether it asks its reader to act, or only informs.
    acts = models.BooleanField(default=False)
    deadline_kind = models.CharField(max_length=20, blank=True)
    deadline_due_on = models.DateField(null=True, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    status = ListedField(max_length=10, choices=Status, default=Status.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at", "id")
        indexes = [models.Index(fields=("status", "next_try_at"), name="outbox_due")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(subject="") & ~models.Q(body=""), name="mail_has_its_words"
            ),
            exactly(models.Q(status="sent"), known("sent_at"), name="sent_has_its_moment"),
            exactly(
                ~models.Q(deadline_kind=""),
                known("deadline_due_on"),
                name="reminder_names_its_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message} ({self.get_status_display()})"


class DemoMarker(models.Model):
    """Present only in a database that the demo command built."""

    built_on = models.DateField()

    def __str__(self) -> str:
        return f"Demo of {self.built_on}"
