"""A simulated year: a challenge is walked through the services, and every day passes.

Each morning at eight what is due by time is done and the mail goes out. What people do besides
the story stands in `Year.plans`: the number of the day, counted from the first day on site, and
the act.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from challenges import clock
from challenges.briefing.timetable import services as timetable
from challenges.demo import walk_letter, walk_visit
from challenges.demo.calendar import working_day
from challenges.demo.walk import Walk, propose, scope, team
from challenges.feedback.accuracy import services as accuracy
from challenges.journey.deadlines import end_rounds
from challenges.journey.invariants import INVARIANTS
from challenges.journey.ready_steps import tell_of_ready_steps
from challenges.lifecycle.pause import services as pauses
from challenges.lifecycle.schedule import services as schedule
from challenges.models import OutboxMessage
from challenges.outbox.new_directors import tell_of_new_directors
from challenges.outbox.nudges import nudge
from challenges.outbox.reminders import remind
from challenges.outbox.vacancies import tell_of_vacancies
from challenges.scoping.signatures.services import sign_as_host, sign_as_lead
from tests.outbox.delivering import deliver

DAY = dt.timedelta(days=1)
MORNING = dt.time(8)
# So many acts lie between two checks of all rules, which take longer than the acts.
CHECKED_EVERY = 15
Plan = tuple[int, Callable[["Year"], None]]


@dataclass
class Year(Walk):
    """A story in whose time every morning comes."""

    plans: list[Plan] = field(default_factory=list)
    passed: dt.date | None = None
    acts: int = 0

    @contextmanager
    def on_date(self, day: dt.date, at: dt.time | None = None) -> Iterator[None]:
        """Let all days pass until this one, with what was planned on them."""
        number = (day - self.d0).days
        self.let_pass(number)
        with super().on_date(self.day(number), at):
            yield
            self.acts += 1
            if self.acts % CHECKED_EVERY == 0:
                self.check()

    def check(self) -> None:
        """Check that all holds which `manage.py verify` asks."""
        faults = [f"{rule.__name__}: {who}" for rule in INVARIANTS for who in rule()]
        assert not faults, (self.moment, faults)

    def let_pass(self, number: int) -> None:
        """Let the mornings up to this day come, and do on each day what was planned."""
        while self.plans and self.plans[0][0] <= number:
            day, act = self.plans.pop(0)
            self._mornings(day)
            act(self)
        self._mornings(number)

    def _mornings(self, number: int) -> None:
        day = working_day(self.day(number))
        morning = (self.passed or day) + (DAY if self.passed else 0 * DAY)
        while morning <= day:
            with clock.set_to(dt.datetime.combine(morning, MORNING, tzinfo=dt.UTC)):
                end_rounds()
                tell_of_ready_steps()
                tell_of_vacancies()
                tell_of_new_directors()
                remind()
                nudge()
                deliver()
            self.passed = morning
            morning += DAY

    def act(self, number: int, who: str, service: Callable[..., object], **values: object) -> None:
        """Let someone take an act that needs the challenge's version."""
        with self.on(number):
            version = self.challenge.version
            service(actor=self.personas[who], challenge=self.challenge, version=version, **values)


def chapters(year: Year) -> None:
    """Walk as far as the story goes."""
    for stage, chapter in (
        ("proposed", propose),
        ("scoping", scope),
        ("team", team),
        ("briefing", walk_visit.brief),
        ("visit", walk_visit.visit),
        ("drafting", walk_letter.draft),
        ("accuracy", walk_letter.check),
        ("issued", walk_letter.respond),
        ("follow_up", walk_letter.follow_up),
    ):
        if year.reaches(stage):
            chapter(year)
            with clock.set_to(year.moment):
                year.check()


def pause(number: int) -> Plan:
    return number, lambda year: year.act(
        number, "programme_lead", pauses.pause, reason="inspection"
    )


def resume(number: int) -> Plan:
    return number, lambda year: year.act(number, "programme_lead", pauses.resume)


def move(number: int, by: int, *, along: bool = False) -> Plan:
    """Agree other days of the visit; from then on the story counts from these."""

    def act(year: Year) -> None:
        year.act(
            number,
            "host_dcs",
            schedule.agree_dates,
            first_day=year.day(by),
            last_day=year.day(by + year.story.days - 1),
            along=along,
            confirmed=True,
        )
        year.d0 += by * DAY

    return number, act


def agree_days(number: int) -> Plan:
    """Agree the days of the visit earlier than the story does."""
    return number, lambda year: year.act(
        number,
        "host_dcs",
        schedule.agree_dates,
        first_day=year.day(0),
        last_day=year.day(year.story.days - 1),
        confirmed=True,
    )


def confirm_timetable(number: int) -> Plan:
    def act(year: Year) -> None:
        with year.on(number):
            timetable.confirm_timetable(
                actor=year.personas["coordinator"],
                challenge=year.challenge,
                revision=year.challenge.visit_plan.timetable_revision,
            )

    return number, act


def give_more_time(number: int, kind: str, until: int) -> Plan:
    return number, lambda year: year.act(
        number,
        "lead",
        schedule.agree_deadline,
        kind=kind,
        due_on=working_day(year.day(until)),
        confirmed=True,
    )


def return_to_drafting(number: int) -> Plan:
    return number, lambda year: year.act(
        number, "lead", accuracy.return_to_drafting, reason="A section was missing."
    )


def share_again(number: int) -> Plan:
    return number, lambda year: year.act(number, "lead", accuracy.share_for_accuracy)


def accept(number: int) -> Plan:
    return number, lambda year: year.transition(number, "challenge.accept", "programme_lead")


def sign_scope(number: int) -> Plan:
    def act(year: Year) -> None:
        for who, sign in (("host_dcs", sign_as_host), ("lead", sign_as_lead)):
            with year.on(number):
                revision = year.challenge.scopes.get(current=True).revision
                sign(actor=year.personas[who], challenge=year.challenge, revision=revision)

    return number, act


def open_team(number: int) -> Plan:
    return number, lambda year: year.transition(number, "challenge.open_team", "lead")


def withdraw(number: int) -> Plan:
    return number, lambda year: year.transition(
        number, "challenge.withdraw", "programme_lead", "The host has a new inspection."
    )


def close_early(number: int) -> Plan:
    return number, lambda year: year.transition(
        number, "challenge.close_early", "programme_lead", "The host fell silent."
    )


def mails(year: Year) -> list[str]:
    """List every mail about the challenge: day, recipient by role, subject."""
    roles: dict[uuid.UUID, str] = {person.pk: who for who, person in year.personas.items()}
    rows = OutboxMessage.objects.filter(challenge=year.challenge).select_related("to")
    lines = []
    for row in sorted(
        rows, key=lambda row: (row.created_at, row.message, roles.get(row.to_id, ""), row.key)
    ):
        day = clock.day_of(row.created_at)
        about = f" [{row.deadline_kind}, due {row.deadline_due_on}]" if row.deadline_kind else ""
        status = "" if row.status == "sent" else f" ({row.get_status_display().lower()})"
        who = roles.get(row.to_id, "another programme lead")
        lines.append(f"{day:%Y-%m-%d %a}  {who:15} {row.subject.split(': ', 1)[-1]}{about}{status}")
    return lines
