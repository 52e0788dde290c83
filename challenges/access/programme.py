"""The way in to a programme's own pages, and to what an authority may do."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from challenges.access.errors import Refused
from challenges.access.policy import rule_of
from challenges.access.roles import holds_today
from challenges.journey import clock
from challenges.models import Appointment, Authority, Person, Programme, ProgrammeRole, TeamMember


@dataclass(frozen=True)
class OpenedProgramme:
    """A programme as one person meets it."""

    programme: Programme
    person: Person
    roles: frozenset[str]

    def may(self, action: str) -> bool:
        """Does one of the person's roles in this programme hold the action?"""
        rule = rule_of(action)
        return any(r in rule.cells and not rule.cells[r].conditions for r in self.roles)


def open_programme(user: Person, action: str) -> OpenedProgramme:
    """The programme in which this person holds the action.

    :raises Http404: the person has to do with no programme.
    :raises Refused: with programmes, but without the right.
    """
    found = [_opened(p, user) for p in _programmes_of(user)]
    for opened in found:
        if opened.may(action):
            return opened
    if not found:
        raise Http404
    raise Refused("This page is for the programme's officers.")


def _opened(programme: Programme, user: Person) -> OpenedProgramme:
    flags = ("programme_lead", "board_member", "information_officer", "host_dcs",
             "host_coordinator", "challenger")  # fmt: skip
    roles = {f for f in flags if getattr(programme, f"is_{f}")} | {"other"}
    if user.is_system_admin:
        roles.add("system_admin")
    return OpenedProgramme(programme, user, frozenset(roles))


def _programmes_of(user: Person) -> QuerySet[Programme]:
    today = clock.today()
    roles = ProgrammeRole.objects.filter(holds_today(today), programme=OuterRef("pk"), person=user)
    posts = Appointment.objects.filter(holds_today(today), person=user)
    places = TeamMember.objects.filter(
        person=user, challenge__programme=OuterRef("pk"), status="accepted"
    )
    return Programme.objects.annotate(
        is_programme_lead=Exists(roles.filter(role="programme_lead")),
        is_board_member=Exists(roles.filter(role="board_member")),
        is_information_officer=Exists(roles.filter(role="information_officer")),
        is_host_dcs=Exists(
            posts.filter(post="dcs", authority__programmes=OuterRef("pk"))
        ),
        is_host_coordinator=Exists(places.filter(team_role="coordinator")),
        is_challenger=Exists(places.filter(side="visiting")),
        is_member=Exists(posts.filter(authority__programmes=OuterRef("pk"))),
    ).filter(
        Q(is_programme_lead=True) | Q(is_board_member=True) | Q(is_information_officer=True)
        | Q(is_member=True) | Q(is_challenger=True) | Q(is_host_coordinator=True)
    ).order_by("-is_programme_lead", "name")  # fmt: skip


def may_propose_for(user: Person, programme: Programme) -> QuerySet[Authority]:
    """The authorities for which this person may propose (action challenge.propose).

    The DCS or a coordinator for the own authority; a programme lead for any member.
    """
    today = clock.today()
    members = Authority.objects.filter(programmes=programme)
    leads = ProgrammeRole.objects.filter(
        holds_today(today), programme=programme, person=user, role="programme_lead"
    )
    own = Appointment.objects.filter(
        holds_today(today), person=user, post="dcs", authority=OuterRef("pk")
    )
    coordinates = TeamMember.objects.filter(
        person=user, status="accepted", team_role="coordinator",
        challenge__host=OuterRef("pk"),
    )  # fmt: skip
    return members.filter(Exists(leads) | Exists(own) | Exists(coordinates))
