"""The scope both directors sign, its lines of enquiry, and their conversations."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from challenges import clock
from challenges.models.challenge import Challenge
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.team_member import signer_serves
from challenges.models.team_role import Side


class Motivation(models.TextChoices):
    """Why a host asks for challenge: NFER's three, then those of other evaluations."""

    EXPERT_INPUT = "m_expert_input", "Expert external input on a specific issue"
    CULTURE = "m_culture", "Develop the culture and practice of improvement"
    VALIDATION = "m_validation", "External validation of our approach to improvement"
    INSPECTION = "m_inspection_prep", "Prepare for inspection"
    NEW_LEADERSHIP = "m_new_leadership", "New leadership wants a baseline"
    FINANCE = "m_finance", "Pressure of cost or demand"
    OTHER = "m_other", "Another reason"


class SourceType(models.TextChoices):
    """Where evidence comes from (domain §6 no. 2)."""

    INTERVIEW = "interview", "Interview"
    FOCUS_GROUP = "focus_group", "Focus group"
    CASE_FILE = "case_file", "Case file"
    DATA = "data", "Data"
    DOCUMENT = "document", "Document"
    OBSERVATION = "observation", "Observation"
    SELF_ASSESSMENT = "self_assessment", "Self-assessment"
    CHILD_VOICE = "child_voice", "Children’s and families’ voice"


class ScopeQuerySet(models.QuerySet["Scope"]):
    """Versions of scopes, earlier ones included unless asked otherwise."""

    def current(self) -> Self:
        """Keep the version that counts now: one per challenge."""
        return self.filter(current=True)

    def frozen(self) -> Self:
        """Keep the versions that both sides have signed."""
        return self.filter(frozen_at__isnull=False)


class Scope(models.Model):
    """One version of the scope; frozen once both have signed."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="scopes")
    number = models.PositiveSmallIntegerField(default=1)
    current = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    purpose = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    in_scope = models.TextField(blank=True)
    out_of_scope = models.TextField(blank=True)
    success = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    clarity_note = models.TextField(blank=True)
    updated_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    updated_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    objects = ScopeQuerySet.as_manager()

    class Meta:
        ordering = ("-number", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "number"), name="scope_number_once"),
            models.UniqueConstraint(
                fields=("challenge",), condition=models.Q(current=True), name="one_current_scope"
            ),
        ]

    def __str__(self) -> str:
        return f"Scope of {self.challenge_id}, version {self.number}"

    @property
    def frozen(self) -> bool:
        """Say whether both sides have signed this version."""
        return self.frozen_at is not None

    @property
    def edition(self) -> str:
        """Name one exact text: its version for people, and its revision."""
        return f"{self.number}.{self.revision}"

    @property
    def motivation_keys(self) -> list[str]:
        """Return why the host asks, the main reason first."""
        return [row.motivation for row in self.motivations.all()]


class ScopeMotivation(models.Model):
    """One reason why the host asks for the challenge; rank 1 is the main one."""

    scope = models.ForeignKey(Scope, models.CASCADE, related_name="motivations")
    motivation = ListedField(max_length=20, choices=Motivation)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("rank", "pk")
        constraints = [
            models.UniqueConstraint(fields=("scope", "rank"), name="motivation_rank_once"),
            models.UniqueConstraint(fields=("scope", "motivation"), name="motivation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.get_motivation_display()}"


class Lines(models.QuerySet["LineOfEnquiry"]):
    """Lines of enquiry, dropped ones included unless asked otherwise."""

    def living(self) -> Lines:
        """Keep the lines that the scope still asks."""
        return self.filter(dropped=False)

    def asked_of(self, challenge: Challenge | int) -> Lines:
        """Keep the lines that a challenge's current scope asks."""
        return self.living().filter(scope__challenge=challenge, scope__current=True)


class LineOfEnquiry(models.Model):
    """A question that the team must answer.

    A stored line is never deleted but dropped: the team's evidence and findings may rest
    on it, and neither their loss nor a refusal may tell the other side that there are any.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.ForeignKey(Scope, models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField()
    question = models.TextField()
    good = models.TextField("what good would look like", blank=True)
    dropped = models.BooleanField(default=False)
    # Where the evidence is planned to come from, if who read the line has read that too.
    known_sources: list[str] | None = None

    objects = Lines.as_manager()

    class Meta:
        ordering = ("number", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("scope", "number"),
                condition=models.Q(dropped=False),
                name="line_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.question}"

    @property
    def source_keys(self) -> list[str]:
        """Return where the evidence is planned to come from."""
        if self.known_sources is not None:
            return self.known_sources
        return [row.source for row in self.sources.all()]


class PlannedSource(models.Model):
    """A kind of evidence that a line of enquiry plans to draw on."""

    line = models.ForeignKey(LineOfEnquiry, models.CASCADE, related_name="sources")
    source = ListedField(max_length=20, choices=SourceType)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("line", "source"), name="planned_source_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_source_display())


class ScopeSignatureQuerySet(models.QuerySet["ScopeSignature"]):
    """Signatures on scopes, those on a text changed since included unless asked otherwise."""

    def valid(self) -> Self:
        """Keep the signatures on the text as it now stands, by who still speaks for their side.

        Once both have signed, the scope stands, even if one leaves. An earlier version keeps
        what was signed.
        """
        stands = models.Q(scope__frozen_at__isnull=False) | models.Q(scope__current=False)
        serves = signer_serves("scope__challenge", clock.today())
        return self.filter(stands | serves, scope_revision=models.F("scope__revision"))


class ScopeSignature(models.Model):
    """One director's signature on one exact text of the scope."""

    scope = models.ForeignKey(Scope, models.CASCADE, related_name="signatures")
    side = ListedField(max_length=10, choices=Side)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=160)
    scope_revision = models.PositiveIntegerField()
    # As it was: the rules of the check change, and what was signed under them does not.
    clarity_score = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    objects = ScopeSignatureQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("scope", "side"), name="scope_signed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} for the {self.get_side_display()}"


class ScopeEndorsementQuerySet(models.QuerySet["ScopeEndorsement"]):
    """Endorsements, those of a text changed since included unless asked otherwise."""

    def valid(self) -> Self:
        """Keep the endorsements of the text as it now stands, as `is_valid` says of one."""
        without_revision = models.Q(scope_revision__isnull=True)
        return self.filter(without_revision | models.Q(scope_revision=models.F("scope__revision")))


class ScopeEndorsement(models.Model):
    """A Chief Executive or Lead Member endorsed one exact text, where the programme asks."""

    scope = models.ForeignKey(Scope, models.CASCADE, related_name="endorsements")
    post = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    endorsed_on = models.DateField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Nothing for those recorded before revisions were: they count.
    scope_revision = models.PositiveIntegerField(null=True, blank=True)

    objects = ScopeEndorsementQuerySet.as_manager()

    class Meta:
        ordering = ("endorsed_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=("scope", "post"), name="endorsed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.endorsed_on}"

    @property
    def is_valid(self) -> bool:
        """Say whether the text that was endorsed still stands."""
        return self.scope_revision in (None, self.scope.revision)


class Conversation(models.Model):
    """The two directors spoke: when, how, and what they agreed."""

    class Method(models.TextChoices):
        MEETING = "meeting", "Met in person"
        VIDEO = "video", "Video call"
        PHONE = "phone", "Phone call"
        EMAIL = "email", "E-mail"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="conversations")
    held_on = models.DateField()
    method = ListedField(max_length=10, choices=Method)
    agreed = models.TextField()
    expectations = models.TextField(blank=True)
    off_limits = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-held_on", "-recorded_at", "pk")

    def __str__(self) -> str:
        return f"Conversation on {self.held_on}"
