"""What the page of both teams shows, and who could still join the visiting team."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.state import ChallengeState
from challenges.journey.leavers import say_who_left
from challenges.models import (
    Appointment,
    Challenge,
    MemberStatus,
    Objection,
    Post,
    TeamMember,
    TeamRole,
)
from challenges.models.person import post_matches
from challenges.models.team_member import TeamMemberQuerySet
from challenges.outbox.account_links import needs_account
from challenges.rules.cover import Shortfall
from challenges.rules.folding import terms
from challenges.team.host_people.queries import directors
from challenges.team.objections.queries import objections
from challenges.team.waivers.queries import WaiverView, shortfalls, waived_rules, waiver_view

INVITATIONS = (
    MemberStatus.INVITED,
    MemberStatus.NOT_NOW,
    MemberStatus.DECLINED,
    MemberStatus.REVOKED,
)
MOST_SEARCH_TERMS = 6


@dataclass(frozen=True)
class TeamView:
    """Both sides of a challenge. The page decides how much of it a person may see."""

    directors: list[Appointment]
    host: list[TeamMember]
    visiting: list[TeamMember]
    invitations: list[TeamMember]
    former: list[TeamMember]
    objections: list[Objection]
    shortfalls: list[Shortfall]
    waivers: list[WaiverView]
    waiting_to_lead: set[uuid.UUID]
    lead_asked: bool
    without_account: set[uuid.UUID]

    @property
    def objected(self) -> set[uuid.UUID]:
        """Return the seats to which the host has objected, while the programme decides."""
        return {one.member_id for one in self.objections if one.undecided}

    @property
    def has_lead(self) -> bool:
        """Return whether someone has accepted to lead, and has not left."""
        return any(member.team_role == TeamRole.LEAD and member.in_post for member in self.visiting)


def team(challenge: Challenge) -> TeamView:
    """Return both sides of a challenge, with a fixed number of statements."""
    state = ChallengeState(challenge)
    seats = challenge.members.select_related("person", "authority", "decided_by")
    members = list(seats.with_posts(clock.today()))
    say_who_left(members)
    for member in members:
        member.reply_by = state.answer_by(member) if member.unanswered else None
    visitors = [member for member in members if member.visiting]
    visiting = [member for member in visitors if member.accepted]
    host = [member for member in members if member.accepted and not member.visiting]
    waivers = waived_rules(challenge)
    open_seats = {member.pk for member in members if member.current}
    return TeamView(
        directors=directors(challenge),
        host=sorted(host, key=_by_role),
        visiting=sorted(visiting, key=_by_role),
        invitations=_invitations(visitors),
        former=[member for member in visitors if member.status == MemberStatus.ENDED],
        objections=_with_members(objections(challenge), members),
        shortfalls=[
            _as_seen(shortfall, visiting)
            for shortfall in shortfalls(challenge, members, {waiver.rule for waiver in waivers})
        ],
        waivers=[waiver_view(waiver) for waiver in waivers],
        waiting_to_lead={member.pk for member in visiting if member.succeeds_id in open_seats},
        lead_asked=any(member.wanted and _leads(member) for member in visitors),
        without_account={
            member.pk for member in visitors if member.wanted and needs_account(member.person)
        },
    )


def _leads(member: TeamMember) -> bool:
    return member.team_role == TeamRole.LEAD


def _as_seen(shortfall: Shortfall, visiting: list[TeamMember]) -> Shortfall:
    """Say of a lead who stands on the page, but is not cleared, that they do not count yet."""
    if shortfall.code == "no_lead" and any(_leads(member) for member in visiting):
        return replace(shortfall, message="The lead challenger has not been cleared yet.")
    return shortfall


def _with_members(rows: Iterable[Objection], members: list[TeamMember]) -> list[Objection]:
    """Let each objection know its member as the page has read them."""
    by_key = {member.pk: member for member in members}
    objections_here = list(rows)
    for one in objections_here:
        one.member = by_key[one.member_id]
    return objections_here


def _by_role(member: TeamMember) -> tuple[int, int, str]:
    """Sort the lead first, a successor right after, then by role and seniority."""
    return (
        TeamRole.values.index(member.team_role),
        Post.values.index(member.post),
        member.person.name,
    )


def _invitations(visitors: list[TeamMember]) -> list[TeamMember]:
    """Return those who have not joined, the open invitations first."""
    return sorted(
        (member for member in visitors if member.status in INVITATIONS),
        key=lambda member: INVITATIONS.index(MemberStatus(member.status)),
    )


def own_seat(access: ChallengeAccess) -> TeamMember:
    """Return the person's own open seat on the visiting team.

    :raises Http404: they have none.
    """
    seats = _visiting(access.challenge).select_related("invited_by")
    return get_object_or_404(seats.open(), person=access.person)


def visiting_seat(
    access: ChallengeAccess, pk: uuid.UUID, action: str, *statuses: str
) -> TeamMember:
    """Return a seat on the visiting team that this person may do something about.

    :raises Http404: made up, of another challenge, or not this person's to know.
    """
    seats = _visiting(access.challenge).filter(pk=pk)
    seat = get_object_or_404(seats.filter(status__in=statuses) if statuses else seats)
    if not access.may(action, seat):
        # Answer as if it did not exist, so that no one learns that it does.
        get_object_or_404(seats.none())
    return seat


def _visiting(challenge: Challenge) -> TeamMemberQuerySet:
    return challenge.members.visiting().select_related("person", "authority", "decided_by")


def candidates(challenge: Challenge, search: str = "") -> QuerySet[Appointment]:
    """Return posts held today in the programme's other authorities, by authority and person.

    People who work for the host or have a seat on this challenge already are left out, but not
    those who answered “not now”: they can be asked again.
    `search` narrows by authority, name or post.
    """
    posts_today = Appointment.objects.on(clock.today())
    seats = challenge.members.open().exclude(status=MemberStatus.NOT_NOW)
    own_seats = seats.filter(person=OuterRef("person"))
    with_host = Appointment.objects.at(challenge.host_id, clock.today())
    of_host = with_host.filter(person=OuterRef("person"))
    posts = (
        posts_today.filter(
            ~Exists(own_seats),
            ~Exists(of_host),
            authority__programmes=challenge.programme_id,
            person__is_active=True,
        )
        .select_related("person", "authority")
        .order_by("authority__name", "person__name", "pk")
    )
    for term in terms(search, MOST_SEARCH_TERMS):
        posts = posts.filter(post_matches(term) | Q(person__name__folded__contains=term))
    return posts
