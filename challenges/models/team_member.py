"""Both sides of a challenge: the host's people and the visiting team."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import cached_property
from typing import Self

from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q

from challenges import clock
from challenges.models.authority import Authority
from challenges.models.challenge import Challenge
from challenges.models.listed import ListedField
from challenges.models.person import Person, Post
from challenges.models.posts_held import HoldsPost
from challenges.models.row_rules import exactly, known, together, unknown, whenever
from challenges.models.team_role import Side, TeamRole
from challenges.rules.cover import AcceptedSeat


class MemberStatus(models.TextChoices):
    INVITED = "invited", "Invited"
    NOT_NOW = "not_now", "Not now"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    REVOKED = "revoked", "Invitation withdrawn"
    ENDED = "ended", "Left"


class Clearance(models.TextChoices):
    """The decision on a declaration of conflicts."""

    UNDECLARED = "undeclared", "Not declared yet"
    DECLARED = "declared", "Waiting for a decision"
    CLEARED = "cleared", "Cleared"
    MANAGED = "managed", "Cleared with conditions"
    EXCLUDED = "excluded", "Excluded"


OPEN_STATUSES = (MemberStatus.INVITED, MemberStatus.NOT_NOW, MemberStatus.ACCEPTED)
CLEAR = (Clearance.CLEARED, Clearance.MANAGED)
# What a seat says that is accepted and cleared. Only then is a visitor more than an invitee.
SERVING = frozenset((MemberStatus.ACCEPTED, clearance) for clearance in CLEAR)


class DeclineReason(models.TextChoices):
    NO_CAPACITY = "no_capacity", "No capacity"
    DATES = "dates", "The dates do not work"
    CONFLICT = "conflict", "Conflict of interest"
    EXPERTISE = "expertise", "Not my area"
    OTHER = "other", "Another reason"


def _texts(*values: str) -> str:
    """Return values as a list in SQL."""
    return ", ".join(f"'{value}'" for value in values)


def _in_post(on: dt.date) -> Q:
    """Return the condition that the holder of a seat has a post that bears it on this day.

    The post is in the authority for which they sit, or in one that has taken over from it; their
    account is open; and a visitor has none with the host.
    """
    bearing = Q(HoldsPost(on, "person", "authority"))
    with_host = Q(HoldsPost(on, "person", "challenge__host"))
    return Q(person__is_active=True) & bearing & (Q(side=Side.HOST) | ~with_host)


# The same of an account that is open: the side of its seat, whether a post could bear it, and
# whether there is a post with the host.
BORNE = frozenset({(Side.HOST, True, True), (Side.HOST, True, False), (Side.VISITING, True, False)})
# And on `seat`, its `holder` and its `challenge`, for a statement written as SQL.
IN_POST = f"""(holder.is_active AND {HoldsPost.sql("seat.person_id", "seat.authority_id")} AND (
    seat.side = '{Side.HOST}' OR NOT {HoldsPost.sql("seat.person_id", "challenge.host_id")}
))"""
# `accepted` and `cleared` of `seat`: with `IN_POST` it serves.
ACCEPTED_AND_CLEARED = (
    f"(seat.status = '{MemberStatus.ACCEPTED}' AND seat.clearance IN ({_texts(*CLEAR)}))"
)
OPEN_SEAT = f"seat.status IN ({_texts(*OPEN_STATUSES)})"


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    """Seats on a challenge, those given up or refused included unless asked otherwise.

    Posts, not persons, hold access: whatever gives someone a right, a task or a place in a
    count keeps those `in_post`.
    """

    def open(self) -> Self:
        """Keep the seats that are offered or taken."""
        return self.filter(status__in=OPEN_STATUSES)

    def accepted(self) -> Self:
        """Keep the seats that have been accepted."""
        return self.filter(status=MemberStatus.ACCEPTED)

    def in_post(self, on: dt.date) -> Self:
        """Keep the seats whose holders have a post that bears them on this day."""
        return self.filter(_in_post(on))

    def without_post(self, on: dt.date) -> Self:
        """Keep the seats whose holders have none: who left, moved or was closed."""
        return self.filter(~_in_post(on))

    def with_posts(self, on: dt.date) -> Self:
        """Read with each seat whether it is `in_post` on this day, and its holder's name."""
        in_post = ExpressionWrapper(_in_post(on), BooleanField())
        return self.annotate(in_post=in_post, holder_name=F("person__name"))

    def serving(self, on: dt.date) -> Self:
        """Keep the seats that are accepted, cleared and borne by a post on this day."""
        return self.accepted().filter(clearance__in=CLEAR).in_post(on)

    def visiting(self) -> Self:
        """Keep the seats on the visiting team."""
        return self.filter(side=Side.VISITING)

    def of_host(self) -> Self:
        """Keep the seats on the host's side."""
        return self.filter(side=Side.HOST)


class TeamMember(models.Model):
    """A person's seat on one side of a challenge.

    Both sides share the table so that the database can guarantee that no one is on both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    side = ListedField(max_length=10, choices=Side)
    team_role = ListedField(max_length=20, choices=TeamRole)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    post = ListedField(max_length=30, choices=Post)
    status = ListedField(max_length=10, choices=MemberStatus, default=MemberStatus.INVITED)
    clearance = ListedField(max_length=12, choices=Clearance, default=Clearance.UNDECLARED)
    declaration = models.TextField(blank=True)
    declared_conflict = models.BooleanField(default=False)
    declared_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decision_note = models.TextField(blank=True)
    decline_reason = ListedField(max_length=20, choices=DeclineReason, blank=True)
    decline_note = models.TextField(blank=True)
    succeeds = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="the lead whose place this one takes once ready",
    )
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    conditions_confirmed_at = models.DateTimeField(null=True, blank=True)
    # The visit got other days after this person accepted, and they have not said yet.
    dates_asked = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    objects = TeamMemberQuerySet.as_manager()

    # What a page says of someone who left; `leavers` puts it there.
    leaving: str = ""
    # By when an invitation is to be answered; likewise.
    reply_by: dt.date | None = None

    class Meta:
        # Seats offered at one moment stand in one order, whichever page asks.
        ordering = ("invited_at", "pk")
        indexes = [
            # The programme's officers look for challenges without a lead, and for declarations.
            models.Index(
                fields=("challenge",),
                condition=models.Q(team_role="lead", status__in=OPEN_STATUSES),
                name="open_seat_of_a_lead",
            ),
            models.Index(
                fields=("challenge",),
                condition=models.Q(clearance="declared", status__in=OPEN_STATUSES),
                name="seat_to_be_cleared",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("challenge", "person"),
                condition=models.Q(status__in=("invited", "not_now", "accepted")),
                name="one_side_per_person",
            ),
            models.UniqueConstraint(
                fields=("challenge",),
                condition=models.Q(
                    team_role="lead", status="accepted", clearance__in=("cleared", "managed")
                ),
                name="one_lead_per_challenge",
            ),
            models.CheckConstraint(
                condition=models.Q(side="host", team_role__in=("coordinator", "contributor"))
                | (
                    models.Q(side="visiting")
                    & ~models.Q(team_role__in=("coordinator", "contributor"))
                ),
                name="role_fits_side",
            ),
            whenever(
                Q(status=MemberStatus.ACCEPTED),
                known("answered_at"),
                name="acceptance_has_its_moment",
            ),
            exactly(Q(status__in=OPEN_STATUSES), unknown("ended_at"), name="open_seat_has_no_end"),
            exactly(
                Q(status=MemberStatus.DECLINED),
                ~Q(decline_reason=""),
                name="refusal_has_a_reason",
            ),
            whenever(
                Q(side=Side.VISITING, status=MemberStatus.ACCEPTED),
                known("declared_at") & ~Q(clearance=Clearance.UNDECLARED),
                name="visitor_has_declared",
            ),
            whenever(Q(declared_conflict=True), ~Q(declaration=""), name="conflict_is_described"),
            whenever(
                Q(side=Side.VISITING, clearance__in=(*CLEAR, Clearance.EXCLUDED)),
                known("decided_by"),
                name="clearance_was_decided",
            ),
            whenever(
                Q(side=Side.VISITING, clearance__in=(Clearance.MANAGED, Clearance.EXCLUDED)),
                ~Q(decision_note=""),
                name="clearance_is_explained",
            ),
            whenever(
                Q(clearance=Clearance.EXCLUDED),
                ~Q(status__in=OPEN_STATUSES),
                name="excluded_has_no_seat",
            ),
            whenever(
                known("succeeds"),
                Q(team_role=TeamRole.LEAD) & ~Q(succeeds=F("id")),
                name="lead_succeeds_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_team_role_display()}"

    @property
    def conditions_unconfirmed(self) -> bool:
        """Say whether the member was cleared with conditions and has not confirmed them."""
        return self.clearance == Clearance.MANAGED and self.conditions_confirmed_at is None

    @property
    def open(self) -> bool:
        """Say whether the seat is offered or taken."""
        return self.status in OPEN_STATUSES

    @property
    def accepted(self) -> bool:
        """Say whether the person has accepted, cleared or not."""
        return self.status == MemberStatus.ACCEPTED

    @property
    def cleared(self) -> bool:
        """Say whether the declaration was cleared, with conditions perhaps."""
        return self.clearance in CLEAR

    @cached_property
    def in_post(self) -> bool:
        """Say whether the holder has a post today that bears the seat.

        A list reads it `with_posts`; a seat that was read alone asks when it is needed.
        """
        seats = TeamMember.objects.filter(pk=self.pk).in_post(clock.today())
        return seats.exists()

    @cached_property
    def holder_name(self) -> str:
        """Return the name of the person."""
        return self.person.name

    @property
    def current(self) -> bool:
        """Say whether the seat is offered or taken and borne by a post today."""
        return self.open and self.in_post

    @property
    def wanted(self) -> bool:
        """Say whether it is current, and its holder did not answer “not now”."""
        return self.current and self.status != MemberStatus.NOT_NOW

    @property
    def unanswered(self) -> bool:
        """Say whether the invitation still waits for an answer of someone in post."""
        return self.current and self.status == MemberStatus.INVITED

    @property
    def serving(self) -> bool:
        """Say whether the seat is accepted, cleared and borne by a post today."""
        return (self.status, self.clearance) in SERVING and self.in_post

    @property
    def visiting(self) -> bool:
        """Say whether the seat is on the visiting team."""
        return self.side == Side.VISITING

    @property
    def as_accepted_seat(self) -> AcceptedSeat:
        """Return an accepted seat as the team rules count it."""
        return AcceptedSeat(
            person_id=str(self.person_id),
            authority_id=self.authority_id,
            team_role=self.team_role,
            seniority=self.post,
            counted=self.serving,
            cover=TeamRole(self.team_role).cover,
        )


def signer_serves(challenge: str, on: dt.date) -> Q:
    """Return the condition that who signed for a side still speaks for it on this day.

    A Director signs in post, and what they signed binds the authority. A lead speaks for a team:
    once excluded, replaced or gone, for none. `challenge` is the path from the signature.
    """
    seats = TeamMember.objects.visiting().serving(on).filter(team_role=TeamRole.LEAD)
    leads = seats.filter(person=OuterRef("person"), challenge=OuterRef(challenge))
    return Q(side=Side.HOST) | Q(Exists(leads))


class ObjectionQuerySet(models.QuerySet["Objection"]):
    """Objections, decided ones included unless asked otherwise."""

    def undecided(self) -> Self:
        """Keep the objections that wait for the programme's decision."""
        return self.filter(decided_at__isnull=True)


class Objection(models.Model):
    """The host Director objects to a member on conflict grounds; the programme decides."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(TeamMember, models.CASCADE, related_name="objections")
    grounds = models.TextField()
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    upheld = models.BooleanField(null=True, blank=True)
    decision_note = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ("-raised_at", "pk")
        constraints = [
            together("decided_at", "decided_by", "upheld", name="objection_decided_whole"),
        ]

    def __str__(self) -> str:
        return f"Objection to {self.member}"

    @property
    def undecided(self) -> bool:
        """Say whether the objection waits for the programme's decision."""
        return self.decided_at is None

    @property
    def waits(self) -> bool:
        """Say whether it is undecided, about someone who is still of the team."""
        return self.undecided and self.member.current


class Waiver(models.Model):
    """A hard team rule is waived, with a recorded reason."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="waivers")
    rule = models.CharField(max_length=40)
    reason = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "rule"), name="rule_waived_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} waived"
