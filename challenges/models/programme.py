"""Programmes: a region's scheme, its members, its officers and its rounds."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Self

from django.db import models

from challenges.models.authority import Authority
from challenges.models.dated import Dated, DatedQuerySet
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.row_rules import unknown
from challenges.rules.due_dates import Times

LONGEST_REASON = 300


class Endorsement(models.TextChoices):
    """The people who must endorse a scope before it is signed."""

    NONE = "none", "No one"
    CHIEF_EXECUTIVE = "chief_executive", "Chief Executive"
    LEAD_MEMBER = "lead_member", "Lead Member"
    BOTH = "both", "Chief Executive and Lead Member"


class Programme(models.Model):
    """A region's scheme of peer challenge and its settings."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=30)
    ref_prefix = models.CharField(max_length=4)
    address = models.TextField(blank=True)
    contact_email = models.EmailField(blank=True)
    concern_contact = models.CharField("who to ring about a child", max_length=300, blank=True)
    hosted_by = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    courtesy_days = models.PositiveSmallIntegerField(default=2)
    endorsement = ListedField(max_length=20, choices=Endorsement, default=Endorsement.NONE)
    caveat = models.TextField()
    marking = models.CharField(max_length=30, default="OFFICIAL-SENSITIVE")
    # What a visiting team needs at least. The last two are of topical challenges.
    authorities_topical = models.PositiveSmallIntegerField(default=3)
    authorities_conversation = models.PositiveSmallIntegerField(default=2)
    seniors_needed = models.PositiveSmallIntegerField(default=1)
    practitioners_needed = models.PositiveSmallIntegerField(default=1)
    # How much time it gives for each step: `times` says what each counts.
    answer_weeks = models.PositiveSmallIntegerField(default=Times.answer_weeks)
    scope_weeks = models.PositiveSmallIntegerField(default=Times.scope_weeks)
    team_weeks = models.PositiveSmallIntegerField(default=Times.team_weeks)
    brief_weeks = models.PositiveSmallIntegerField(default=Times.brief_weeks)
    call_weeks = models.PositiveSmallIntegerField(default=Times.call_weeks)
    draft_days = models.PositiveSmallIntegerField(default=Times.draft_days)
    check_days = models.PositiveSmallIntegerField(default=Times.check_days)
    points_days = models.PositiveSmallIntegerField(default=Times.points_days)
    response_weeks = models.PositiveSmallIntegerField(default=Times.response_weeks)
    check_in_months = models.PositiveSmallIntegerField(default=Times.check_in_months)
    review_months = models.PositiveSmallIntegerField(default=Times.review_months)
    # When its board last met: what has changed since then is news to it.
    last_board_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    authorities = models.ManyToManyField(
        Authority, through="ProgrammeMember", related_name="programmes"
    )

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    scope_weeks__gte=models.F("team_weeks"),
                    team_weeks__gte=models.F("brief_weeks"),
                    brief_weeks__gte=models.F("call_weeks"),
                ),
                name="steps_before_visit_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(review_months__gt=models.F("check_in_months")),
                name="review_after_check_in",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def times(self) -> Times:
        """Return how much time it gives for each step."""
        return Times(**{one.name: getattr(self, one.name) for one in fields(Times)})


class ProgrammeMember(models.Model):
    """An authority takes part in a programme, as a member or as a guest."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="members")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    guest = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("programme", "authority"), name="member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} in {self.programme}"


class ProgrammeRoleQuerySet(DatedQuerySet["ProgrammeRole"]):
    """Roles in programmes, past and coming ones included unless asked otherwise."""

    def leads(self, of: Programme | int, on: dt.date) -> Self:
        """Keep the leads of a programme on this day."""
        return self.on(on).filter(programme=of, role=ProgrammeRole.Role.LEAD)


class ProgrammeRole(Dated):
    """A person's role in a programme, between two days."""

    class Role(models.TextChoices):
        LEAD = "programme_lead", "Programme lead"
        BOARD = "board_member", "Board member"
        INFORMATION = "information_officer", "Information governance officer"

    person = models.ForeignKey(Person, models.CASCADE, related_name="programme_roles")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="roles")
    role = ListedField(max_length=30, choices=Role)

    objects = ProgrammeRoleQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("person", "programme", "role"), name="programme_role_once"
            ),
            models.CheckConstraint(
                condition=unknown("ends_on") | models.Q(ends_on__gte=models.F("starts_on")),
                name="programme_role_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"

    def is_lead(self, of: Programme | int, on: dt.date) -> bool:
        """Say whether this makes the person a lead of the programme on this day."""
        programme_id = of.pk if isinstance(of, Programme) else of
        leads = self.programme_id == programme_id and self.role == self.Role.LEAD
        return leads and self.holds_on(on)


class RoundQuerySet(models.QuerySet["Round"]):
    """The rounds of programmes."""

    def on(self, day: dt.date) -> Self:
        """Keep the round of this day: a programme has at most one."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def not_over(self, today: dt.date) -> Self:
        """Keep the rounds that run or are still to come."""
        return self.filter(ends_on__gte=today)


class Round(models.Model):
    """One cycle of a programme's challenges: both its days count, and rounds never overlap.

    A challenge belongs to the round of its first day on site; until that is agreed, to the round
    of the earliest date that its host wants.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="rounds")
    name = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField()
    revision = models.PositiveIntegerField(default=1)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=("programme", "name"), name="round_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="round_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PeriodToAvoidQuerySet(models.QuerySet["PeriodToAvoid"]):
    """The periods that programmes want to keep free of visits."""

    def touching(self, first: dt.date, last: dt.date) -> Self:
        """Keep the periods that have a day in common with these days; both ends count."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def for_host(self, host: Authority) -> Self:
        """Keep what applies to every authority, and what applies to this one."""
        return self.filter(models.Q(authority=None) | models.Q(authority=host))


class PeriodToAvoid(models.Model):
    """Days on which no visit should lie (domain §7.6): both ends count.

    Such days are not refused: the page asks whether they are meant. School
    terms differ between authorities, so a period may be for one of them.
    """

    class Kind(models.TextChoices):
        """Why the days are to be avoided. In a pre-election period councils do not publicise."""

        SCHOOL_HOLIDAY = "school_holiday", "School holiday"
        PRE_ELECTION = "pre_election", "Pre-election period"
        OTHER = "other", "Something else"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="periods_to_avoid")
    kind = ListedField(max_length=20, choices=Kind)
    name = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField()
    authority = models.ForeignKey(
        Authority, models.PROTECT, related_name="+", null=True, blank=True
    )
    revision = models.PositiveIntegerField(default=1)

    objects = PeriodToAvoidQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="period_to_avoid_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AllowedAddress(models.Model):
    """A lead let a person in whose email address is outside the known domains, with a reason.

    It stays on record when the person leaves.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="allowed_addresses")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=LONGEST_REASON)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("programme", "person"), name="allowed_address_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.programme}"
