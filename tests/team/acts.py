"""Acts about a team in the fewest words, for the tests of who joins, decides and leads."""

from __future__ import annotations

from django.http import Http404

from challenges.access.door import open_challenge
from challenges.demo.rows import make
from challenges.models import Appointment, OutboxMessage, Person, TeamMember
from challenges.team.declarations import services as declarations
from challenges.team.leads import services as leads
from challenges.team.seats import services as seats
from tests.cast import LONG_AGO, Cast, new_person


def somebody(cast: Cast, name: str, authority: str, post: str = "dcs") -> Person:
    person = new_person(name)
    make(
        Appointment,
        person=person,
        authority=cast.authorities[authority],
        post=post,
        starts_on=LONG_AGO,
    )
    return person


def roles(cast: Cast, person: Person) -> set[str]:
    try:
        return set(open_challenge(person, cast.challenge.ref).facts.roles) - {"other"}
    except Http404:
        return set()


def appoint(cast: Cast, person: Person) -> TeamMember:
    """By someone whose page shows everyone who was asked so far."""
    return leads.appoint_lead(
        actor=cast.programme_lead,
        challenge=cast.challenge,
        person=person,
        revision=lead_count(cast),
    )


def lead_count(cast: Cast) -> int:
    """Return what a page opened now would carry: how many leads have been appointed."""
    return TeamMember.objects.filter(challenge=cast.challenge, team_role="lead").count()


def declare(cast: Cast, person: Person, declaration_text: str = "") -> None:
    declarations.declare(
        actor=person,
        challenge=cast.challenge,
        conflict=bool(declaration_text),
        declaration=declaration_text,
    )


def accept(cast: Cast, person: Person) -> None:
    seats.answer(actor=person, challenge=cast.challenge, status="accepted")


def decide(cast: Cast, seat: TeamMember, clearance: str = "cleared", **more: object) -> None:
    note = "" if clearance == "cleared" else "Because."
    declarations.decide_conflict(
        actor=more.pop("actor", cast.programme_lead),
        challenge=cast.challenge,
        member_id=seat.pk,
        clearance=clearance,
        note=note,
        **more,
    )


def mails(message: str) -> list[str]:
    return [
        row.to.name
        for row in OutboxMessage.objects.filter(message=message).order_by("created_at", "to__name")
    ]
