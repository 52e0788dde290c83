"""The feedback letter: draft, prepared bytes, signatures, issue."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self

from django.db import models
from django.utils.functional import cached_property

from challenges.models.challenge import Challenge
from challenges.models.finding import Finding
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.row_rules import exactly, known, whenever
from challenges.models.scope import LineOfEnquiry
from challenges.rules.attribution import AttributionWarning, attribution_warnings
from challenges.rules.workdays import add_working_days


class LetterPart(models.TextChoices):
    """The written parts of a letter (domain §2.2); the rest is generated from records."""

    THANKS = "thanks", "Thanks"
    WHY = "why", "Why we came"
    MESSAGES = "messages", "Headline messages"
    LINE = "line", "What we found"
    PRACTICE = "practice", "Practice worth sharing"
    NEXT = "next", "What happens next"


class LetterParagraph(models.Model):
    """A written part of the draft, edited by the team; the unit of editing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="letter_paragraphs")
    part = ListedField(max_length=10, choices=LetterPart)
    line = models.ForeignKey(LineOfEnquiry, models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField()
    body = models.TextField(blank=True)
    findings = models.ManyToManyField(Finding, related_name="+", blank=True)
    attribution_answer = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    updated_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    updated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "order"), name="paragraph_order_once"),
            exactly(models.Q(part=LetterPart.LINE), known("line"), name="part_on_a_line_names_it"),
        ]

    def __str__(self) -> str:
        return self.get_part_display()

    @cached_property
    def attribution_warnings(self) -> tuple[AttributionWarning, ...]:
        """Everything in the text, as it was read, that may identify someone."""
        return attribution_warnings(self.body)


class Recommendation(models.Model):
    """A numbered recommendation to the host; numbers survive corrections."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    why = models.TextField(blank=True)
    who = models.CharField(max_length=160)
    outcome = models.TextField("intended outcome for children")
    weak_evidence_reason = models.TextField("why on emerging evidence", blank=True)
    line = models.ForeignKey(LineOfEnquiry, models.PROTECT, related_name="+")
    findings = models.ManyToManyField(Finding, related_name="recommendations")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("number", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("challenge", "number"), name="recommendation_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.number}"

    @property
    def whole_text(self) -> str:
        """Everything that the letter prints of it, one line for each."""
        return "\n".join((self.text, self.why, self.who, self.outcome))


class LetterVersionQuerySet(models.QuerySet["LetterVersion"]):
    """Prepared letters, void ones included unless asked otherwise."""

    def living(self) -> Self:
        """Keep the letters that are not void: those issued, and one ready to sign at most."""
        return self.filter(voided_at__isnull=True)

    def prepared(self) -> Self:
        """Keep the letters ready to sign: neither void nor issued."""
        return self.living().filter(issued_at__isnull=True)

    def fully_signed(self) -> Self:
        """Keep the letters with all their signatures."""
        return self.filter(fully_signed_on__isnull=False)

    def issued(self) -> Self:
        """Keep the letters that have gone out, one for each version."""
        return self.filter(issued_at__isnull=False)


class LetterVersion(models.Model):
    """The bytes of a prepared letter: rendered once, hashed, signed, issued, never changed.

    `content` is the frozen model of the letter from which the page and the file are made;
    `content_sha256` notices when the page would no longer say what the signed file says.
    `lead` and `second` are those whose names it prints, and who alone can sign it.
    `number` counts how often a letter was prepared; `version` is what people count: 1, and
    one more for each correction that was issued.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="letters")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    register_code = models.CharField(max_length=20, unique=True)
    letter_date = models.DateField()
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    change_reason = models.TextField("why the text differs from what the host checked", blank=True)
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    prepared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    lead = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    second = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    fully_signed_on = models.DateField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)

    objects = LetterVersionQuerySet.as_manager()

    class Meta:
        ordering = ("-number", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "number"), name="letter_number_once"),
            models.UniqueConstraint(
                fields=("challenge",),
                condition=models.Q(voided_at__isnull=True, issued_at__isnull=True),
                name="one_prepared_letter",
            ),
            models.UniqueConstraint(
                fields=("challenge", "version"),
                condition=models.Q(issued_at__isnull=False),
                name="version_issued_once",
            ),
            models.CheckConstraint(
                condition=models.Q(issued_at__isnull=True) | models.Q(voided_at__isnull=True),
                name="issued_is_never_void",
            ),
            whenever(known("issued_at"), known("fully_signed_on"), name="issued_is_signed"),
        ]

    def __str__(self) -> str:
        return f"Letter {self.register_code}"

    @property
    def living(self) -> bool:
        """Say whether it is not void."""
        return self.voided_at is None

    @property
    def prepared(self) -> bool:
        """Say whether it is ready to sign: neither void nor issued."""
        return self.living and not self.issued

    @property
    def fully_signed(self) -> bool:
        """Say whether all its signatures are in place."""
        return self.fully_signed_on is not None

    def issuable_from(self, courtesy_days: int) -> dt.date | None:
        """Return the first day on which it can go out, once all its signatures are in place.

        The host has so many working days to read it, and no letter is dated after its issue.
        """
        if self.fully_signed_on is None:
            return None
        return max(add_working_days(self.fully_signed_on, courtesy_days), self.letter_date)

    @property
    def issued(self) -> bool:
        """Say whether it has gone out."""
        return self.issued_at is not None


class LetterSignature(models.Model):
    """A signature on the hash of prepared bytes."""

    letter = models.ForeignKey(LetterVersion, models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=160)
    as_lead = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("letter", "person"), name="letter_signed_once"),
            models.UniqueConstraint(
                fields=("letter",), condition=models.Q(as_lead=True), name="one_lead_signature"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} signed {self.letter_id}"


class LetterShare(models.Model):
    """The host shares the issued letter with an audience, and may take it back."""

    class Audience(models.TextChoices):
        STAFF = "staff", "Our own staff"
        PROGRAMME = "programme", "The programme (words of plan and impact)"
        BOARD = "board", "The programme’s board"
        ALL = "all", "All authorities"

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="shares")
    audience = ListedField(max_length=10, choices=Audience)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "audience"), name="shared_once"),
        ]

    def __str__(self) -> str:
        return f"Shared with {self.get_audience_display()}"
