"""Remind of single acts that no deadline brings on: a decision, a confirmation, a correction.

Each was asked for by a mail when it fell to a person. A reminder follows after five working days,
then weekly for four weeks and then every four weeks, until the act is done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Max, QuerySet
from django.urls import reverse

from challenges import clock
from challenges.models import (
    AuditEvent,
    Challenge,
    Clearance,
    Deadline,
    LetterCorrection,
    LetterVersion,
    Objection,
    OutboxMessage,
    Person,
    Side,
    Stage,
    TeamMember,
    TeamRole,
)
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.messages import MESSAGES, week_of_reminder
from challenges.outbox.recipients import Recipients, recipients
from challenges.rules.patience import asked_again_from

UNDECIDED = (
    "declaration_waits",
    "objection_waits",
    "dates_to_confirm",
    "correction_waits",
    "correction_unsigned",
)
CONFIRM_FOR = {
    Side.HOST: (Recipients.HOST_DCS, Recipients.COORDINATORS),
    Side.VISITING: (Recipients.LEAD,),
}
DATES_OPEN = (Stage.SCOPING, Stage.TEAM, Stage.BRIEFING, Stage.VISIT)
OBJECTIONS_OPEN = (Stage.SCOPING, Stage.TEAM, Stage.BRIEFING)

ON_CORRECTION = ("letter.correct", "letter.prepare", "letter.sign")


class Undecided(NamedTuple):
    """An act that waits: its message, the day since when, what it is about, and for whom."""

    message: str
    challenge: Challenge
    since: dt.date
    about: object
    people: Iterable[Person]
    due: dt.date | None = None

    def key(self) -> str:
        """Return the key of today's reminder; empty before the first."""
        days = (clock.today() - asked_again_from(self.since)).days
        number = week_of_reminder(days)
        return f"{self.message}:{self.about}:{self.since}:{number}" if days >= 0 else ""


def remind_of_undecided() -> int:
    """Enqueue what is due today, and return how many messages there were. Safe to run twice."""
    return sum(_tell(one) for one in _undecided(Challenge.objects.open()) if one.key())


def still_undecided(message: OutboxMessage) -> bool:
    """Return whether a reminder is still right for its recipient."""
    here = Challenge.objects.open().filter(ref=message.challenge.ref if message.challenge else "")
    return any(
        message.key == f"{one.key()}:{message.to.pk}" and message.to in one.people
        for one in _undecided(here)
    )


def _undecided(open_challenges: QuerySet[Challenge]) -> Iterator[Undecided]:
    challenges = open_challenges.filter(pause_reason="")
    yield from _declarations(challenges)
    yield from _objections(challenges.filter(stage__in=OBJECTIONS_OPEN))
    yield from _dates(challenges.filter(stage__in=DATES_OPEN, first_day__isnull=False))
    yield from _corrections(challenges)


def _tell(one: Undecided) -> int:
    row = MESSAGES[one.message]
    return sum(
        enqueue_mail(
            one.message,
            to=person,
            key=one.key(),
            challenge=one.challenge,
            action=row.action,
            link=reverse(f"challenges:{row.page}", args=[one.challenge.ref]),
            due=one.due,
            since=one.since,
        )
        for person in one.people
    )


# --- the team --------------------------------------------------------------------------


def _declarations(challenges: QuerySet[Challenge]) -> Iterator[Undecided]:
    seats = TeamMember.objects.open().in_post(clock.today()).filter(challenge__in=challenges)
    for seat in _with_challenge(seats.filter(clearance=Clearance.DECLARED)):
        if seat.declared_at is None:
            continue
        leads = recipients(seat.challenge, (Recipients.PROGRAMME_LEADS,)).exclude(pk=seat.person_id)
        since = clock.day_of(seat.declared_at)
        yield Undecided("declaration_waits", seat.challenge, since, seat.pk, leads)


def _objections(challenges: QuerySet[Challenge]) -> Iterator[Undecided]:
    seats = TeamMember.objects.open().in_post(clock.today()).filter(challenge__in=challenges)
    objections = Objection.objects.undecided().filter(member__in=seats)
    for one in objections.select_related("member__challenge__host", "member__challenge__programme"):
        challenge = one.member.challenge
        leads = recipients(challenge, (Recipients.PROGRAMME_LEADS,))
        leads = leads.exclude(pk=one.member.person_id)
        yield Undecided("objection_waits", challenge, clock.day_of(one.raised_at), one.pk, leads)


def _with_challenge(seats: QuerySet[TeamMember]) -> QuerySet[TeamMember]:
    return seats.select_related("person", "challenge__host", "challenge__programme")


# --- the dates -------------------------------------------------------------------------


def _dates(challenges: QuerySet[Challenge]) -> Iterator[Undecided]:
    """Yield the days that a side has still to confirm, and those that members have."""
    entered = challenges.annotate(entered_at=Max("date_changes__at"))
    for challenge in entered.exclude(entered_at=None).select_related("host", "programme"):
        people = _who_confirms(challenge)
        if people:
            since = clock.day_of(challenge.entered_at)
            due = challenge.deadlines.open().filter(kind=Deadline.Kind.COMPLETE_TEAM).first()
            day = due.due_on if due else None
            yield Undecided("dates_to_confirm", challenge, since, challenge.ref, people, day)


def _who_confirms(challenge: Challenge) -> list[Person]:
    groups = [group for side in challenge.unconfirmed_sides for group in CONFIRM_FOR[Side(side)]]
    people = list(recipients(challenge, groups))
    if challenge.first_day and challenge.first_day > clock.today():
        seats = TeamMember.objects.visiting().serving(clock.today()).filter(challenge=challenge)
        asked = seats.filter(dates_asked=True).exclude(team_role=TeamRole.LEAD)
        people += [seat.person for seat in _with_challenge(asked)]
    return people


# --- the correction of a letter --------------------------------------------------------


def _corrections(challenges: QuerySet[Challenge]) -> Iterator[Undecided]:
    rows = LetterCorrection.objects.open().filter(challenge__in=challenges)
    for one in rows.select_related("challenge__host", "challenge__programme").defer("content"):
        letters = LetterVersion.objects.prepared().filter(challenge=one.challenge)
        letter = letters.select_related("lead", "second").defer("pdf", "content").first()
        yield _unfinished(one) if letter is None else _unsigned(one, letter)


def _unfinished(one: LetterCorrection) -> Undecided:
    """Return what its lead has still to correct and prepare, since they last did anything."""
    acts = AuditEvent.objects.filter(challenge=one.challenge, action__in=ON_CORRECTION)
    last = acts.aggregate(last=Max("at"))["last"] or one.begun_at
    lead = recipients(one.challenge, (Recipients.LEAD,))
    since = clock.day_of(max(last, one.begun_at))
    return Undecided("correction_waits", one.challenge, since, one.pk, lead)


def _unsigned(one: LetterCorrection, letter: LetterVersion) -> Undecided:
    """Return which of the two whose names it prints have still to sign it, or that it is signed."""
    days = one.challenge.programme.courtesy_days
    if letter.fully_signed and (first := letter.issuable_from(days)):
        lead = recipients(one.challenge, (Recipients.LEAD,))
        return Undecided("correction_waits", one.challenge, first, one.pk, lead)
    signed = set(letter.signatures.values_list("person", flat=True))
    both = (person for person in (letter.lead, letter.second) if person)
    unsigned = [person for person in both if person.pk not in signed]
    since = clock.day_of(letter.prepared_at)
    return Undecided("correction_unsigned", one.challenge, since, letter.pk, unsigned)
