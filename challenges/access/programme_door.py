"""The way in to a programme's own pages, the way to write there, and what an authority may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar, overload

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import Http404

from challenges import clock
from challenges.access.errors import Refused
from challenges.access.policy import rule_of
from challenges.access.writing import Child, Child_co, WriteProtocol
from challenges.models import (
    Appointment,
    AuditEvent,
    Authority,
    Challenge,
    Person,
    Programme,
    ProgrammeRole,
    TeamMember,
)
from challenges.models.team_member import TeamMemberQuerySet

Result = TypeVar("Result")
NOT_AN_OFFICER = "Only programme officers can open this page."


@dataclass(frozen=True)
class ProgrammeAccess:
    """A programme with one person's rights in it."""

    programme: Programme
    person: Person
    roles: frozenset[str]

    def may(self, action: str) -> bool:
        """Return whether one of the person's roles in this programme holds the action."""
        rule = rule_of(action)
        return any(r in rule.cells and not rule.cells[r].conditions for r in self.roles)

    def bound(self, service: Callable[..., Result], **fixed: object) -> Callable[..., Result]:
        """Return the service as a form calls it, for this person and this programme."""
        return partial(service, actor=self.person, programme=self.programme, **fixed)


def open_programme(user: Person, action: str) -> ProgrammeAccess:
    """Return the programme in which this person holds the action.

    :raises Http404: the person has no part in any programme.
    :raises Refused: the person has programmes, but not the right.
    """
    if officer := _as_officer(user, action):
        return officer
    programmes = [_opened(p, user) for p in _programmes_of(user)]
    for access in programmes:
        if access.may(action):
            return access
    if not programmes:
        raise Http404
    raise Refused(NOT_AN_OFFICER)


def _as_officer(user: Person, action: str) -> ProgrammeAccess | None:
    """Return the programme in which an office alone gives the action, in one small query.

    The person's other roles there would add nothing, and cost far more to read.
    """
    programme_roles = ProgrammeRole.objects.on(clock.today()).filter(person=user)
    offices: dict[Programme, set[str]] = {}
    for role in programme_roles.select_related("programme").order_by("programme__name", "pk"):
        offices.setdefault(role.programme, {"other"}).add(role.role)
    for programme, roles in sorted(offices.items(), key=lambda o: "programme_lead" not in o[1]):
        access = ProgrammeAccess(programme, user, frozenset(roles))
        if access.may(action):
            return access
    return None


@dataclass
class ProgrammeAct(WriteProtocol, Generic[Child_co]):
    """An act under way: the programme is locked, the policy has said yes."""

    access: ProgrammeAccess
    child: Child_co
    object_id: str = ""
    silent: bool = False
    # The challenge that the act opens, and the side for which it does: the log says so.
    opens: Challenge | None = None
    side: str = ""

    @property
    def programme(self) -> Programme:
        return self.access.programme

    @property
    def person(self) -> Person:
        return self.access.person


@overload
@contextmanager
def authorised_for_programme(
    *, actor: Person, action: str, programme: Programme, child: None = None
) -> Iterator[ProgrammeAct[None]]: ...


@overload
@contextmanager
def authorised_for_programme(
    *, actor: Person, action: str, programme: Programme, child: QuerySet[Child]
) -> Iterator[ProgrammeAct[Child]]: ...


@contextmanager
def authorised_for_programme(
    *, actor: Person, action: str, programme: Programme, child: QuerySet[Child] | None = None
) -> Iterator[ProgrammeAct[Child | None]]:
    """Write to a programme as `authorised` does: lock, check under the lock, log at the end.

    `child` is a queryset of the one object the act is about, already narrowed to the
    programme. Set `silent` when the act turned out to have been done already.

    :raises Refused: the policy says no.
    :raises Http404: a stranger to the programme, or the child is not there.
    """
    rule = rule_of(action)
    with transaction.atomic():
        Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
        programme_row = _programmes_of(actor).filter(pk=programme.pk).first()
        if programme_row is None:
            raise Http404
        access = _opened(programme_row, actor)
        if not access.may(rule.action):
            raise Refused(NOT_AN_OFFICER)
        act = ProgrammeAct(access, child=_found(child))
        if isinstance(act.child, Model):
            act.object_id = str(act.child.pk)
        yield act
        if not act.silent:
            AuditEvent.objects.create(
                challenge=act.opens,
                actor=actor,
                side=act.side,
                action=rule.action,
                step=act.opens is not None,
                object_id=act.object_id,
                to_stage=act.opens.stage if act.opens else "",
                at=clock.now(),
            )


def _found(child: QuerySet[Child] | None) -> Child | None:
    row = None if child is None else child.first()
    if child is not None and row is None:
        raise Http404
    return row


def _opened(programme: Programme, user: Person) -> ProgrammeAccess:
    flags = (
        "programme_lead",
        "board_member",
        "information_officer",
        "host_dcs",
        "host_coordinator",
        "challenger",
    )
    roles = {f for f in flags if getattr(programme, f"is_{f}")} | {"other"}
    if user.is_system_admin:
        roles.add("system_admin")
    return ProgrammeAccess(programme, user, frozenset(roles))


def _programmes_of(user: Person) -> QuerySet[Programme]:
    """Return the programmes a person has a part in; for an administrator, all of them."""
    today = clock.today()
    roles = ProgrammeRole.objects.on(today).filter(programme=OuterRef("pk"), person=user)
    posts = Appointment.objects.on(today).filter(person=user)
    directing = Appointment.objects.directing(today).filter(person=user)
    seats = _seats_of(user).filter(challenge__programme=OuterRef("pk"))
    membership = (
        Q()
        if user.is_system_admin
        else Q(is_programme_lead=True)
        | Q(is_board_member=True)
        | Q(is_information_officer=True)
        | Q(is_member=True)
        | Q(is_challenger=True)
        | Q(is_host_coordinator=True)
    )
    return (
        Programme.objects.annotate(
            is_programme_lead=Exists(roles.filter(role="programme_lead")),
            is_board_member=Exists(roles.filter(role="board_member")),
            is_information_officer=Exists(roles.filter(role="information_officer")),
            is_host_dcs=Exists(directing.filter(authority__programmes=OuterRef("pk"))),
            is_host_coordinator=Exists(seats.filter(team_role="coordinator")),
            is_challenger=Exists(seats.visiting()),
            is_member=Exists(posts.filter(authority__programmes=OuterRef("pk"))),
        )
        .filter(membership)
        .order_by("-is_programme_lead", "name", "pk")
    )


def _seats_of(user: Person) -> TeamMemberQuerySet:
    """Return the seats that the person has taken and that a post of theirs bears today."""
    return TeamMember.objects.accepted().filter(person=user).in_post(clock.today())


def may_propose_for(user: Person, programme: Programme) -> QuerySet[Authority]:
    """Return the authorities for which this person may propose (action challenge.propose).

    The DCS or a coordinator for the own authority; a programme lead for any member. One that
    has ended asks for nothing.
    """
    today = clock.today()
    members = Authority.objects.filter(programmes=programme).exclude(ends_on__lt=today)
    leads = ProgrammeRole.objects.leads(programme, today).filter(person=user)
    own = Appointment.objects.directing(today).filter(person=user, authority=OuterRef("pk"))
    coordinates = _seats_of(user).filter(team_role="coordinator", challenge__host=OuterRef("pk"))
    return members.filter(Exists(leads) | Exists(own) | Exists(coordinates))
