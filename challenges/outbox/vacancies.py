"""Tell those who replace someone of a seat, or a Director’s post, that no one in post holds.

They have the task on home from that day; this is the mail about it, once for each. It is looked
for each morning, since a post ends in many ways: its day comes, its holder moves or works for the
host, the account is closed, the authority ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from django.db.models import QuerySet
from django.urls import reverse

from challenges import clock
from challenges.models import (
    RANK,
    Appointment,
    Challenge,
    HasDirector,
    MemberStatus,
    OutboxMessage,
    Post,
    Stage,
    TeamMember,
    TeamRole,
)
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import Recipients, recipients

# What a mail calls who has left. The host's people and the lead are named by what they do.
ROLES: dict[str, str] = {
    TeamRole.LEAD: "the lead challenger",
    TeamRole.COORDINATOR: "the host’s coordinator",
    TeamRole.CONTRIBUTOR: "a contributor of the host",
}
# The recipients who can fill a seat beside the programme leads, who alone replace a lead.
HOSTS = (Recipients.HOST_DCS, Recipients.COORDINATORS)
OF_THE_TEAM = "a member of the visiting team"
VACANCIES = ("seat_vacant", "director_missing")


def tell_of_vacancies() -> int:
    """Write once about each seat and each Director's post that has become vacant.

    Returns how many messages there were. Safe to run twice.
    """
    seats = (
        _vacant_seats()
        .select_related("challenge__host", "challenge__programme")
        .order_by("challenge", "pk")
    )
    count = 0
    for challenge, of_one in groupby(seats, key=attrgetter("challenge")):
        count += sum(
            _tell(
                "seat_vacant",
                challenge,
                str(seat.pk),
                role=ROLES.get(seat.team_role, OF_THE_TEAM),
                to=_who_replaces(seat),
            )
            for seat in _to_replace(challenge, list(of_one))
        )
    for challenge in _without_director().select_related("host", "programme").order_by("pk"):
        count += _tell("director_missing", challenge, _last_director(challenge))
    return count


def still_vacant(message: OutboxMessage) -> bool:
    """Return whether someone still has to be replaced on the challenge of a message."""
    if message.challenge is None:
        return False
    if message.message == "director_missing":
        return _without_director().filter(pk=message.challenge.pk).exists()
    seats = list(_vacant_seats().filter(challenge=message.challenge))
    return any(True for _ in _to_replace(message.challenge, seats))


def _vacant_seats() -> QuerySet[TeamMember]:
    seats = TeamMember.objects.open().without_post(clock.today())
    return seats.filter(challenge__in=_under_way())


def _without_director() -> QuerySet[Challenge]:
    """Return the challenges whose host has no Director; before a request is accepted none acts."""
    return _under_way().exclude(stage=Stage.PROPOSED).filter(~HasDirector(clock.today(), "host"))


def _under_way() -> QuerySet[Challenge]:
    return Challenge.objects.open().filter(pause_reason="")


def _to_replace(challenge: Challenge, seats: list[TeamMember]) -> Iterator[TeamMember]:
    """Yield the seats whose holders are to be replaced, as the tasks on home say.

    A lead is not if another has been asked, and the visiting team is done with the letter.
    """
    needs_team = RANK[challenge.stage] < RANK[Stage.ISSUED]
    for seat in seats:
        if seat.team_role == TeamRole.LEAD:
            if not _lead_asked(challenge):
                yield seat
        elif needs_team or not seat.visiting:
            yield seat


def _lead_asked(challenge: Challenge) -> bool:
    seats = TeamMember.objects.open().in_post(clock.today()).exclude(status=MemberStatus.NOT_NOW)
    return seats.filter(challenge=challenge, team_role=TeamRole.LEAD).exists()


def _last_director(challenge: Challenge) -> str:
    """Return the key of the post that ended last, so that the next vacancy is told of again."""
    posts = Appointment.objects.filter(authority=challenge.host_id, post=Post.DCS)
    return str(posts.order_by("-starts_on", "-pk").values_list("pk", flat=True).first() or "")


def _who_replaces(seat: TeamMember) -> tuple[Recipients, ...]:
    """Return who has the task beside the programme leads."""
    if not seat.visiting:
        return HOSTS
    return () if seat.team_role == TeamRole.LEAD else (Recipients.LEAD,)


def _tell(
    message: str,
    challenge: Challenge,
    about: str,
    *,
    role: str = "",
    to: tuple[Recipients, ...] = (),
) -> int:
    return sum(
        enqueue_mail(
            message,
            to=person,
            key=f"{message}:{challenge.ref}:{about}",
            challenge=challenge,
            action="team.view",
            link=reverse("challenges:team:team", args=[challenge.ref]),
            role=role,
        )
        for person in recipients(challenge, (Recipients.PROGRAMME_LEADS, *to))
    )
