"""A seat on the visiting team: who can have one, how it is offered and how it ends."""

from __future__ import annotations

from challenges import clock
from challenges.access.errors import Invalid
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
from challenges.models.team_member import TeamMemberQuerySet


def post_elsewhere(
    challenge: Challenge, person: Person, choice: Appointment | None = None
) -> Appointment:
    """Return the post in which someone would sit: the one chosen, or else the most senior.

    :raises Invalid: they hold none today, work for the host, or have taken part for it.
    """
    today = clock.today()
    if Appointment.objects.at(challenge.host_id, today).filter(person=person).exists():
        raise Invalid(person=f"{person.name} works for the host authority")
    if challenge.members.of_host().filter(person=person).exists():
        raise Invalid(person=f"{person.name} has taken part for the host")
    posts = Appointment.objects.on(today).filter(person=person).select_related("authority")
    if choice is not None:
        posts = posts.filter(pk=choice.pk)
    if not posts or not person.is_active:
        raise Invalid(person=f"{person.name} does not hold that post today")
    return min(posts, key=lambda post: Post.values.index(post.post))


def open_seat(challenge: Challenge, person: Person) -> TeamMember | None:
    """Return the person's open seat on either side, if they have one."""
    return challenge.members.open().filter(person=person).first()


def visiting_seats(challenge: Challenge) -> TeamMemberQuerySet:
    """Return all seats on the visiting team, open or not."""
    return challenge.members.visiting().select_related("challenge", "person")


def own_seat(challenge: Challenge, person: Person) -> TeamMemberQuerySet:
    """Return the person's open seat on the visiting team."""
    return visiting_seats(challenge).open().filter(person=person)


def offer_seat(
    act: Act,
    person: Person,
    role: TeamRole,
    post: Appointment,
    succeeds: TeamMember | None = None,
) -> TeamMember:
    """Invite a person to the visiting team. Inviting them to the same seat again is silent.

    A person who answered “not now” is asked again, perhaps for another role.

    :raises Invalid: the person has another seat on this challenge.
    """
    existing = open_seat(act.challenge, person)
    if existing and existing.visiting and existing.status == MemberStatus.NOT_NOW:
        return _ask_again(act, existing, role, post, succeeds)
    if existing and not (existing.visiting and existing.team_role == role):
        raise Invalid(person=f"{person.name} already takes part. Remove them first")
    member = act.create_once(
        TeamMember,
        {"person": person, "team_role": role, "ended_at": None},
        owner={"challenge": act.challenge},
        side=Side.VISITING,
        authority=post.authority,
        post=post.post,
        succeeds=succeeds,
        invited_by=act.person,
        invited_at=clock.now(),
    )
    if not act.silent:
        _tell_invited(act, member)
    return member


def _ask_again(
    act: Act, seat: TeamMember, role: TeamRole, post: Appointment, succeeds: TeamMember | None
) -> TeamMember:
    act.store(
        seat,
        {"team_role": role, "status": MemberStatus.INVITED},
        authority=post.authority,
        post=post.post,
        succeeds=succeeds,
        invited_by=act.person,
        invited_at=clock.now(),
        answered_at=None,
    )
    _tell_invited(act, seat)
    return seat


def _tell_invited(act: Act, seat: TeamMember) -> None:
    act.tell_person(
        "team_invitation",
        seat.person,
        due=act.access.state.answer_by(seat),
        leads=seat.team_role == TeamRole.LEAD,
    )


def end_seat(member: TeamMember, status: MemberStatus) -> None:
    """End a seat; the person loses access with their next request."""
    member.status = status
    member.ended_at = clock.now()
    member.save(update_fields=["status", "ended_at"])


def end_and_tell(
    act: Act, member: TeamMember, status: MemberStatus, *, replaced: bool = False
) -> None:
    """End a seat and write to the person, unless they ended it themselves.

    The mail says which it was: an invitation withdrawn, another lead, or a place that ended.
    """
    end_seat(member, status)
    act.tell_person(
        "team_ended",
        member.person,
        about=str(member.pk),
        withdrawn=status == MemberStatus.REVOKED,
        replaced=replaced,
    )


def state_key(member: TeamMember) -> str:
    """Return a name for the seat as it is now, for the key of a mail."""
    return f"{member.pk}:{member.revision}"
