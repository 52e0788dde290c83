"""A simulated year of several challenges: every mail it writes is listed and has been read.

The lists stand in `tests/journey/year/`, one for each challenge: day, who is written to, the
subject, and for a reminder the deadline and its date. After a change, read what differs line by
line before you take it over: `GOLDEN=write bin/test -- tests/journey/test_year.py`.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pytest

from challenges.data import reference
from challenges.demo.personas import make_people
from challenges.demo.stories.kent_edge_of_care import STORY
from challenges.demo.story import Pace
from challenges.models import OutboxMessage, Programme
from challenges.rules.due_dates import Times
from challenges.rules.workdays import is_working_day
from tests.journey import simulated as sim
from tests.journey.simulated import Plan, Year

pytestmark = [pytest.mark.django_db, pytest.mark.long, pytest.mark.usefixtures("whole")]
LISTS = Path(__file__).parent / "year"
D = dt.date
END = D(2028, 10, 2)


@dataclass(frozen=True)
class Case:
    """One challenge of the year: its visit, how far the story goes, and what happens besides."""

    first_day: dt.date
    until: str
    plans: tuple[Plan, ...] = ()
    waits: int = 0  # the last day that passes, counted from the first day on site


CASES: dict[str, Case] = {
    # Christmas lies between brief and visit, the clocks change twice, the review is in August.
    "ordinary": Case(D(2027, 2, 9), "closed", (), 240),
    # Moved before the brief, and again when the timetable was confirmed.
    "moved": Case(
        D(2027, 2, 9),
        "drafting",
        (sim.move(-90, 28), sim.move(-26, 7, along=True), sim.confirm_timetable(-12)),
        40,
    ),
    # Brought forward, so that four weeks are left of eight, and no one signs.
    "brought forward": Case(
        D(2027, 2, 9), "scoping", (sim.agree_days(-140), sim.move(-56, -28)), 30
    ),
    # An inspection over Christmas: the brief and the team call would be due by then.
    "paused": Case(D(2027, 2, 9), "visit", (sim.pause(-55), sim.resume(-30)), 10),
    # A pause while the host checks the draft; then the draft goes back and is shared again.
    # The host says nothing in the second round, which ends by itself after the clocks changed.
    "returned": Case(
        D(2027, 3, 9),
        "accuracy",
        (
            sim.pause(14),
            sim.resume(20),
            sim.give_more_time(21, "accuracy", 34),
            sim.return_to_drafting(27),
            sim.share_again(50),
        ),
        100,
    ),
    # No one answers the request, although it was proposed before Christmas.
    "unanswered": Case(D(2027, 6, 8), "proposed", (), -60),
    # The visit is agreed and no one does anything any more.
    "silent in scoping": Case(D(2027, 2, 9), "scoping", (sim.agree_days(-140),), 60),
    # The request is accepted, and then no one does anything: no lead, no scope, no dates.
    "accepted then silent": Case(D(2027, 6, 8), "proposed", (sim.accept(-170),), 0),
    # Both sign and no one opens the team; that comes late, and then no one agrees any dates.
    "silent without dates": Case(
        D(2027, 2, 9), "scoping", (sim.sign_scope(-125), sim.open_team(-30)), 60
    ),
    "silent before the brief": Case(D(2027, 2, 9), "briefing", (), 60),
    # The letter is issued in June; the host does not respond in August, and it is closed early.
    "silent in August": Case(D(2027, 5, 11), "issued", (sim.close_early(180),), 200),
    "withdrawn": Case(D(2027, 2, 9), "briefing", (sim.withdraw(-20),), 30),
}


@pytest.mark.parametrize("name", CASES)
def test_every_mail_of_the_year_has_been_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("challenges.feedback.signing.printing.render_pdf", lambda *a: b"%PDF-1.7")
    case = CASES[name]
    year = walked(case)

    lines = sim.mails(year)
    path = LISTS / f"{name.replace(' ', '_')}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text("\n".join(lines) + "\n")
    assert lines == path.read_text().splitlines()
    reminders = OutboxMessage.objects.exclude(deadline_kind="")
    assert all(is_working_day(row.created_at.date()) for row in reminders)


def walked(case: Case, times: Times | None = None) -> Year:
    """Walk a challenge through its year, in a programme with the usual times or with these."""
    reference.load()
    monday = END - dt.timedelta(days=END.weekday())
    week = (case.first_day - monday).days // 7
    # Surrey ends on 31 March 2027, and with it every seat for it.
    seats = tuple(
        replace(seat, authority="West Berkshire") if seat.authority == "Surrey" else seat
        for seat in STORY.seats
    )
    story = replace(STORY, d0_week=week, until=case.until, seats=seats, pace=Pace())
    people = make_people(D(2026, 3, 2))
    Programme.objects.update(**asdict(times or Times()))
    people.programme.refresh_from_db()
    year = Year(story, people, END)
    assert year.d0 == case.first_day
    year.plans = sorted(case.plans, key=lambda plan: plan[0])
    sim.chapters(year)
    year.let_pass(max(case.waits, max((day for day, _ in year.plans), default=case.waits)))
    return year
