"""The people of a programme: the list, and one person with posts, roles and invitation."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.access.visible import visible
from challenges.models import (
    AccountInvitation,
    Appointment,
    Authority,
    Person,
    Post,
    Programme,
    ProgrammeRole,
    TeamMember,
)
from challenges.models.person import post_matches
from challenges.rules.folding import terms

PEOPLE_A_PAGE = 25
MOST_WORDS = 6
LEADS_NEEDED = 2
SHOW = (
    ("", "Everyone"),
    ("in_post", "In a post or role today"),
    ("no_account", "Has not signed in yet"),
    ("closed", "Account closed"),
)


def appointments_in(programme: Programme) -> QuerySet[Appointment]:
    """Return every appointment, past ones too, in an authority of the programme."""
    return Appointment.objects.filter(
        authority__in=programme.authorities.order_by().values("pk")
    ).select_related("person", "authority")


def roles_in(programme: Programme) -> QuerySet[ProgrammeRole]:
    """Return every role of the programme, past ones too."""
    return ProgrammeRole.objects.filter(programme=programme).select_related("person")


def people_of(programme: Programme) -> QuerySet[Person]:
    """Return everyone who has or had a post in the programme's authorities, or a role in it."""
    posts = Appointment.objects.filter(
        person=OuterRef("pk"), authority__programmes=programme
    ).order_by()
    roles = ProgrammeRole.objects.filter(person=OuterRef("pk"), programme=programme)
    return Person.objects.filter(Exists(posts) | Exists(roles))


@dataclass(frozen=True)
class PersonRow:
    """A person as the list shows them."""

    id: uuid.UUID
    name: str
    email: str
    posts: list[Appointment]
    roles: list[str]
    account: str
    kind: str
    seen: dt.datetime | None


def people(programme: Programme, *, text: str, show: str, page: str) -> Page[Any]:
    """Return a page of the programme's people, by name."""
    today = clock.today()
    posts = Appointment.objects.on(today).select_related("authority").order_by("post", "pk")
    roles = ProgrammeRole.objects.on(today).filter(programme=programme).order_by("role", "pk")
    matches = _shown(_matching(people_of(programme), text[:100], today), programme, show)
    matches = matches.prefetch_related(Prefetch("appointments", posts, to_attr="posts_today"))
    matches = matches.prefetch_related(Prefetch("programme_roles", roles, to_attr="roles_today"))
    people_page: Page[Any] = Paginator(matches.order_by("name", "pk"), PEOPLE_A_PAGE).get_page(page)
    people_page.object_list = [_row(person) for person in people_page.object_list]
    return people_page


def _matching(people: QuerySet[Person], text: str, today: dt.date) -> QuerySet[Person]:
    for word in terms(text, MOST_WORDS):
        posts = Appointment.objects.on(today).filter(post_matches(word), person=OuterRef("pk"))
        people = people.filter(
            Q(name__folded__contains=word)
            | Q(email__folded__contains=word)
            | Q(Exists(posts.order_by()))
        )
    return people


def _shown(people: QuerySet[Person], programme: Programme, show: str) -> QuerySet[Person]:
    if show == "closed":
        return people.filter(is_active=False)
    if show == "no_account":
        return people.filter(is_active=True, last_login__isnull=True)
    if show == "in_post":
        today = clock.today()
        posts = (
            Appointment.objects.on(today)
            .filter(person=OuterRef("pk"), authority__programmes=programme)
            .order_by()
        )
        roles = ProgrammeRole.objects.on(today).filter(person=OuterRef("pk"), programme=programme)
        return people.filter(Exists(posts) | Exists(roles))
    return people


def _row(person: Person) -> PersonRow:
    posts: list[Appointment] = getattr(person, "posts_today", [])
    roles: list[ProgrammeRole] = getattr(person, "roles_today", [])
    account, kind = account_status(person)
    return PersonRow(
        id=person.pk,
        name=person.name,
        email=person.email,
        posts=posts,
        roles=[role.get_role_display() for role in roles],
        account=account,
        kind=kind,
        seen=person.seen_at,
    )


def account_status(person: Person) -> tuple[str, str]:
    """Return the state of the account, and the kind of status it is shown as."""
    if not person.is_active:
        return "Account closed", "neutral"
    if not person.has_usable_password():
        return "No password yet", "warn"
    return "Can sign in", "good"


def leads_today(programme: Programme) -> int:
    """Return how many programme leads there are; one alone cannot decide on their own authority."""
    return (
        ProgrammeRole.objects.on(clock.today())
        .filter(
            programme=programme,
            role=ProgrammeRole.Role.LEAD,
            person__is_active=True,
        )
        .count()
    )


@dataclass(frozen=True)
class PostView:
    """A post with where it stands today."""

    appointment: Appointment
    when: str
    here: bool
    open: bool


@dataclass(frozen=True)
class RoleView:
    """A role in the programme with where it stands today."""

    role: ProgrammeRole
    when: str
    open: bool


@dataclass(frozen=True)
class PersonView:
    """A person as their page in the programme shows them."""

    person: Person
    account: str
    kind: str
    posts: list[PostView]
    roles: list[RoleView]
    invitation: AccountInvitation | None

    @property
    def invitation_expired(self) -> bool:
        return self.invitation is not None and self.invitation.expires_at <= clock.now()


def one_person(programme: Programme, person_id: uuid.UUID) -> Person:
    """Return one person of the programme.

    :raises Http404: the programme has no such person.
    """
    return get_object_or_404(people_of(programme), pk=person_id)


def person_for_update(programme: Programme, person_id: uuid.UUID) -> QuerySet[Person]:
    """Return the person of the programme with this id, to be read under a lock."""
    return people_of(programme).filter(pk=person_id)


def is_elsewhere(person: Person, programme: Programme) -> bool:
    """Return whether the person has a post or a role outside this programme, today or later.

    Someone else answers for what they do there.
    """
    today = clock.today()
    own = programme.authorities.order_by().values("pk")
    posts = Appointment.objects.not_over(today).filter(person=person).exclude(authority__in=own)
    roles = ProgrammeRole.objects.not_over(today).filter(person=person)
    roles = roles.exclude(programme=programme)
    return posts.exists() or roles.exists()


def person_view(programme: Programme, person_id: uuid.UUID) -> PersonView:
    """Return one person of the programme with their posts, roles and invitation.

    :raises Http404: the programme has no such person.
    """
    person = one_person(programme, person_id)
    mine = set(programme.authorities.order_by().values_list("pk", flat=True))
    account, kind = account_status(person)
    return PersonView(
        person=person,
        account=account,
        kind=kind,
        posts=[_post_view(a, mine) for a in _posts_of(person)],
        roles=[
            _role_view(r) for r in roles_in(programme).filter(person=person).order_by("role", "pk")
        ],
        invitation=person.account_invitations.filter(used_at=None, revoked_at=None)
        .order_by("-created_at", "pk")
        .first(),
    )


def _posts_of(person: Person) -> QuerySet[Appointment]:
    return person.appointments.select_related("authority").order_by("-starts_on", "post", "pk")


def _post_view(appointment: Appointment, mine: set[int]) -> PostView:
    when = _when(appointment.starts_on, appointment.ends_on)
    here = appointment.authority_id in mine
    return PostView(appointment, when, here, open=here and when != "past")


def _role_view(role: ProgrammeRole) -> RoleView:
    when = _when(role.starts_on, role.ends_on)
    return RoleView(role, when, open=when != "past")


def _when(starts_on: dt.date, ends_on: dt.date | None) -> str:
    today = clock.today()
    if starts_on > today:
        return "coming"
    return "past" if ends_on is not None and ends_on < today else "now"


def open_seats(reader: Person, person: Person) -> list[TeamMember]:
    """Return the seats that someone has on open challenges of which the reader may know."""
    here = visible(reader).open()
    seats = TeamMember.objects.open().filter(person=person, challenge__in=here)
    return list(seats.select_related("challenge__host").order_by("challenge__ref", "pk"))


def seats_left(reader: Person, person: Person, authority: Authority | None = None) -> str:
    """Say which seats end with the person's account, or with their last post in an authority.

    Empty if they have none.
    """
    seats = [
        f"{seat.get_team_role_display()}, {seat.challenge.title} ({seat.challenge.ref})"
        for seat in open_seats(reader, person)
        if authority is None or seat.authority_id == authority.pk
    ]
    if not seats:
        return ""
    return (
        f" {person.name} takes part in: {'; '.join(seats)}. They cannot take part without a post "
        "that allows it. Please replace them."
    )


def authorities_of(programme: Programme) -> QuerySet[Authority]:
    """Return the authorities in which someone can be appointed, by name."""
    return programme.authorities.order_by("name", "pk")


def director_to_invite(programme: Programme, authority: str) -> dict[str, Authority | str]:
    """Return what is filled in to invite the Director of an authority of the programme.

    Empty unless `authority` is the key of one.
    """
    plain = authority.isascii() and authority.isdecimal() and len(authority) < 10
    choice = authorities_of(programme).filter(pk=int(authority)).first() if plain else None
    return {"authority": choice, "post": Post.DCS} if choice else {}
