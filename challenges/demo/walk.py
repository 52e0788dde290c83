"""Takes a story through the real services, each act on its own day, as the people it belongs to.

Days count from D0, the first day of the visit. Each act moves the clock on by some minutes, so
that the log reads like a log. What would lie after today is not done: the story has got there.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from challenges.challenge import services as challenge_acts
from challenges.demo.people import People
from challenges.demo.story import Seat, Story
from challenges.journey import clock
from challenges.models import Challenge, Person, Stage, TeamMember
from challenges.models.stage import RANK
from challenges.scoping import services as scoping_acts
from challenges.scoping.writing import LineDraft
from challenges.team import services as team_acts

BETWEEN_ACTS = dt.timedelta(minutes=7)
TUESDAY = 1
SCOPE_TEXTS = ("purpose", "decision", "in_scope", "out_of_scope", "success", "limits")


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
        self.d0 = monday + dt.timedelta(weeks=self.story.d0_week, days=TUESDAY)
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

    @contextmanager
    def on(self, day: int) -> Iterator[None]:
        """Let it be this day, counted from D0, a little later than the act before."""
        date = min(self.d0 + dt.timedelta(days=day), self.today)
        nine = dt.datetime.combine(date, dt.time(9), tzinfo=dt.UTC)
        later = self.moment + BETWEEN_ACTS if self.moment else nine
        self.moment = max(nine, later)
        with clock.set_to(self.moment):
            self.refresh()
            yield

    def refresh(self) -> None:
        if hasattr(self, "challenge"):
            self.challenge.refresh_from_db()

    def step(self, day: int, action: str, who: str, reason: str = "") -> None:
        """Somebody takes a step of the journey."""
        with self.on(day):
            challenge_acts.take_step(
                actor=self.cast[who],
                challenge=self.challenge,
                action=action,
                version=self.challenge.version,
                reason=reason,
            )


def once() -> uuid.UUID:
    """What a form brings with it so that it counts once."""
    return uuid.uuid4()


def propose(walk: Walk) -> None:
    story = walk.story
    with walk.on(-182):
        walk.challenge = challenge_acts.propose(
            actor=walk.cast["host_dcs"],
            programme=walk.people.programme,
            once=once(),
            host=walk.people.authorities[story.host],
            topic=story.topic,
            question=story.question,
            wanted_from=walk.d0 - dt.timedelta(weeks=3),
            wanted_to=walk.d0 + dt.timedelta(weeks=3),
        )
    Challenge.objects.filter(pk=walk.challenge.pk).update(round=walk.people.round)


def scope(walk: Walk) -> None:
    """Accepted, a lead found, the directors speak, and the scope is written and signed."""
    walk.step(-170, "challenge.accept", "programme_lead")
    with walk.on(-169):
        for who, role in (("coordinator", "coordinator"), ("contributor", "contributor")):
            team_acts.name_host_person(
                actor=walk.cast["host_dcs"],
                challenge=walk.challenge,
                person=walk.cast[who],
                team_role=role,
            )
    if "lead" not in walk.cast:
        return
    with walk.on(-168):
        team_acts.appoint_lead(
            actor=walk.cast["programme_lead"], challenge=walk.challenge, person=walk.cast["lead"]
        )
    _join(walk, "lead", -162)
    _talk_and_write(walk)
    if walk.reaches(Stage.TEAM):
        _sign(walk)
        walk.step(-118, "challenge.open_team", "lead")


def _join(walk: Walk, who: str, day: int) -> None:
    with walk.on(day):
        team_acts.declare(
            actor=walk.cast[who], challenge=walk.challenge, conflict=False, declaration=""
        )
        team_acts.answer(actor=walk.cast[who], challenge=walk.challenge, status="accepted")
    with walk.on(day + 2):
        member = TeamMember.objects.get(challenge=walk.challenge, person=walk.cast[who])
        team_acts.decide_conflict(
            actor=walk.cast["programme_lead"],
            challenge=walk.challenge,
            member_id=member.pk,
            clearance="cleared",
            note="",
        )


def _talk_and_write(walk: Walk) -> None:
    story = walk.story
    if story.conversation:
        with walk.on(-150):
            scoping_acts.record_conversation(
                actor=walk.cast["lead"],
                challenge=walk.challenge,
                once=once(),
                held_on=clock.today(),
                method="video",
                agreed=story.conversation,
                expectations=story.expectations,
                off_limits=story.off_limits,
            )
    if story.purpose:
        with walk.on(-143):
            texts = {name: getattr(story, name) for name in SCOPE_TEXTS}
            scoping_acts.write_scope(
                actor=walk.cast["coordinator"],
                challenge=walk.challenge,
                version=0,
                texts={**texts, "clarity_note": ""},
                motivations=list(story.motivations),
                lines=[LineDraft(None, ln.question, ln.good, ln.sources) for ln in story.lines],
            )
        with walk.on(-140):
            challenge_acts.agree_dates(
                actor=walk.cast["lead"],
                challenge=walk.challenge,
                version=walk.challenge.version,
                first_day=walk.d0,
                last_day=walk.d0 + dt.timedelta(days=story.days - 1),
                reason="",
            )


def _sign(walk: Walk) -> None:
    sides: tuple[tuple[int, str, Callable[..., None]], ...] = (
        (-125, "host_dcs", scoping_acts.sign_as_host),
        (-122, "lead", scoping_acts.sign_as_lead),
    )
    for day, who, sign in sides:
        with walk.on(day):
            scope_now = walk.challenge.scopes.get(current=True)
            sign(actor=walk.cast[who], challenge=walk.challenge, version=scope_now.version)


def team(walk: Walk) -> None:
    """People are invited; some decline; the others declare, accept and are cleared."""
    for authority, post, reason in walk.story.declined:
        _decline(walk, authority, post, reason)
    complete = walk.reaches(Stage.BRIEFING)
    for number, seat in enumerate(walk.story.seats, 1):
        _invite(walk, seat, f"seat{number}")
        # A team in the making: the last seat has not answered yet.
        if complete or number < len(walk.story.seats):
            _join(walk, f"seat{number}", -108)
    if complete:
        walk.step(-98, "challenge.open_briefing", "programme_lead")


def _invite(walk: Walk, seat: Seat, who: str) -> None:
    with walk.on(-114):
        team_acts.invite(
            actor=walk.cast["lead"],
            challenge=walk.challenge,
            person=walk.cast[who],
            team_role=seat.team_role,
        )


def _decline(walk: Walk, authority: str, post: str, reason: str) -> None:
    person = walk.people.holding(authority, post)
    with walk.on(-116):
        team_acts.invite(
            actor=walk.cast["lead"],
            challenge=walk.challenge,
            person=person,
            team_role="challenger",
        )
    with walk.on(-115):
        team_acts.answer(actor=person, challenge=walk.challenge, status="declined", reason=reason)


def rest(walk: Walk) -> None:
    """A pause or an end that the story tells of."""
    if walk.story.paused:
        with walk.on(0):
            challenge_acts.pause(
                actor=walk.cast["programme_lead"],
                challenge=walk.challenge,
                version=walk.challenge.version,
                reason=walk.story.paused,
            )
    if walk.story.until == Stage.WITHDRAWN:
        with walk.on(-90):
            challenge_acts.withdraw(
                actor=walk.cast["host_dcs"],
                challenge=walk.challenge,
                version=walk.challenge.version,
                reason=walk.story.ended_reason,
                consulted=True,
            )
