"""Reminders of a challenge that stands still before the visit has dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from challenges import clock
from challenges.demo.rows import make
from challenges.models import AuditEvent, Challenge, Deadline, OutboxMessage
from challenges.outbox.deliver import Delivered
from challenges.outbox.nudges import nudge
from tests.cast import Cast
from tests.cast_rows import at
from tests.outbox.delivering import deliver
from tests.overview.between import bring, on_home
from tests.stages import put

D = dt.date
DAY = dt.timedelta(days=1)
MONDAY = D(2027, 3, 1)
# Ten working days later; four weeks after that; and a week after that.
FIRST, SECOND, STEP_IN = D(2027, 3, 15), D(2027, 4, 12), D(2027, 4, 19)
TASK = "Speak to both Directors, since nothing has happened for weeks"


def still(cast: Cast, state: str = "dates_missing") -> Challenge:
    """A challenge without dates on which something was done on a Monday, and nothing since."""
    challenge = bring(cast, state)
    put(cast.other, "withdrawn")
    cast.move("invitee", status="declined")
    challenge.deadlines.all().delete()
    Challenge.objects.filter(pk=challenge.pk).update(first_day=None, last_day=None)
    make(AuditEvent, challenge=challenge, actor=cast.lead, action="team.invite", at=at(2027, 3, 1))
    return challenge


def told(first: dt.date, last: dt.date) -> list[tuple[dt.date, str, str]]:
    """Who each morning's run writes to, on which days, and what."""
    lines = []
    for number in range((last - first).days + 1):
        with clock.set_to(first + number * DAY):
            OutboxMessage.objects.update(status="sent", sent_at=clock.now())
            nudge()
            rows = OutboxMessage.objects.filter(status="waiting").order_by("message", "to__name")
            lines += [(clock.today(), row.message, row.to.name) for row in rows]
    return lines


@pytest.mark.long
def test_who_must_agree_dates_is_reminded_and_in_the_end_the_programme(cast: Cast) -> None:
    still(cast)
    people = ("Amara Okafor", "Ben Whitfield", "Daniel Achterberg")

    assert told(MONDAY, D(2027, 5, 14)) == [
        *((FIRST, "dates_wait", name) for name in people),
        *((SECOND, "dates_wait", name) for name in people),
        (STEP_IN, "nothing_happened", "Joan Meredith"),
        (STEP_IN, "nothing_happened", "Kofi Mensah"),
        *((D(2027, 5, 10), "dates_wait", name) for name in people),
    ]


# A moment, and who is asked for what then; who only needs to know.
QUESTIONS: dict[str, tuple[dict[str, set[str]], set[str]]] = {
    "scope_unwritten": (
        {"finish and sign the scope": {"Amara Okafor", "Daniel Achterberg"}},
        {"Ben Whitfield"},
    ),
    "scope_signed": (
        {"start building the team": {"Daniel Achterberg", "Joan Meredith", "Kofi Mensah"}},
        {"Amara Okafor", "Ben Whitfield"},
    ),
    "lead_not_now": (
        {
            "invite a lead challenger": {"Joan Meredith", "Kofi Mensah"},
            "finish and sign the scope": {"Amara Okafor"},
        },
        {"Ben Whitfield"},
    ),
}


@pytest.mark.parametrize("state", QUESTIONS)
def test_each_is_asked_for_what_comes_next(cast: Cast, state: str) -> None:
    still(cast, state)
    questions, knowing = QUESTIONS[state]
    with clock.set_to(FIRST):
        nudge()

    subjects: dict[str, set[str]] = {}
    for row in OutboxMessage.objects.all():
        subjects.setdefault(row.subject.partition(": ")[2], set()).add(row.to.name)
    assert {subject: subjects.pop(subject) for subject in questions} == questions
    assert set().union(*subjects.values()) == knowing


def test_who_has_signed_is_not_asked_to_sign(cast: Cast) -> None:
    challenge = still(cast, "scope_signed")
    challenge.scopes.update(frozen_at=None)
    challenge.scopes.get().signatures.filter(side="host").delete()
    with clock.set_to(FIRST):
        nudge()

    subjects = {row.to.name: row.subject.partition(": ")[2] for row in OutboxMessage.objects.all()}
    assert subjects == {
        "Amara Okafor": "finish and sign the scope",
        "Ben Whitfield": "the scope still has to be signed",
        "Daniel Achterberg": "the scope still has to be signed",
    }


def test_the_programme_lead_reads_since_when_and_has_a_task_until_somebody_acts(
    cast: Cast,
) -> None:
    challenge = still(cast)
    with clock.set_to(STEP_IN - DAY):
        assert TASK not in {row.label for row in on_home(cast, "programme_lead", challenge)}
    with clock.set_to(STEP_IN):
        nudge()
        rows = {row.label: row.url for row in on_home(cast, "programme_lead", challenge)}
        assert rows[TASK] == f"/challenges/{challenge.ref}/"
        assert TASK not in {row.label for row in on_home(cast, "lead", challenge)}

        mail = OutboxMessage.objects.get(message="nothing_happened", to=cast.programme_lead)
        assert mail.subject == (
            "Kent, Front door and MASH: nothing has happened since 1 March 2027"
        )
        assert f"/challenges/{challenge.ref}/\n" in mail.body

        make(AuditEvent, challenge=challenge, action="team.invite", at=clock.now())
        assert TASK not in {row.label for row in on_home(cast, "programme_lead", challenge)}


ENDS: dict[str, Callable[[Challenge], object]] = {
    "an act": lambda c: make(AuditEvent, challenge=c, action="team.invite", at=clock.now()),
    "dates": lambda c: Challenge.objects.filter(pk=c.pk).update(
        first_day=D(2027, 9, 7), last_day=D(2027, 9, 8)
    ),
    "a pause": lambda c: Challenge.objects.filter(pk=c.pk).update(
        pause_reason="election", paused_on=FIRST
    ),
    "a withdrawal": lambda c: put(c, "withdrawn"),
}


@pytest.mark.parametrize("end", ENDS)
def test_nobody_is_sent_what_is_no_longer_so(cast: Cast, end: str) -> None:
    challenge = still(cast)
    with clock.set_to(FIRST):
        assert (nudge(), nudge()) == (3, 0)
        ENDS[end](challenge)

        assert deliver() == (Delivered() if end == "a pause" else Delivered(dropped=3))
        assert nudge() == 0


def test_what_is_still_so_is_sent(cast: Cast) -> None:
    still(cast)
    with clock.set_to(FIRST):
        nudge()
        assert deliver() == Delivered(sent=3)


def test_where_deadlines_are_reminded_of_nothing_else_is(cast: Cast) -> None:
    challenge = still(cast)
    Challenge.objects.filter(pk=challenge.pk).update(
        first_day=D(2027, 9, 7), last_day=D(2027, 9, 8)
    )
    make(Deadline, challenge=challenge, kind="complete_team", due_on=D(2027, 6, 29))

    assert told(FIRST, FIRST + 7 * DAY) == []
