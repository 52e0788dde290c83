"""Persons, the posts they hold, and the invitations that open an account."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from challenges.models.authority import Authority, Succession
from challenges.models.dated import Dated, DatedQuerySet
from challenges.models.listed import ListedField
from challenges.rules.folding import fold


class PersonManager(BaseUserManager["Person"]):
    """Finds persons by their email address, however it is written."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Everyone the programme knows, including people who never sign in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("email address", max_length=200, unique=True)
    name = models.CharField("full name", max_length=120)
    telephone = models.CharField("telephone number", max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    is_system_admin = models.BooleanField(default=False)
    last_seen = models.DateTimeField(null=True, blank=True)
    # Counted up to end all sessions at once: when an account is closed, or on its owner's word.
    session_epoch = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    is_staff = False
    is_superuser = False

    objects = PersonManager()

    class Meta:
        ordering = ("name", "pk")
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must carry to stay valid; a new password or epoch ends it."""
        return salted_hmac(
            "challenges.models.Person.session",
            f"{self.password}:{self.session_epoch}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    @property
    def seen_at(self) -> dt.datetime | None:
        """Return when the person last used the site; signing in counts."""
        moments = [m for m in (self.last_seen, self.last_login) if m is not None]
        return max(moments, default=None)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Return False: Django's own permissions are not used, the policy decides."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class Post(models.TextChoices):
    """Posts in an authority, by seniority."""

    DCS = "dcs", "Director of Children’s Services"
    ASSISTANT_DIRECTOR = "assistant_director", "Assistant Director"
    HEAD_OF_SERVICE = "head_of_service", "Head of Service"
    TEAM_MANAGER = "team_manager", "Service or Team Manager"
    PRINCIPAL_SOCIAL_WORKER = "psw", "Principal Social Worker"
    PRACTITIONER = "practitioner", "Practitioner"
    LEAD_MEMBER = "lead_member", "Lead Member for Children’s Services"
    CHIEF_EXECUTIVE = "chief_executive", "Chief Executive"
    DATA = "data", "Data and Performance Manager"
    OFFICER = "officer", "Improvement Officer"
    PARTNER = "partner", "Partner"


# A post of a Director, acting or sharing the job perhaps. Whose account is closed directs nothing.
# `Appointment.directs` says it of one row, and `posts_held.DIRECTING` in SQL.
DIRECTS = models.Q(post=Post.DCS, person__is_active=True)


class AppointmentQuerySet(DatedQuerySet["Appointment"]):
    """Posts, past and coming ones included unless asked otherwise."""

    def on(self, day: dt.date) -> Self:
        """Keep the posts that someone holds on this day; none outlasts its authority."""
        return super().on(day).exclude(authority__ends_on__lt=day)

    def at(self, of: Authority | int | OuterRef, on: dt.date) -> Self:
        """Keep the posts on this day in an authority, or in one that has taken over from it.

        `of` may be a reference to a column of the query around this one.
        """
        outer = OuterRef(of) if isinstance(of, OuterRef) else of
        followers = Succession.objects.by(on).filter(predecessor=outer).order_by()
        here = models.Q(authority=of) | models.Q(authority__in=followers.values("successor"))
        return self.on(on).filter(here)

    def directing(self, on: dt.date) -> Self:
        """Keep the posts of Directors on this day, acting Directors included."""
        return self.on(on).filter(DIRECTS)

    def directors(self, of: Authority | int | OuterRef, on: dt.date) -> Self:
        """Keep those who direct an authority on this day, or one that has taken over from it."""
        return self.at(of, on).filter(DIRECTS)


class Appointment(Dated):
    """A person holds a post in an authority between two days, perhaps acting.

    Access follows the post: the host DCS is the person who holds it today. Two people
    who share the job of a Director both hold it, and each may do all of it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="appointments")
    post = ListedField(max_length=30, choices=Post)
    title = models.CharField("post title, if it differs", max_length=120, blank=True)
    acting = models.BooleanField(default=False)
    job_share = models.BooleanField(default=False)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="appointment_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=("authority",),
                condition=models.Q(post="dcs", ends_on__isnull=True, acting=False, job_share=False),
                name="one_open_dcs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post_name}, {self.authority}"

    def holds_on(self, day: dt.date) -> bool:
        """Say whether someone holds it on this day, as `on` does in a query."""
        ends_on = self.authority.ends_on if self.authority_id else None
        return super().holds_on(day) and (ends_on is None or day <= ends_on)

    @property
    def directs(self) -> bool:
        """Say whether it is the post of a Director whose account is open, as `DIRECTS` does."""
        return self.post == Post.DCS and self.person.is_active

    @property
    def post_name(self) -> str:
        """Return the post's name, with “Acting” where that applies."""
        return post_name(self.post, self.title, is_acting=self.acting)


POST_LABELS: dict[str, str] = {value: str(label) for value, label in Post.choices}


def post_name(post: str, title: str, *, is_acting: bool) -> str:
    """Return what a post is called: by its own title if it has one."""
    name = title or POST_LABELS.get(post, post)
    return f"Acting {name}" if is_acting else name


def post_matches(word: str) -> models.Q:
    """Return the condition that a folded word is in the authority, title or name of a post."""
    posts = [post for post, label in POST_LABELS.items() if word in fold(label)]
    return (
        models.Q(authority__name__folded__contains=word)
        | models.Q(title__folded__contains=word)
        | models.Q(post__in=posts)
    )


class AccountInvitation(models.Model):
    """A link by mail that lets one person set a password; used up by POST only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="account_invitations")
    token_sha256 = models.CharField(max_length=64, unique=True)
    sent_to = models.EmailField(max_length=200)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "pk")

    def __str__(self) -> str:
        return f"Invitation of {self.person}"
