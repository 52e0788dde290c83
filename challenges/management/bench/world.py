"""Build a region with any number of challenges in bulk. Only for a scratch database.

The more challenges, the more every authority has of them, but for the measured Director's: see
`directors.py`. A peer sits on six challenges at every size.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection, transaction

from challenges import clock
from challenges.data import reference
from challenges.demo.rows import build, insert, make
from challenges.management.bench import (
    challenge_rows,
    directors,
    text_rows,
)
from challenges.management.bench.directors import Directors
from challenges.models import (
    COMMON_TOPICS,
    Appointment,
    Authority,
    Challenge,
    Person,
    Programme,
    ProgrammeMember,
    ProgrammeRole,
    Stage,
    TeamMember,
)
from challenges.models.postgresql import look_at_commit
from challenges.models.stage import ORDER, RANK

OPEN_SHARE = 0.03
TOPICS = list(COMMON_TOPICS)
# A challenge has three seats for peers, so each peer sits on six challenges at every size.
CHALLENGES_PER_PEER_SEAT = 2
FEWEST_PEERS = 12
PASSWORD = "three unlikely words"  # noqa: S105 -- for a scratch database


@dataclass(frozen=True)
class Size:
    """A number of challenges; in a `real` world all but the newest 3 % of them are closed."""

    count: int
    real: bool = False

    @classmethod
    def read(cls, text: str) -> Size:
        """Read “1000” or “1000r”."""
        return cls(int(text.removesuffix("r")), text.endswith("r"))

    def __str__(self) -> str:
        return f"{self.count}r" if self.real else str(self.count)

    def stage(self, number: int) -> str:
        """Return the stage of the challenge with this number."""
        if not self.real:
            return ORDER[number % len(ORDER)]
        first_open = self.count - max(len(ORDER), round(self.count * OPEN_SHARE))
        return ORDER[number % (len(ORDER) - 1)] if number >= first_open else Stage.CLOSED


@dataclass(frozen=True)
class World:
    """The people who open the pages and the challenges the pages show."""

    lead: Person
    director: Person
    challenger: Person
    followed: Challenge
    drafted: Challenge


def fill(size: Size) -> World:
    """Fill an empty database with a programme and challenges that have what their stage needs."""
    look_at_commit(False)
    with transaction.atomic():
        programme, lead = _settle()
        posts = _appoint(list(Authority.objects.filter(ends_on=None)), "dcs", "Director")
        homes = [posts[n % len(posts)].authority for n in range(_peers(size))]
        peers = _appoint(homes, "head_of_service", "Peer")
        parties = directors.of_each([size.stage(number) for number in range(size.count)], posts)
        challenges = insert(
            _challenge(programme, number, size, of_it) for number, of_it in enumerate(parties)
        )
        challenge_rows.add(challenges, [of_it.lead for of_it in parties], peers, clock.now())
        text_rows.add(challenges, clock.now())
    world = _world(lead, posts[0].person)
    look_at_commit(True)
    return world


def settle() -> None:
    """Tidy the database as PostgreSQL does by itself soon after much was written."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _peers(size: Size) -> int:
    return max(FEWEST_PEERS, size.count // CHALLENGES_PER_PEER_SEAT)


def _world(lead: Person, director: Person) -> World:
    follow_up = Challenge.objects.filter(stage=Stage.FOLLOW_UP).order_by("pk")[0]
    draft = Challenge.objects.filter(stage=Stage.DRAFTING).order_by("pk")[0]
    text_rows.add_draft(draft, clock.now())
    director.set_password(PASSWORD)
    director.save()
    seat = TeamMember.objects.filter(challenge=draft, team_role="challenger").get()
    return World(lead, director, seat.person, follow_up, draft)


def _settle() -> tuple[Programme, Person]:
    reference.load()
    authorities = list(Authority.objects.filter(ends_on=None))
    programme = make(
        Programme,
        slug="bench",
        ref_prefix="BE",
        hosted_by=authorities[0],
    )
    insert(build(ProgrammeMember, programme=programme, authority=a) for a in authorities)
    lead = make(Person, email="lead@bench.example")
    make(
        ProgrammeRole,
        person=lead,
        programme=programme,
        role="programme_lead",
        starts_on=dt.date(2020, 1, 1),
    )
    return programme, lead


def _appoint(authorities: list[Authority], post: str, name: str) -> list[Appointment]:
    """Return an appointment of a new person in this post for each authority in the list."""
    people = insert(
        build(Person, email=f"{post}{n}@bench.example", name=f"{name} {n}")
        for n in range(len(authorities))
    )
    return insert(
        build(Appointment, person=person, authority=home, post=post, starts_on=dt.date(2010, 1, 1))
        for person, home in zip(people, authorities, strict=True)
    )


def _challenge(programme: Programme, number: int, size: Size, of_it: Directors) -> Challenge:
    today = clock.today()
    stage, host = size.stage(number), of_it.host
    first, closed_on = today + dt.timedelta(days=_days_to_visit(number, stage, size)), today
    if of_it.old:
        first, closed_on = directors.days_of_old(number, today)
    return build(
        Challenge,
        ref=f"BE-26-{number:06}",
        programme=programme,
        host=host.authority,
        topic=TOPICS[number * 7 % len(TOPICS)],
        question="What would children notice?",
        wanted_from=first,
        wanted_to=first,
        first_day=first,
        last_day=first,
        stage=stage,
        furthest=stage,
        proposed_on=first - dt.timedelta(days=180),
        proposed_by=host.person,
        issued_on=min(first, today) if RANK[stage] >= RANK[Stage.ISSUED] else None,
        closed_on=closed_on if stage == Stage.CLOSED else None,
    )


def _days_to_visit(number: int, stage: str, size: Size) -> int:
    """Return the days to the visit: in a real world, closed challenges are 1 to 10 years old."""
    if size.real and stage == Stage.CLOSED:
        return -400 - number * 37 % 3250
    return number * 37 % 450 - 300
