"""Rows in bulk: a region with as many challenges as asked for. Only for a scratch database."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from dataclasses import dataclass

from challenges import clock
from challenges.management import reference
from challenges.models import (
    Action,
    Appointment,
    Authority,
    Challenge,
    Deadline,
    LetterVersion,
    LineOfEnquiry,
    Person,
    Programme,
    ProgrammeMember,
    ProgrammeRole,
    Recommendation,
    Response,
    Scope,
    Stage,
    TeamMember,
    Topic,
)
from challenges.models.stage import ORDER, RANK

TEAM = ("lead", "challenger", "practitioner", "observer")
DUE = ("sign_scope", "issue_brief", "respond", "review")
CHILDREN = 4
LETTER_BYTES = 100_000


@dataclass(frozen=True)
class World:
    """A programme lead and one challenge in its follow-up, to open pages as and of."""

    lead: Person
    challenge: Challenge


def settle() -> Programme:
    """Authorities, their Directors and one programme lead."""
    reference.load()
    living = list(Authority.objects.filter(ends_on=None))
    programme = Programme.objects.create(
        slug="bench", name="Bench", short_name="Bench", ref_prefix="BE",
        hosted_by=living[0], caveat="Not an inspection.",
    )  # fmt: skip
    since = dt.date(2020, 1, 1)
    people = [_person(f"dcs{n}", f"Director {n}") for n in range(len(living))]
    Person.objects.bulk_create(people)
    pairs = list(zip(people, living, strict=True))
    Appointment.objects.bulk_create(
        Appointment(person=p, authority=a, post="dcs", starts_on=since) for p, a in pairs
    )
    ProgrammeMember.objects.bulk_create(
        ProgrammeMember(programme=programme, authority=a) for a in living
    )
    lead = Person.objects.create_user("lead@bench.example", None, name="Programme Lead")
    ProgrammeRole.objects.create(
        person=lead, programme=programme, role="programme_lead", starts_on=since
    )
    return programme


def _person(address: str, name: str) -> Person:
    return Person(email=f"{address}@bench.example", name=name, password="!")  # noqa: S106


def grow(programme: Programme, count: int) -> World:
    """Add challenges until there are `count`, each with what its stage has."""
    already = Challenge.objects.count()
    chance = random.Random(already + count)  # noqa: S311 -- rows to measure, no secret
    directors = list(Appointment.objects.filter(post="dcs").select_related("authority", "person"))
    made = Challenge.objects.bulk_create(
        _challenge(programme, number, chance, directors) for number in range(already, count)
    )
    _around(made, chance, directors)
    _follow_up([c for c in made if RANK.get(c.stage, 0) >= RANK[Stage.ISSUED]])
    subject = Challenge.objects.filter(stage=Stage.FOLLOW_UP).order_by("pk")[0]
    lead = Person.objects.get(email="lead@bench.example")
    _letter(subject, lead)
    return World(lead, subject)


def _letter(subject: Challenge, person: Person) -> None:
    """An issued letter of a usual size; what its bytes say makes no difference to serving them."""
    pdf = random.Random(1).randbytes(LETTER_BYTES)  # noqa: S311 -- no secret
    now = clock.now()
    LetterVersion.objects.get_or_create(
        challenge=subject, number=1,
        defaults={"register_code": "BENC-H001", "letter_date": clock.today(), "content": {},
                  "pdf": pdf, "sha256": hashlib.sha256(pdf).hexdigest(), "prepared_by": person,
                  "prepared_at": now, "fully_signed_on": clock.today(), "issued_at": now},
    )  # fmt: skip


def _challenge(
    programme: Programme, number: int, chance: random.Random, directors: list[Appointment]
) -> Challenge:
    today = clock.today()
    stage = ORDER[number % len(ORDER)]
    host = directors[number % len(directors)]
    first = today + dt.timedelta(days=chance.randrange(-300, 200))
    return Challenge(
        ref=f"BE-26-{number:06}", programme=programme, host=host.authority,
        topic=chance.choice(Topic.values), question="What would children notice?",
        wanted_from=first, wanted_to=first, first_day=first, last_day=first, stage=stage,
        furthest=stage, proposed_on=first - dt.timedelta(days=180), proposed_by=host.person,
        issued_on=today if RANK[stage] >= RANK[Stage.ISSUED] else None,
        closed_on=today if stage == Stage.CLOSED else None,
    )  # fmt: skip


def _around(made: list[Challenge], chance: random.Random, directors: list[Appointment]) -> None:
    now, today = clock.now(), clock.today()
    Deadline.objects.bulk_create(
        Deadline(challenge=c, kind=kind, due_on=day, original_due_on=day,
                 met_on=chance.choice((None, today)))
        for c in made for kind in DUE
        for day in (today + dt.timedelta(days=chance.randrange(-60, 90)),)
    )  # fmt: skip
    TeamMember.objects.bulk_create(
        TeamMember(challenge=c, person=held.person, authority=held.authority, post="dcs",
                   side="visiting", team_role=role, status="accepted", clearance="cleared",
                   invited_by=held.person, invited_at=now)
        for c in made
        for role, held in zip(TEAM, chance.sample(directors, len(TEAM)), strict=True)
        if held.authority_id != c.host_id
    )  # fmt: skip


def _follow_up(issued: list[Challenge]) -> None:
    now, today = clock.now(), clock.today()
    scopes = Scope.objects.bulk_create(Scope(challenge=c, updated_at=now) for c in issued)
    lines = LineOfEnquiry.objects.bulk_create(
        LineOfEnquiry(scope=s, number=1, question="What would children notice?") for s in scopes
    )
    asked = Recommendation.objects.bulk_create(
        Recommendation(challenge=c, number=n, text="Ring, do not write.", who="A head of service",
                       outcome="Children are helped sooner.", line=line)
        for c, line in zip(issued, lines, strict=True) for n in range(1, CHILDREN + 1)
    )  # fmt: skip
    Response.objects.bulk_create(
        Response(recommendation=r, decision="accepted", updated_by=r.challenge.proposed_by,
                 updated_at=now, submitted_at=now)
        for r in asked
    )  # fmt: skip
    promised = Action.objects.bulk_create(
        Action(challenge=r.challenge, number=r.number, text="Ring within the hour.",
               owner_post="A head of service", due_on=today + dt.timedelta(days=30 * r.number - 60),
               measure="Share rung within the hour.", updated_on=today,
               status=Action.Status.values[(r.challenge_id + r.number) % 4])
        for r in asked
    )  # fmt: skip
    links = Action.recommendations.through
    links.objects.bulk_create(
        links(action=a, recommendation=r) for a, r in zip(promised, asked, strict=True)
    )
