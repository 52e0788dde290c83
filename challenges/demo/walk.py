"""Takes a story through the real services, each act on its own day, as the people it belongs to.

Days count from D0, the first day of the visit. Each act has an hour of its own on a day on which
people work, so that the log reads like a log. A story that would have to bend its days to be told
is refused: then its words and its records would say different things.
"""

from __future__ import annotations

import datetime as dt
import uuid
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from challenges import clock
from challenges.demo.days import dated, week_in_term, working_day
from challenges.demo.people import People
from challenges.demo.story import Seat, Story
from challenges.lifecycle.next_stage.services import make_transition, withdraw
from challenges.lifecycle.pause.services import pause
from challenges.lifecycle.proposal import services as proposals
from challenges.lifecycle.schedule.services import agree_dates
from challenges.models import Challenge, Person, Stage, TeamMember
from challenges.models.stage import RANK
from challenges.scoping.contents.drafts import LineDraft
from challenges.scoping.contents.scope_parts import TEXTS
from challenges.scoping.contents.services import write_scope
from challenges.scoping.conversations.services import record_conversation
from challenges.scoping.signatures.services import sign_as_host, sign_as_lead
from challenges.team.declarations.services import decide_conflict, declare
from challenges.team.host_people.services import name_host_person
from challenges.team.leads.services import appoint_lead
from challenges.team.seats import services as seat_acts

TUESDAY = 1
# A visit as near as this stays in its week, whatever schools do: the demo shows it.
NEAR = range(-3, 4)
OFFICE_OPENS = dt.time(8, 35)
# The last act of a day may begin this many minutes after the office opened.
OFFICE_MINUTES = 460
INVITED_ON = -114
PAUSED_FOR = dt.timedelta(days=9)


class OutOfOrder(Exception):
    """A story tells something on a day on which it cannot have happened."""


@dataclass
class Walk:
    """One story on its way: who is who, which day it is, and the challenge."""

    story: Story
    people: People
    today: dt.date
    challenge: Challenge = field(init=False)
    cast: dict[str, Person] = field(default_factory=dict)
    moment: dt.datetime | None = None

    def __post_init__(self) -> None:
        monday = self.today - dt.timedelta(days=self.today.weekday())
        week = self.story.d0_week
        self.d0 = monday + dt.timedelta(weeks=week, days=TUESDAY)
        if week not in NEAR and self.story.lines:
            self.d0 = week_in_term(self.d0)
        self.story = dated(self.story, self.d0)
        host, lead = self.story.host, self.story.lead_authority
        self.cast = {
            "host_dcs": self.people.holding(host, "dcs"),
            "coordinator": self.people.holding(host, "officer"),
            "contributor": self.people.holding(host, "head_of_service"),
            **self.people.officers,
        }
        if lead:
            self.cast["lead"] = self.people.holding(lead, "dcs")
        for number, seat in enumerate(self.story.seats, 1):
            self.cast[f"seat{number}"] = self.people.holding(seat.authority, seat.post)

    def reaches(self, stage: str) -> bool:
        """Does the story get as far as this stage? A story that ends early says where it was."""
        return RANK[stage] <= RANK.get(self.story.until, RANK[Stage.TEAM])

    def day(self, number: int) -> dt.date:
        """The date of a day counted from D0."""
        return self.d0 + dt.timedelta(days=number)

    @contextmanager
    def on(self, number: int, at: dt.time | None = None) -> Iterator[None]:
        """Let it be this day, counted from D0, at this hour or at one of its own.

        :raises OutOfOrder: the day has not come yet, or something later was told before.
        """
        if self.day(number) > self.today:
            raise OutOfOrder(f"{self.story.host}: day {number} has not come on {self.today}")
        date = min(working_day(self.day(number)), self.today)
        wanted = dt.datetime.combine(date, at or self._hour(number), tzinfo=dt.UTC)
        if self.moment:
            wanted = max(wanted, self.moment + dt.timedelta(minutes=3 + self._chance(number, 9)))
        if wanted.date() != date:
            raise OutOfOrder(f"{self.story.host}: something of {wanted} was told before {date}")
        self.moment = wanted
        # What is done on the day itself is not done later than now.
        shown = min(wanted, clock.now()) if date == clock.today() else wanted
        with clock.set_to(shown):
            self.refresh()
            yield

    def _hour(self, number: int) -> dt.time:
        """An hour of the working day: another for each day and host, the same every time."""
        if self.day(number) == self.today:
            return OFFICE_OPENS
        opens = dt.datetime.combine(self.today, OFFICE_OPENS)
        return (opens + dt.timedelta(minutes=self._chance(number, OFFICE_MINUTES))).time()

    def _chance(self, number: int, below: int) -> int:
        return zlib.crc32(f"{self.story.host} {number} {self.moment}".encode()) % below

    @property
    def seats(self) -> list[str]:
        """The keys of the visiting team's members, without the lead."""
        return [f"seat{number}" for number in range(1, len(self.story.seats) + 1)]

    def refresh(self) -> None:
        if hasattr(self, "challenge"):
            self.challenge.refresh_from_db()

    def step(
        self, day: int, action: str, who: str, reason: str = "", at: dt.time | None = None
    ) -> None:
        """Somebody takes a step of the journey."""
        with self.on(day, at):
            make_transition(
                actor=self.cast[who],
                challenge=self.challenge,
                action=action,
                version=self.challenge.version,
                reason=reason,
            )


def idempotency_key() -> uuid.UUID:
    """What a form brings with it so that it counts once."""
    return uuid.uuid4()


def propose(walk: Walk) -> None:
    story = walk.story
    with walk.on(-182):
        walk.challenge = proposals.propose(
            actor=walk.cast["host_dcs"],
            programme=walk.people.programme,
            idempotency_key=idempotency_key(),
            host=walk.people.authorities[story.host],
            topic=story.topic,
            question=story.question,
            wanted_from=walk.d0 - dt.timedelta(weeks=3),
            wanted_to=walk.d0 + dt.timedelta(weeks=3),
        )
    Challenge.objects.filter(pk=walk.challenge.pk).update(round=walk.people.round_of(walk.d0))


def scope(walk: Walk) -> None:
    """Accepted, a lead found, the directors speak, and the scope is written and signed."""
    walk.step(-170, "challenge.accept", "programme_lead")
    with walk.on(-169):
        for who, role in (("coordinator", "coordinator"), ("contributor", "contributor")):
            name_host_person(
                actor=walk.cast["host_dcs"],
                challenge=walk.challenge,
                person=walk.cast[who],
                team_role=role,
            )
    if "lead" not in walk.cast:
        return
    with walk.on(-168):
        appoint_lead(
            actor=walk.cast["programme_lead"],
            challenge=walk.challenge,
            person=walk.cast["lead"],
            revision=0,
        )
    _join(walk, "lead", -162)
    _talk_and_write(walk)
    if walk.reaches(Stage.TEAM):
        _sign(walk)
        walk.step(-118, "challenge.open_team", "lead")


def _join(walk: Walk, who: str, day: int, seat: Seat | None = None) -> None:
    """Somebody declares, accepts and is cleared; a declared interest waits while a team grows."""
    declaration = seat.declaration if seat else ""
    with walk.on(day):
        declare(
            actor=walk.cast[who],
            challenge=walk.challenge,
            conflict=bool(declaration),
            declaration=declaration,
        )
        seat_acts.answer(actor=walk.cast[who], challenge=walk.challenge, status="accepted")
    if declaration and not walk.reaches(Stage.BRIEFING):
        return
    with walk.on(day + 1):
        member = TeamMember.objects.get(challenge=walk.challenge, person=walk.cast[who])
        decide_conflict(
            actor=walk.cast["programme_lead"],
            challenge=walk.challenge,
            member_id=member.pk,
            clearance="managed" if declaration else "cleared",
            note=seat.condition if seat else "",
        )


def _talk_and_write(walk: Walk) -> None:
    story = walk.story
    if story.conversation:
        with walk.on(-152):
            record_conversation(
                actor=walk.cast["lead"],
                challenge=walk.challenge,
                idempotency_key=idempotency_key(),
                held_on=clock.today(),
                method="video",
                agreed=story.conversation,
                expectations=story.expectations,
                off_limits=story.off_limits,
            )
    if story.purpose:
        with walk.on(-146):
            texts = {name: getattr(story, name, "") for name in TEXTS}
            write_scope(
                actor=walk.cast["coordinator"],
                challenge=walk.challenge,
                revision=0,
                texts=texts,
                motivations=list(story.motivations),
                lines=[LineDraft(None, ln.question, ln.good, ln.sources) for ln in story.lines],
            )
        with walk.on(-140):
            agree_dates(
                actor=walk.cast["lead"],
                challenge=walk.challenge,
                version=walk.challenge.version,
                first_day=walk.d0,
                last_day=walk.day(story.days - 1),
                reason="",
            )


def _sign(walk: Walk) -> None:
    sides: tuple[tuple[int, str, Callable[..., None]], ...] = (
        (-125, "host_dcs", sign_as_host),
        (-122, "lead", sign_as_lead),
    )
    for day, who, sign in sides:
        with walk.on(day):
            scope_now = walk.challenge.scopes.get(current=True)
            sign(actor=walk.cast[who], challenge=walk.challenge, revision=scope_now.revision)


def team(walk: Walk) -> None:
    """People are invited; some decline; the others declare, accept and are cleared."""
    for authority, post, _ in walk.story.declined:
        _invite(walk, walk.people.holding(authority, post), "challenger", INVITED_ON - 3)
    for authority, post, reason in walk.story.declined:
        _decline(walk, walk.people.holding(authority, post), reason)
    complete = walk.reaches(Stage.BRIEFING)
    seats = list(enumerate(walk.story.seats, 1))
    for number, seat in seats:
        _invite(walk, walk.cast[f"seat{number}"], seat.team_role, INVITED_ON)
    # A team in the making: the last seat has not answered yet.
    for number, seat in seats if complete else seats[:-1]:
        _join(walk, f"seat{number}", INVITED_ON + 2 * number, seat)
    if complete:
        walk.step(-98, "challenge.open_briefing", "programme_lead")


def _invite(walk: Walk, person: Person, team_role: str, day: int) -> None:
    with walk.on(day):
        seat_acts.invite(
            actor=walk.cast["lead"], challenge=walk.challenge, person=person, team_role=team_role
        )


def _decline(walk: Walk, person: Person, reason: str) -> None:
    with walk.on(INVITED_ON - 1):
        seat_acts.answer(actor=person, challenge=walk.challenge, status="declined", reason=reason)


def rest(walk: Walk) -> None:
    """A pause or an end that the story tells of."""
    if walk.story.paused:
        with walk.on((walk.today - PAUSED_FOR - walk.d0).days):
            pause(
                actor=walk.cast["programme_lead"],
                challenge=walk.challenge,
                version=walk.challenge.version,
                reason=walk.story.paused,
            )
    if walk.story.until == Stage.WITHDRAWN:
        with walk.on(-90):
            withdraw(
                actor=walk.cast["host_dcs"],
                challenge=walk.challenge,
                version=walk.challenge.version,
                reason=walk.story.ended_reason,
                consulted=True,
            )
