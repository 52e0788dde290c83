"""The dates that a challenge works towards."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models

from challenges.models.listed import ListedField
from challenges.models.stage import Stage


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Deadlines, met ones included unless asked otherwise."""

    def open(self) -> Self:
        """Keep the deadlines that are not met yet."""
        return self.filter(met_on__isnull=True)

    def overdue(self, on: dt.date) -> Self:
        """Keep the open deadlines whose day has passed."""
        return self.open().filter(due_on__lt=on)

    def waiting(self) -> Self:
        """Keep the open deadlines of the step that a challenge, not paused, is at now."""
        steps = models.Q()
        for kind in Deadline.Kind:
            steps |= models.Q(kind=kind, challenge__stage__in=kind.waits_at)
        return self.open().filter(steps, challenge__pause_reason="")


class Deadline(models.Model):
    """A date that a challenge works towards; if another is agreed later, both are shown.

    `moved_by_pause` tells a date that a pause moved from one that both sides agreed: the
    first follows when the visit gets other days, the second stays.
    """

    class Kind(models.TextChoices):
        """What is due: its key, the stages at which it waits to be done, its label.

        Before these stages it is to come; after the last one no one asks for it any more.
        """

        waits_at: tuple[Stage, ...]

        def __new__(cls, value: str, *waits_at: Stage) -> Deadline.Kind:
            member = str.__new__(cls, value)
            member._value_ = value
            member.waits_at = waits_at
            return member

        ANSWER_REQUEST = "answer_request", Stage.PROPOSED, "Answer the request"
        SIGN_SCOPE = "sign_scope", Stage.SCOPING, "Sign the scope"
        COMPLETE_TEAM = "complete_team", Stage.TEAM, "Complete the team"
        ISSUE_BRIEF = "issue_brief", Stage.BRIEFING, "Issue the brief"
        TEAM_CALL = "team_call", Stage.BRIEFING, "Team call"
        OPEN_DRAFTING = "open_drafting", Stage.VISIT, "End the visit"
        SHARE_LETTER = "share_letter", Stage.DRAFTING, "Share the draft letter"
        ACCURACY = "accuracy", Stage.ACCURACY, "Check the draft for accuracy"
        ANSWER_POINTS = "answer_points", Stage.ACCURACY, "Answer the points and issue"
        RESPOND = "respond", Stage.ISSUED, "Respond to the recommendations"
        CHECK_IN = "check_in", Stage.ISSUED, Stage.FOLLOW_UP, "Check in on progress"
        REVIEW = "review", Stage.ISSUED, Stage.FOLLOW_UP, "Follow-up review"

    challenge = models.ForeignKey("challenges.Challenge", models.CASCADE, related_name="deadlines")
    kind = ListedField(max_length=20, choices=Kind)
    due_on = models.DateField()
    original_due_on = models.DateField()
    agreed_anew = models.BooleanField(default=False)
    moved_by_pause = models.BooleanField(default=False)
    met_on = models.DateField(null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "kind", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "kind"), name="deadline_once"),
        ]
        indexes = [
            # In the order in which `first_due` walks them.
            models.Index(
                fields=("due_on", "kind", "challenge"),
                condition=models.Q(met_on__isnull=True),
                name="deadline_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.due_on}"

    @property
    def open(self) -> bool:
        """Say whether it is not met yet."""
        return self.met_on is None

    @property
    def waits(self) -> bool:
        """Say whether it is open, and of the step that the challenge, not paused, is at now."""
        at_its_step = self.challenge.stage in Deadline.Kind(self.kind).waits_at
        return self.open and at_its_step and not self.challenge.paused

    def is_overdue(self, on: dt.date) -> bool:
        """Say whether it is open and its day has passed."""
        return self.open and self.due_on < on
