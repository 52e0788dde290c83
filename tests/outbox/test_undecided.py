"""Reminders of single acts that wait without a deadline: whose they are, when, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail

from challenges import clock
from challenges.demo.rows import make
from challenges.models import (
    AuditEvent,
    Challenge,
    Clearance,
    DateChange,
    LetterCorrection,
    LetterVersion,
    Objection,
    OutboxMessage,
)
from challenges.outbox.deliver import Delivered
from challenges.outbox.nudges import nudge
from challenges.outbox.undecided import remind_of_undecided
from tests import careers
from tests.cast import TODAY, Cast
from tests.cast_rows import at
from tests.moments import sign_letter
from tests.outbox.delivering import deliver
from tests.overview.between import bring

D = dt.date
DAY = dt.timedelta(days=1)
# Asked on Monday 1 March 2027: five working days later, then weekly, then every four weeks.
# Good Friday is 26 March, and 29 March, a bank holiday, has its reminder a day later.
DAYS = [D(2027, 3, 8), D(2027, 3, 15), D(2027, 3, 22), D(2027, 3, 30), D(2027, 4, 26)]


def declaration(cast: Cast) -> None:
    bring(cast, "declared")
    cast.move("invitee", declared_at=at(2027, 3, 1))


def objection(cast: Cast) -> None:
    bring(cast, "objected")
    Objection.objects.update(raised_at=at(2027, 3, 1))


def dates(cast: Cast) -> None:
    challenge = bring(cast, "dates_asked")
    Challenge.objects.filter(pk=challenge.pk).update(
        first_day=D(2027, 6, 14), last_day=D(2027, 6, 15), dates_to_confirm="host"
    )
    challenge.members.update(dates_asked=False)
    cast.move("challenger", dates_asked=True)
    challenge.date_changes.all().delete()
    make(
        DateChange,
        challenge=challenge,
        first_day=D(2027, 6, 14),
        last_day=D(2027, 6, 15),
        by=cast.lead,
        at=at(2027, 3, 1),
    )


def unfinished(cast: Cast) -> None:
    bring(cast, "correcting")


def unsigned(cast: Cast) -> None:
    bring(cast, "corrected")
    LetterVersion.objects.prepared().update(prepared_at=at(2027, 3, 1))


def sign(cast: Cast) -> None:
    sign_letter(cast, LetterVersion.objects.prepared().get())


PROGRAMME = {"Joan Meredith", "Kofi Mensah"}
# Message: how it comes about, who has the task, and how it is done.
WAITS: dict[str, tuple[Callable[[Cast], None], set[str], Callable[[Cast], object]]] = {
    "declaration_waits": (
        declaration,
        PROGRAMME,
        lambda cast: cast.move("invitee", clearance=Clearance.CLEARED, decided_by=cast.second_lead),
    ),
    "objection_waits": (
        objection,
        PROGRAMME,
        lambda cast: Objection.objects.update(
            upheld=False, decided_by=cast.second_lead, decided_at=at(2027, 3, 8)
        ),
    ),
    "dates_to_confirm": (
        dates,
        {"Amara Okafor", "Ben Whitfield", "Esther Quaye"},
        lambda cast: (
            Challenge.objects.update(dates_to_confirm=""),
            cast.move("challenger", dates_asked=False),
        ),
    ),
    "correction_waits": (
        unfinished,
        {"Daniel Achterberg"},
        lambda cast: LetterCorrection.objects.update(ended_at=at(2027, 3, 8)),
    ),
    "correction_unsigned": (unsigned, {"Daniel Achterberg", "Esther Quaye"}, sign),
}


def told(days: int) -> dict[dt.date, dict[str, set[str]]]:
    """Who each morning's run writes to, by day and message."""
    lines: dict[dt.date, dict[str, set[str]]] = {}
    for today in (TODAY + number * DAY for number in range(days)):
        with clock.set_to(today):
            OutboxMessage.objects.update(status="sent", sent_at=clock.now())
            nudge()
            for row in OutboxMessage.objects.filter(status="waiting", message__in=WAITS):
                lines.setdefault(today, {}).setdefault(row.message, set()).add(row.to.name)
    return lines


@pytest.mark.long
@pytest.mark.parametrize("message", WAITS)
def test_who_has_the_act_is_reminded_by_the_table_and_no_one_else(cast: Cast, message: str) -> None:
    come_about, people, _ = WAITS[message]
    come_about(cast)

    assert told(60) == {day: {message: people} for day in DAYS}


@pytest.mark.parametrize("message", WAITS)
def test_the_reminder_reaches_them_and_its_link_opens(cast: Cast, message: str) -> None:
    come_about, people, _ = WAITS[message]
    come_about(cast)
    with clock.set_to(DAYS[0]):
        assert remind_of_undecided() == len(people)
        assert remind_of_undecided() == 0
        OutboxMessage.objects.exclude(message=message).delete()
        assert deliver() == Delivered(sent=len(people))
        for one in mail.outbox:
            link = next(word for word in str(one.body).split() if "/challenges/" in word)
            reader = next(p for p in cast.people.values() if p.email == one.to[0])
            assert cast.client(reader).get(f"/{link.split('/', 3)[3]}").status_code == 200


@pytest.mark.parametrize("how", ["done", "paused"])
@pytest.mark.parametrize("message", WAITS)
def test_what_is_done_or_paused_is_not_reminded_of(cast: Cast, message: str, how: str) -> None:
    come_about, people, do = WAITS[message]
    come_about(cast)
    with clock.set_to(DAYS[0]):
        remind_of_undecided()
        OutboxMessage.objects.exclude(message=message).delete()
        if how == "done":
            do(cast)
        else:
            Challenge.objects.update(pause_reason="election", paused_on=TODAY)

        assert deliver() == Delivered(dropped=len(people) if how == "done" else 0)
        OutboxMessage.objects.all().delete()
        remind_of_undecided()
        assert not OutboxMessage.objects.filter(message=message).exists()


def test_a_declaration_of_who_left_is_not_reminded_of(cast: Cast) -> None:
    declaration(cast)
    careers.ends(cast, "invitee")

    with clock.set_to(DAYS[0]):
        assert remind_of_undecided() == 0


def test_a_correction_on_which_the_lead_works_does_not_stand(cast: Cast) -> None:
    unfinished(cast)
    make(
        AuditEvent,
        challenge=cast.challenge,
        actor=cast.lead,
        action="letter.correct",
        at=at(2027, 3, 4),
    )

    with clock.set_to(DAYS[0]):
        assert remind_of_undecided() == 0
    with clock.set_to(D(2027, 3, 11)):
        assert remind_of_undecided() == 1


@pytest.mark.long
def test_a_corrected_letter_that_is_signed_is_to_be_issued(cast: Cast) -> None:
    """Signed on Monday 1 March, it can be issued on Wednesday 3 March."""
    bring(cast, "corrected_signed")
    LetterVersion.objects.prepared().update(
        fully_signed_on=D(2027, 3, 1), letter_date=D(2027, 3, 1)
    )

    days = [day for day, rows in told(60).items() if "correction_waits" in rows]

    assert days[0] == D(2027, 3, 10)
