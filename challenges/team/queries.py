"""What the pages of both teams show."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.roles import holds_today
from challenges.models import (
    Appointment,
    Challenge,
    MemberStatus,
    Objection,
    Post,
    Side,
    TeamMember,
    TeamRole,
)
from challenges.models.team import OPEN_STATUSES
from challenges.rules.cover import Seat, Shortfall, check_cover

LEAD_POSTS = (Post.DCS.value, Post.ASSISTANT_DIRECTOR.value)
# A challenge without a lead cannot go on, whatever reason is given.
NEVER_BENT = {"no_lead"}
INVITATIONS = (
    MemberStatus.INVITED,
    MemberStatus.NOT_NOW,
    MemberStatus.DECLINED,
    MemberStatus.REVOKED,
)


RULE_WORDS = {
    "host_member": "Nobody on the team works for the host",
    "no_lead": "The team has a lead challenger",
    "no_assistant_director": "Somebody at Assistant Director level is on the team",
    "no_practitioner": "A practitioner is on the team",
    "distinct_authorities": "The team comes from enough different authorities",
}


@dataclass(frozen=True)
class BentView:
    """A rule of composition that does not count here, and why."""

    words: str
    reason: str
    by: str
    at: dt.datetime


@dataclass(frozen=True)
class TeamView:
    """Both sides of a challenge; what a person may see of them the page decides."""

    directors: list[Appointment]
    host: list[TeamMember]
    visiting: list[TeamMember]
    invitations: list[TeamMember]
    left: list[TeamMember]
    objections: list[Objection]
    shortfalls: list[Shortfall]
    bent: list[BentView]
    waiting_to_lead: set[uuid.UUID]

    @property
    def has_lead(self) -> bool:
        return any(m.team_role == TeamRole.LEAD for m in self.visiting)


def team(challenge: Challenge) -> TeamView:
    """Both sides on one page, with a fixed number of statements."""
    members = list(challenge.members.select_related("person", "authority", "decided_by"))
    serving = [m for m in members if m.status == MemberStatus.ACCEPTED]
    visiting = [m for m in serving if m.side == Side.VISITING]
    invited = [m for m in members if m.side == Side.VISITING and m.status in INVITATIONS]
    bent = list(challenge.bent_rules.select_related("by"))
    open_places = {m.pk for m in members if m.status in OPEN_STATUSES}
    return TeamView(
        directors=directors(challenge),
        host=sorted((m for m in serving if m.side == Side.HOST), key=_by_role),
        visiting=sorted(visiting, key=_by_role),
        invitations=sorted(invited, key=lambda m: INVITATIONS.index(MemberStatus(m.status))),
        left=[m for m in members if m.side == Side.VISITING and m.status == MemberStatus.ENDED],
        objections=_objections(challenge),
        shortfalls=_shortfalls(challenge, members, {rule.rule for rule in bent}),
        bent=[BentView(RULE_WORDS.get(b.rule, b.rule), b.reason, b.by.name, b.at) for b in bent],
        waiting_to_lead={m.pk for m in visiting if m.succeeds_id in open_places},
    )


def _by_role(member: TeamMember) -> tuple[int, int, str]:
    """The lead first, a successor right after, then by role and seniority."""
    return (
        TeamRole.values.index(member.team_role),
        Post.values.index(member.post),
        member.person.name,
    )


def directors(challenge: Challenge) -> list[Appointment]:
    """Who holds the host's DCS post today; somebody acting comes after the holder."""
    held = Appointment.objects.filter(
        holds_today(clock.today()), authority=challenge.host_id, post=Post.DCS
    )
    return list(held.select_related("person", "authority").order_by("acting", "-starts_on"))


def _objections(challenge: Challenge) -> list[Objection]:
    found = Objection.objects.filter(member__challenge=challenge)
    return list(
        found.select_related("member__person", "member__authority", "raised_by").order_by(
            "-raised_at"
        )
    )


def _shortfalls(
    challenge: Challenge, members: Iterable[TeamMember], bent: set[str]
) -> list[Shortfall]:
    seats = tuple(
        Seat(
            person_id=str(m.person_id),
            authority_id=m.authority_id,
            team_role=m.team_role,
            seniority=m.post,
            counted=m.serving,
        )
        for m in members
        if m.side == Side.VISITING and m.status == MemberStatus.ACCEPTED
    )
    found = check_cover(seats, challenge.format, challenge.host_id)
    return [shortfall for shortfall in found if shortfall.code not in bent]


def bendable(challenge: Challenge) -> list[Shortfall]:
    """The rules that the team breaks today and that may be bent with a reason."""
    bent = set(challenge.bent_rules.values_list("rule", flat=True))
    found = _shortfalls(challenge, challenge.members.all(), bent)
    return [shortfall for shortfall in found if shortfall.code not in NEVER_BENT]


def own_place(access: ChallengeAccess) -> TeamMember:
    """The person's own open place on the visiting team.

    :raises Http404: there is none.
    """
    return get_object_or_404(
        _visiting(access.challenge), person=access.person, status__in=OPEN_STATUSES
    )


def member(access: ChallengeAccess, pk: uuid.UUID, action: str, *statuses: str) -> TeamMember:
    """A place on the visiting team that this person may do something about.

    :raises Http404: made up, of another challenge, or not this person's to know.
    """
    found = _visiting(access.challenge).filter(pk=pk)
    place = get_object_or_404(found.filter(status__in=statuses) if statuses else found)
    if not access.may(action, place):
        # What is not theirs to know is answered like what was made up.
        get_object_or_404(found.none())
    return place


def _visiting(challenge: Challenge) -> QuerySet[TeamMember]:
    return challenge.members.filter(side=Side.VISITING).select_related(
        "person", "authority", "decided_by"
    )


def host_person(challenge: Challenge, pk: uuid.UUID) -> TeamMember:
    """A coordinator or contributor, perhaps a former one.

    :raises Http404: there is no such person here.
    """
    found = challenge.members.filter(side=Side.HOST).select_related("person", "authority")
    return get_object_or_404(found, pk=pk)


def objection(challenge: Challenge, pk: uuid.UUID) -> Objection:
    """One objection of this challenge.

    :raises Http404: there is none.
    """
    found = Objection.objects.filter(member__challenge=challenge)
    return get_object_or_404(
        found.select_related("member__person", "member__authority", "raised_by"), pk=pk
    )


def candidates(
    challenge: Challenge, words: str = "", *, lead: bool = False
) -> QuerySet[Appointment]:
    """Posts held today in the programme's other authorities, by authority and person.

    Who works for the host or has a place on this challenge already is left out. `words`
    narrows by authority, name or post.
    """
    today = clock.today()
    here = challenge.members.filter(person=OuterRef("person"), status__in=OPEN_STATUSES)
    of_host = Appointment.objects.filter(
        holds_today(today), person=OuterRef("person"), authority=challenge.host_id
    )
    found = (
        Appointment.objects.filter(
            ~Exists(here),
            ~Exists(of_host),
            holds_today(today),
            authority__programmes=challenge.programme_id,
            person__is_active=True,
        )
        .select_related("person", "authority")
        .order_by("authority__name", "person__name", "pk")
    )
    if lead:
        found = found.filter(post__in=LEAD_POSTS)
    for word in words.split()[:6]:
        found = found.filter(_matches(word))
    return found


def _matches(word: str) -> Q:
    posts = [value for value, label in Post.choices if word.lower() in str(label).lower()]
    return (
        Q(authority__name__icontains=word)
        | Q(person__name__icontains=word)
        | Q(title__icontains=word)
        | Q(post__in=posts)
    )


def host_people(challenge: Challenge) -> QuerySet[Appointment]:
    """Posts held today in the host authority, the Director's own left out."""
    return (
        Appointment.objects.filter(
            holds_today(clock.today()), authority=challenge.host_id, person__is_active=True
        )
        .exclude(post=Post.DCS)
        .select_related("person", "authority")
        .order_by("person__name", "pk")
    )
