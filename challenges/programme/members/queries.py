"""What the pages of the members show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.models import (
    Appointment,
    Authority,
    Challenge,
    Programme,
    ProgrammeMember,
    TeamMember,
)


@dataclass(frozen=True)
class MemberRow:
    """A member or guest, with whether its Director can sign in; empty if it has none."""

    member: ProgrammeMember
    name: str
    kind: str
    director: str
    ended: bool


WITHOUT_ACCOUNT, READY = "Invited", "Has an account"


def rows(programme: Programme) -> list[MemberRow]:
    """Return the members and guests of a programme, by name."""
    today = clock.today()
    directors: dict[int, str] = {}
    posts = Appointment.objects.directing(today).filter(authority__programmes=programme)
    for post in posts.select_related("person"):
        signs_in = post.person.has_usable_password()
        if directors.get(post.authority_id) != READY:
            directors[post.authority_id] = READY if signs_in else WITHOUT_ACCOUNT
    members = programme.members.select_related("authority").order_by("authority__name", "pk")
    return [
        MemberRow(
            member=member,
            name=member.authority.name,
            kind="Guest" if member.guest else "Member",
            director=directors.get(member.authority_id, ""),
            ended=bool(member.authority.ends_on and member.authority.ends_on < today),
        )
        for member in members
    ]


def addable(programme: Programme) -> QuerySet[Authority]:
    """Return the authorities that could join: those that have not ended, by name."""
    not_ended = Q(ends_on=None) | Q(ends_on__gte=clock.today())
    return (
        Authority.objects.filter(not_ended)
        .exclude(pk__in=programme.members.values("authority"))
        .order_by("name", "pk")
    )


def members_of(programme: Programme) -> QuerySet[ProgrammeMember]:
    """Return the members of a programme with their authorities."""
    return programme.members.select_related("authority")


def one_member(programme: Programme, member_id: int) -> ProgrammeMember:
    """Return one member of the programme.

    :raises Http404: the programme has no such member.
    """
    return get_object_or_404(members_of(programme), pk=member_id)


def takes_part(member: ProgrammeMember) -> bool:
    """Say whether the authority hosts an open challenge of the programme, or visits one."""
    seats = TeamMember.objects.open().filter(
        challenge=OuterRef("pk"), authority=member.authority_id
    )
    here = Challenge.objects.open().filter(programme=member.programme_id)
    return here.filter(Q(host=member.authority_id) | Exists(seats)).exists()
