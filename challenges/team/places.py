"""A place on a challenge: who can have one, how it is made, which answers it takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import F, QuerySet
from django.http import Http404

from challenges import clock
from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.roles import holds_today
from challenges.access.writing import Act
from challenges.models import (
    Appointment,
    Challenge,
    Clearance,
    DeclineReason,
    MemberStatus,
    Person,
    Post,
    Side,
    TeamMember,
    TeamRole,
)
from challenges.models.team import OPEN_STATUSES
from challenges.outbox.enqueue import enqueue_mail

ANSWERS = (MemberStatus.ACCEPTED, MemberStatus.DECLINED, MemberStatus.NOT_NOW)
DECISIONS = (Clearance.CLEARED, Clearance.MANAGED, Clearance.EXCLUDED)


def post_elsewhere(challenge: Challenge, person: Person) -> Appointment:
    """The most senior post held today, in whichever authority other than the host."""
    held = list(
        Appointment.objects.filter(holds_today(clock.today()), person=person).select_related(
            "authority"
        )
    )
    if any(a.authority_id == challenge.host_id for a in held):
        raise Invalid(person=f"{person.name} works for the host authority")
    if not held or not person.is_active:
        raise Invalid(person=f"{person.name} holds no post today")
    return min(held, key=lambda a: Post.values.index(a.post))


def place_on_team(
    act: Act,
    person: Person,
    role: TeamRole,
    held: Appointment,
    succeeds: TeamMember | None = None,
) -> TeamMember:
    existing = act.challenge.members.filter(person=person, status__in=OPEN_STATUSES).first()
    if existing is not None:
        if existing.team_role == role and existing.side == Side.VISITING:
            act.silent = True
            return existing
        raise Invalid(person=f"{person.name} already has a place on this challenge. End it first")
    member = TeamMember.objects.create(
        challenge=act.challenge,
        person=person,
        side=Side.VISITING,
        team_role=role,
        authority=held.authority,
        post=held.post,
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


def post_at_host(challenge: Challenge, person: Person) -> Appointment | None:
    held = Appointment.objects.filter(
        holds_today(clock.today()), person=person, authority=challenge.host_id
    )
    return min(held, key=lambda a: Post.values.index(a.post), default=None)


def check_answer(member: TeamMember, status: str, reason: str) -> None:
    if status not in ANSWERS:
        raise Invalid(status="Choose your answer")
    if status == MemberStatus.DECLINED and reason not in DeclineReason.values:
        raise Invalid(reason="Choose a reason")
    if status == MemberStatus.ACCEPTED and member.clearance == Clearance.UNDECLARED:
        raise Invalid(status="Declare first whether you have a conflict of interest")
    if status == MemberStatus.NOT_NOW and member.status == MemberStatus.ACCEPTED:
        raise Invalid(status="You have accepted already. Decline if you cannot take part after all")


def check_decision(member: TeamMember, revision: int | None, clearance: str, note: str) -> None:
    if clearance not in DECISIONS:
        raise Invalid(clearance="Choose what you decide")
    if member.clearance == Clearance.UNDECLARED:
        raise Invalid(clearance="There is no declaration to decide on yet")
    if clearance != Clearance.CLEARED and not note.strip():
        raise Invalid(note="Say why, or under which conditions")
    if revision is not None and member.revision != revision:
        raise Stale(
            mine={"Your note": note},
            theirs={"Declaration": member.declaration or "No conflict of interest."},
            by=member.person.name,
        )


def own_place(challenge: Challenge, person: Person) -> QuerySet[TeamMember]:
    """The person's open place on the visiting team."""
    return challenge.members.filter(
        person=person, side=Side.VISITING, status__in=OPEN_STATUSES
    ).select_related("challenge")


@contextmanager
def told_if_withdrawn(person: Person, ref: str) -> Iterator[None]:
    """Whoever was invited and then withdrawn is told so, instead of that nothing is there.

    They learn no more than they knew: the host stood in the invitation.

    :raises Refused: in these words, where the door would have said no anyway.
    """
    try:
        yield
    except (Http404, Refused):
        last = _last_place(person, ref)
        if last is None or last.status != MemberStatus.REVOKED:
            raise
        raise Refused(
            f"You had been invited to the visiting team for {last.challenge.host.name}. The "
            "invitation has been withdrawn, so there is nothing to answer any more. If you did "
            "not expect this, speak to the programme.",
            heading="Your invitation was withdrawn",
            outside=True,
        ) from None


def _last_place(person: Person, ref: str) -> TeamMember | None:
    """An open place if there is one, otherwise the one that ended last."""
    return (
        TeamMember.objects.filter(challenge__ref=ref, person=person, side=Side.VISITING)
        .select_related("challenge__host")
        .order_by(F("ended_at").desc(nulls_first=True))
        .first()
    )


def moment(member: TeamMember) -> str:
    """Names one state of a place, for the key of a mail."""
    return f"{member.pk}:{member.revision}"
