"""Reminders of actions and of invitations: who, when, until when, and not once it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail

from challenges import clock
from challenges.demo.rows import make
from challenges.models import Action, AuditEvent, Challenge, Deadline, OutboxMessage
from challenges.outbox.deliver import Delivered
from challenges.outbox.nudges import nudge
from challenges.outbox.reminders import remind
from tests.cast import TODAY, Cast
from tests.cast_rows import at
from tests.outbox.delivering import deliver
from tests.stages import put

DAY = dt.timedelta(days=1)
D = dt.date
# A Thursday.
DUE = D(2027, 4, 15)


def written() -> list[tuple[str, str]]:
    return sorted((m.to.name, m.subject.partition(": ")[2]) for m in OutboxMessage.objects.all())


def planned(cast: Cast, due_on: dt.date = DUE) -> Action:
    """The first action is due on a day; the contributor owns it, and no one is invited any more."""
    cast.at("follow_up")
    cast.move("invitee", status="declined")
    cast.challenge.deadlines.all().delete()
    cast.challenge.actions.update(due_on=None)
    action = cast.challenge.actions.get(number=1)
    action.due_on = due_on
    action.save()
    return action


def told_on(first: dt.date, days: int) -> list[tuple[str, str, str]]:
    """Whom each day's run writes to, and what."""
    lines = []
    for day in (first + n * DAY for n in range(days)):
        with clock.set_to(day):
            OutboxMessage.objects.update(status="sent", sent_at=clock.now())
            nudge()
            rows = OutboxMessage.objects.filter(status="waiting").order_by("message", "to__name")
            lines += [(f"{day:%a %d %b}", row.to.name, row.message) for row in rows]
    return lines


@pytest.mark.long
def test_an_owner_is_reminded_before_on_and_after_the_date_and_the_director_after_it(
    cast: Cast,
) -> None:
    planned(cast)

    assert told_on(D(2027, 4, 5), 90) == [
        ("Thu 08 Apr", "Carys Morgan", "action_due"),
        ("Thu 15 Apr", "Carys Morgan", "action_due"),
        *(
            (day, name, "action_overdue")
            for day in (
                *("Fri 16 Apr", "Fri 23 Apr", "Fri 30 Apr", "Fri 07 May"),
                *("Fri 04 Jun", "Fri 02 Jul"),
            )
            for name in ("Amara Okafor", "Carys Morgan")
        ),
    ]


def test_a_reminder_that_falls_on_a_day_off_comes_on_the_next_working_day(cast: Cast) -> None:
    planned(cast, D(2027, 3, 25))  # the next day is Good Friday

    assert [day for day, *_ in told_on(D(2027, 3, 26), 6)] == ["Tue 30 Mar", "Tue 30 Mar"]


def test_the_mail_names_the_action_by_its_number_and_leads_to_its_page(cast: Cast) -> None:
    action = planned(cast, TODAY)
    nudge()

    row = OutboxMessage.objects.get()
    assert row.subject == "Kent, Front door and MASH: action 1 is due today"
    link = f"/challenges/{cast.challenge.ref}/follow-up/actions/{action.pk}/progress/"
    assert link in row.body
    assert cast.client(cast.contributor).get(link).status_code == 200
    assert "WORDS" not in row.body


@pytest.mark.long
def test_an_owner_is_reminded_for_twelve_months_after_the_close(cast: Cast) -> None:
    """Closed on 1 June 2026, so progress is reported until 1 June 2027, a Tuesday."""
    planned(cast)
    put(cast.challenge, "closed", closed_on=D(2026, 6, 1))

    assert {day for day, *_ in told_on(D(2027, 4, 5), 120)} == {
        *("Thu 08 Apr", "Thu 15 Apr", "Fri 16 Apr", "Fri 23 Apr", "Fri 30 Apr", "Fri 07 May"),
    }
    Action.objects.update(due_on=D(2027, 5, 31))
    last = told_on(D(2027, 6, 1), 8)
    assert {(day, name) for day, name, _ in last} == {
        ("Tue 01 Jun", "Amara Okafor"),
        ("Tue 01 Jun", "Carys Morgan"),
    }


def test_after_the_close_no_other_date_can_be_agreed(cast: Cast) -> None:
    planned(cast, TODAY - DAY)
    put(cast.challenge, "closed", closed_on=TODAY)
    nudge()

    body = OutboxMessage.objects.get(to=cast.host_dcs).body
    assert "Please ask its owner how far it has come, or report it yourself." in body
    assert deliver() == Delivered(sent=2)


NO_LONGER_SO: dict[str, Callable[[Action], object]] = {
    "done": lambda a: Action.objects.filter(pk=a.pk).update(status="completed"),
    "another date": lambda a: Action.objects.filter(pk=a.pk).update(due_on=TODAY + 5 * DAY),
    "another owner": lambda a: Action.objects.filter(pk=a.pk).update(owner=None),
    "paused": lambda a: Challenge.objects.update(pause_reason="election", paused_on=TODAY),
    "closed a year ago": lambda a: put(Challenge.objects.all(), "closed", closed_on=D(2026, 2, 28)),
}


@pytest.mark.parametrize("change", NO_LONGER_SO)
def test_an_owner_is_not_sent_what_is_no_longer_so(cast: Cast, change: str) -> None:
    action = planned(cast, TODAY)
    assert nudge() == 1

    NO_LONGER_SO[change](action)

    assert deliver() == (Delivered() if change == "paused" else Delivered(dropped=1))


def invited(cast: Cast, on: dt.datetime) -> None:
    """Hugh Pemberton is invited, and everyone else serves."""
    cast.at("team")
    put(cast.other, "withdrawn")
    cast.challenge.deadlines.all().delete()
    cast.challenge.members.filter(person=cast.invitee).update(invited_at=on)


@pytest.mark.long
def test_who_was_invited_is_reminded_after_five_working_days_weekly_and_then_rarely(
    cast: Cast,
) -> None:
    invited(cast, at(2027, 3, 1))  # a Monday

    lines = [line for line in told_on(D(2027, 3, 2), 84) if line[2] == "invitation_waits"]

    assert lines == [
        ("Mon 08 Mar", "Hugh Pemberton", "invitation_waits"),
        ("Mon 15 Mar", "Hugh Pemberton", "invitation_waits"),
        ("Mon 22 Mar", "Hugh Pemberton", "invitation_waits"),
        ("Tue 30 Mar", "Hugh Pemberton", "invitation_waits"),  # after Easter
        ("Mon 26 Apr", "Hugh Pemberton", "invitation_waits"),
        ("Mon 24 May", "Hugh Pemberton", "invitation_waits"),
    ]


@pytest.mark.long
def test_who_can_withdraw_an_invitation_is_told_once_that_it_is_unanswered(cast: Cast) -> None:
    invited(cast, at(2027, 3, 1))

    lines = [line for line in told_on(D(2027, 3, 2), 21) if line[2] == "invitation_unanswered"]

    assert lines == [
        ("Mon 08 Mar", "Daniel Achterberg", "invitation_unanswered"),
        ("Mon 08 Mar", "Joan Meredith", "invitation_unanswered"),
        ("Mon 08 Mar", "Kofi Mensah", "invitation_unanswered"),
    ]


def test_of_an_invitation_to_lead_the_programme_alone_is_told(cast: Cast) -> None:
    invited(cast, at(2027, 2, 1))
    cast.move("invitee", team_role="lead")
    nudge()

    mails = OutboxMessage.objects.filter(message="invitation_unanswered")
    assert {row.to.name for row in mails} == {"Joan Meredith", "Kofi Mensah"}
    # Asked on 1 February, which leaves until 15 February.
    assert OutboxMessage.objects.get(message="invitation_waits").subject.endswith(
        "can you lead this challenge? Your answer was due on 15 February"
    )


@pytest.mark.parametrize(
    ("team_by", "says", "tells"),
    [
        (None, "Please answer by 8 March", "The answer is due on 8 March 2027."),
        (D(2027, 2, 26), "Your answer was due on 26 February", "was due on 26 February 2027."),
    ],
)
def test_a_reminder_of_an_invitation_says_by_when(
    cast: Cast, team_by: dt.date | None, says: str, tells: str
) -> None:
    """Asked on Monday 22 February, which leaves until 8 March, or until the team is due."""
    invited(cast, at(2027, 2, 22))
    if team_by:
        make(Deadline, challenge=cast.challenge, kind="complete_team", due_on=team_by)

    nudge()

    assert OutboxMessage.objects.get(message="invitation_waits").subject.endswith(says)
    assert tells in OutboxMessage.objects.filter(message="invitation_unanswered")[0].body


def test_an_invitation_waits_anew_from_the_day_the_challenge_resumes(cast: Cast) -> None:
    invited(cast, at(2027, 2, 1))
    make(
        AuditEvent,
        challenge=cast.challenge,
        actor=cast.programme_lead,
        action="challenge.resume",
        at=at(2027, 2, 23),
    )

    assert nudge() == 0
    with clock.set_to(D(2027, 3, 2)):
        nudge()
    assert OutboxMessage.objects.get(message="invitation_waits").subject.endswith(
        "Please answer by 9 March"
    )


def test_whoever_is_asked_again_is_reminded_again(cast: Cast) -> None:
    invited(cast, at(2027, 2, 1))
    assert nudge() == 4
    cast.move("invitee", invited_at=at(2027, 2, 8))

    assert nudge() == 4


@pytest.mark.parametrize("status", ["accepted", "declined", "not_now", "revoked"])
def test_nobody_hears_of_an_invitation_that_has_been_answered(cast: Cast, status: str) -> None:
    invited(cast, at(2027, 2, 1))
    assert nudge() == 4
    cast.move("invitee", status=status)

    assert deliver() == Delivered(dropped=4)
    OutboxMessage.objects.all().delete()
    nudge()
    # A declaration that was made with the answer is a decision of the programme's.
    assert not OutboxMessage.objects.filter(message__startswith="invitation_").exists()


def test_everything_of_a_morning_is_one_mail_for_each_person(cast: Cast) -> None:
    """An action and two deadlines; what has been withdrawn is left out."""
    planned(cast, TODAY - DAY)
    make(Deadline, challenge=cast.challenge, kind="review", due_on=TODAY)
    make(Deadline, challenge=cast.challenge, kind="check_in", due_on=TODAY)
    assert (remind(), nudge()) == (4, 2)

    assert deliver() == Delivered(sent=3)

    mails = {message.to[0]: message for message in mail.outbox}
    host = mails[cast.host_dcs.email]
    assert host.subject == "Peer Challenge: 3 messages for you"
    assert host.body.count("Hello,") == 1
    assert host.body.count("South East Sector Led Improvement Programme") == 1
    assert "1. Kent, Front door and MASH: check in on progress: this is due today\n" in host.body
    assert "2. Kent, Front door and MASH: follow-up review: this is due today\n" in host.body
    assert "3. Kent, Front door and MASH: action 1 was due on 28 February\n" in host.body
    assert mails[cast.contributor.email].subject == (
        "Kent, Front door and MASH: action 1 was due on 28 February"
    )
    assert set(OutboxMessage.objects.values_list("status", flat=True)) == {"sent"}


def test_what_is_no_longer_so_is_left_out_of_the_one_mail(cast: Cast) -> None:
    action = planned(cast, TODAY - DAY)
    make(Deadline, challenge=cast.challenge, kind="review", due_on=TODAY)
    remind()
    nudge()
    Action.objects.filter(pk=action.pk).update(status="completed")

    assert deliver() == Delivered(sent=2, dropped=2)
    assert {message.subject for message in mail.outbox} == {
        "Kent, Front door and MASH: follow-up review: this is due today"
    }
