"""A seat on the visiting team: who can have one, how it is offered and how it ends."""

from __future__ import annotations

from django.db.models import QuerySet

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.roles import holds_today
from challenges.access.writing import Act
from challenges.models import (
    Appointment,
    Challenge,
    MemberStatus,
    Person,
    Post,
    Side,
    TeamMember,
    TeamRole,
)
from challenges.models.team import OPEN_STATUSES
from challenges.outbox.enqueue import enqueue_mail


def post_elsewhere(challenge: Challenge, person: Person) -> Appointment:
    """Return the most senior post that the person holds today outside the host authority.

    :raises Invalid: they hold none, or work for the host.
    """
    posts = list(
        Appointment.objects.filter(holds_today(clock.today()), person=person).select_related(
            "authority"
        )
    )
    if any(post.authority_id == challenge.host_id for post in posts):
        raise Invalid(person=f"{person.name} works for the host authority")
    if not posts or not person.is_active:
        raise Invalid(person=f"{person.name} holds no post today")
    return min(posts, key=lambda post: Post.values.index(post.post))


def open_seat(challenge: Challenge, person: Person) -> TeamMember | None:
    """Return the person's open seat on either side, if they have one."""
    return challenge.members.filter(person=person, status__in=OPEN_STATUSES).first()


def visiting_seats(challenge: Challenge) -> QuerySet[TeamMember]:
    """Return all seats on the visiting team, open or not."""
    return challenge.members.filter(side=Side.VISITING).select_related("challenge", "person")


def own_seat(challenge: Challenge, person: Person) -> QuerySet[TeamMember]:
    """Return the person's open seat on the visiting team."""
    return visiting_seats(challenge).filter(person=person, status__in=OPEN_STATUSES)


def offer_seat(
    act: Act,
    person: Person,
    role: TeamRole,
    post: Appointment,
    succeeds: TeamMember | None = None,
) -> TeamMember:
    """Invite a person to the visiting team. Inviting them to the same seat again is silent.

    :raises Invalid: the person has another seat on this challenge.
    """
    existing = open_seat(act.challenge, person)
    if existing is not None:
        if existing.team_role == role and existing.side == Side.VISITING:
            act.silent = True
            return existing
        raise Invalid(person=f"{person.name} already has a seat on this challenge. End it first")
    member = TeamMember.objects.create(
        challenge=act.challenge,
        person=person,
        side=Side.VISITING,
        team_role=role,
        authority=post.authority,
        post=post.post,
        succeeds=succeeds,
        invited_by=act.person,
        invited_at=clock.now(),
    )
    act.object_id = str(member.pk)
    enqueue_mail(
        "team_invitation",
        to=person,
        key=f"team_invitation:{member.pk}",
        challenge=act.challenge,
        action="challenge.view",
        link=act.challenge.get_absolute_url(),
    )
    return member


def end_seat(member: TeamMember, status: MemberStatus) -> None:
    """End a seat; the person loses access with their next request."""
    member.status = status
    member.ended_at = clock.now()
    member.save(update_fields=["status", "ended_at"])


def end_and_tell(act: Act, member: TeamMember, status: MemberStatus) -> None:
    """End a seat and write to the person, unless they ended it themselves."""
    end_seat(member, status)
    if member.person_id != act.person.pk:
        enqueue_mail(
            "team_ended",
            to=member.person,
            key=f"team_ended:{member.pk}",
            challenge=act.challenge,
        )


def state_key(member: TeamMember) -> str:
    """Return a name for the seat as it is now, for the key of a mail."""
    return f"{member.pk}:{member.revision}"
