"""Take a story through the real services, each act on its day and by the right person.

Days count from D0, the first day of the visit. Each act has an hour of its own on a working day,
so that the log looks real. A story whose days cannot be kept in order is refused, because its
text and its records would differ.
"""

from __future__ import annotations

import datetime as dt
import uuid
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from challenges import clock
from challenges.demo.calendar import dated, week_in_term, working_day
from challenges.demo.personas import Personas
from challenges.demo.story import SeatStory, Story
from challenges.lifecycle.next_stage.services import make_transition, withdraw
from challenges.lifecycle.pause.services import pause
from challenges.lifecycle.proposal import services as proposals
from challenges.lifecycle.schedule.services import agree_dates, confirm_dates
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
# A visit this near stays in its week even in school holidays, so that the demo shows it.
NEAR = range(-3, 4)
OFFICE_OPENS = dt.time(8, 35)
# The last act of a day may begin this many minutes after the office opened.
OFFICE_MINUTES = 460
INVITED_ON = -114
DATES_AGREED_ON = -104
PAUSED_FOR = dt.timedelta(days=9)


class OutOfOrder(Exception):
    """An act of a story cannot have happened on its day."""


@dataclass
class Walk:
    """A story in progress: its personas, the moment it has reached, and its challenge."""

    story: Story
    people: Personas
    today: dt.date
    challenge: Challenge = field(init=False)
    personas: dict[str, Person] = field(default_factory=dict)
    moment: dt.datetime | None = None

    def __post_init__(self) -> None:
        monday = self.today - dt.timedelta(days=self.today.weekday())
        week = self.story.d0_week
        self.d0 = monday + dt.timedelta(weeks=week, days=TUESDAY)
        if week not in NEAR and self.story.lines:
            self.d0 = week_in_term(self.d0)
        self.story = cast("Story", dated(self.story, self.d0))
        host, lead = self.story.host, self.story.lead_authority
        self.personas = {
            "host_dcs": self.people.holding(host, "dcs"),
            "coordinator": self.people.holding(host, "officer"),
            "contributor": self.people.holding(host, "head_of_service"),
            **self.people.officers,
        }
        if lead:
            self.personas["lead"] = self.people.holding(lead, "dcs")
        for number, seat in enumerate(self.story.seats, 1):
            self.personas[f"seat{number}"] = self.people.holding(seat.authority, seat.post)

    def reaches(self, stage: str) -> bool:
        """Return whether the story gets as far as this stage."""
        return RANK[stage] <= RANK.get(self.story.until, RANK[Stage.TEAM])

    def day(self, number: int) -> dt.date:
        """Return the date of a day counted from D0."""
        return self.d0 + dt.timedelta(days=number)

    def date_of(self, number: int) -> dt.date:
        """Return the date of an act by its usual day, at the pace of this story."""
        return self.day(self.story.pace.day(number))

    @contextmanager
    def on(self, number: int, at: dt.time | None = None) -> Iterator[None]:
        """Set the clock to an act's usual day, counted from D0, at the given or a working hour.

        :raises OutOfOrder: the day is in the future, or an earlier act was on a later day.
        """
        with self.on_date(self.date_of(number), at):
            yield

    @contextmanager
    def on_date(self, day: dt.date, at: dt.time | None = None) -> Iterator[None]:
        """Set the clock to a date, or the working day after it."""
        if day > self.today:
            raise OutOfOrder(f"{self.story.host}: {day} is after {self.today}")
        date = min(working_day(day), self.today)
        number = (day - self.d0).days
        moment = dt.datetime.combine(date, at or self._hour(number), tzinfo=dt.UTC)
        if self.moment:
            moment = max(moment, self.moment + dt.timedelta(minutes=3 + self._chance(number, 9)))
        if moment.date() != date:
            raise OutOfOrder(f"{self.story.host}: an act at {moment} was meant for {date}")
        self.moment = moment
        # An act of today is not later than now.
        now = min(moment, clock.now()) if date == clock.today() else moment
        with clock.set_to(now):
            self.refresh()
            yield

    def _hour(self, number: int) -> dt.time:
        """Return an hour of the working day: varied, but the same each time the demo is built."""
        if self.day(number) == self.today:
            return OFFICE_OPENS
        opens = dt.datetime.combine(self.today, OFFICE_OPENS)
        return (opens + dt.timedelta(minutes=self._chance(number, OFFICE_MINUTES))).time()

    def _chance(self, number: int, below: int) -> int:
        return zlib.crc32(f"{self.story.host} {number} {self.moment}".encode()) % below

    @property
    def seats(self) -> list[str]:
        """Return the keys of the visiting team's members, without the lead."""
        return [f"seat{number}" for number in range(1, len(self.story.seats) + 1)]

    def refresh(self) -> None:
        if hasattr(self, "challenge"):
            self.challenge.refresh_from_db()

    def transition(
        self, day: int, action: str, who: str, reason: str = "", at: dt.time | None = None
    ) -> None:
        """Move the challenge to another stage."""
        with self.on(day, at):
            make_transition(
                actor=self.personas[who],
                challenge=self.challenge,
                action=action,
                version=self.challenge.version,
                reason=reason,
            )


def idempotency_key() -> uuid.UUID:
    """Return the key a form sends so that it counts once."""
    return uuid.uuid4()


def propose(walk: Walk) -> None:
    story = walk.story
    with walk.on(-182):
        walk.challenge = proposals.propose(
            actor=walk.personas["host_dcs"],
            programme=walk.people.programme,
            idempotency_key=idempotency_key(),
            host=walk.people.authorities[story.host],
            topic=story.topic,
            question=story.question,
            wanted_from=walk.d0 - dt.timedelta(weeks=3),
            wanted_to=walk.d0 + dt.timedelta(weeks=3),
        )


def scope(walk: Walk) -> None:
    """Accept the challenge, appoint a lead, and write and sign the scope."""
    walk.transition(-170, "challenge.accept", "programme_lead")
    with walk.on(-169):
        for who, role in (("coordinator", "coordinator"), ("contributor", "contributor")):
            name_host_person(
                actor=walk.personas["host_dcs"],
                challenge=walk.challenge,
                person=walk.personas[who],
                team_role=role,
            )
    if "lead" not in walk.personas:
        return
    with walk.on(-168):
        appoint_lead(
            actor=walk.personas["programme_lead"],
            challenge=walk.challenge,
            person=walk.personas["lead"],
            revision=0,
        )
    _join(walk, "lead", -162)
    _talk_and_write(walk)
    if walk.reaches(Stage.TEAM):
        _sign(walk)
        walk.transition(-118, "challenge.open_team", "lead")


def _join(walk: Walk, who: str, day: int, seat: SeatStory | None = None) -> None:
    """Declare, accept and be cleared; an interest is not decided before the briefing."""
    declaration = seat.declaration if seat else ""
    with walk.on(day):
        declare(
            actor=walk.personas[who],
            challenge=walk.challenge,
            conflict=bool(declaration),
            declaration=declaration,
        )
        seat_acts.answer(actor=walk.personas[who], challenge=walk.challenge, status="accepted")
    if declaration and not walk.reaches(Stage.BRIEFING):
        return
    with walk.on(day + 1):
        member = TeamMember.objects.get(challenge=walk.challenge, person=walk.personas[who])
        decide_conflict(
            actor=walk.personas["programme_lead"],
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
                actor=walk.personas["lead"],
                challenge=walk.challenge,
                idempotency_key=idempotency_key(),
                held_on=clock.today(),
                method="video",
                agreement=story.conversation,
                expectations=story.expectations,
                off_limits=story.off_limits,
            )
    if story.purpose:
        with walk.on(-146):
            texts = {name: getattr(story, name, "") for name in TEXTS}
            write_scope(
                actor=walk.personas["coordinator"],
                challenge=walk.challenge,
                revision=0,
                texts=texts,
                motivations=list(story.motivations),
                lines=[LineDraft(None, ln.question, ln.good, ln.sources) for ln in story.lines],
            )


def _sign(walk: Walk) -> None:
    sides: tuple[tuple[int, str, Callable[..., None]], ...] = (
        (-125, "host_dcs", sign_as_host),
        (-122, "lead", sign_as_lead),
    )
    for day, who, sign in sides:
        with walk.on(day):
            scope_now = walk.challenge.scopes.get(current=True)
            sign(actor=walk.personas[who], challenge=walk.challenge, revision=scope_now.revision)


def team(walk: Walk) -> None:
    """Invite the team: some decline; the others declare, accept and are cleared."""
    for authority, post, _ in walk.story.declined:
        _invite(walk, walk.people.holding(authority, post), "challenger", INVITED_ON - 3)
    for authority, post, reason in walk.story.declined:
        _decline(walk, walk.people.holding(authority, post), reason)
    complete = walk.reaches(Stage.BRIEFING)
    seats = list(enumerate(walk.story.seats, 1))
    for number, seat in seats:
        _invite(walk, walk.personas[f"seat{number}"], seat.team_role, INVITED_ON)
    # While the team is incomplete, the last seat has not answered.
    for number, seat in seats if complete else seats[:-1]:
        _join(walk, f"seat{number}", INVITED_ON + number, seat)
    _agree_dates(walk)
    if complete:
        walk.transition(-98, "challenge.open_briefing", "programme_lead")


def _agree_dates(walk: Walk) -> None:
    """Agree the days of the visit once people have joined; those asked say that they can come."""
    with walk.on(DATES_AGREED_ON):
        agree_dates(
            actor=walk.personas["lead"],
            challenge=walk.challenge,
            version=walk.challenge.version,
            first_day=walk.d0,
            last_day=walk.day(walk.story.days - 1),
            reason="",
            confirmed=True,
        )
    _confirm_dates(walk, walk.personas["host_dcs"], DATES_AGREED_ON + 2)
    members = TeamMember.objects.filter(challenge=walk.challenge, dates_asked=True)
    for member in members.select_related("person").order_by("pk"):
        _confirm_dates(walk, member.person, DATES_AGREED_ON + 3)


def _confirm_dates(walk: Walk, person: Person, day: int) -> None:
    with walk.on(day):
        confirm_dates(actor=person, challenge=walk.challenge, version=walk.challenge.version)


def _invite(walk: Walk, person: Person, team_role: str, day: int) -> None:
    with walk.on(day):
        seat_acts.invite(
            actor=walk.personas["lead"],
            challenge=walk.challenge,
            person=person,
            team_role=team_role,
        )


def _decline(walk: Walk, person: Person, reason: str) -> None:
    with walk.on(INVITED_ON - 1):
        seat_acts.answer(actor=person, challenge=walk.challenge, status="declined", reason=reason)


def pause_or_withdraw(walk: Walk) -> None:
    """Pause or withdraw the challenge if the story says so."""
    if walk.story.paused:
        with walk.on_date(walk.today - PAUSED_FOR):
            pause(
                actor=walk.personas["programme_lead"],
                challenge=walk.challenge,
                version=walk.challenge.version,
                reason=walk.story.paused,
            )
    if walk.story.until == Stage.WITHDRAWN:
        with walk.on(-90):
            withdraw(
                actor=walk.personas["host_dcs"],
                challenge=walk.challenge,
                version=walk.challenge.version,
                reason=walk.story.ended_reason,
                consulted=True,
            )
