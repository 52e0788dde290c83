"""Reminders of deadlines: before, on and after the date, to who can act, until it is done."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

import pytest
from django.core import mail
from django.core.management import call_command

from challenges import clock
from challenges.demo.rows import make
from challenges.models import (
    Appointment,
    CacheEntry,
    Challenge,
    Deadline,
    LetterSignature,
    OutboxMessage,
    ProgrammeRole,
    ScopeSignature,
    Stage,
)
from challenges.outbox.messages import MESSAGES, Message, Reminder
from challenges.outbox.recipients import Recipients, recipients
from challenges.outbox.reminders import DUTIES, remind
from tests.cast import TODAY, VISITORS, Cast
from tests.moments import bring_into
from tests.outbox.delivering import Delivered, deliver
from tests.stages import put

DAY = dt.timedelta(days=1)
# What reminds of every deadline; a reminder of one kind has a test of its own.
OF_EVERY_KIND = {
    name: MESSAGES[name] for name in ("due_soon", "due_today", "overdue", "long_overdue")
}
# The stage at which each is what waits; a review may be held before the response is given.
STEP = {
    "answer_request": "proposed",
    "sign_scope": "scoping",
    "complete_team": "team",
    "issue_brief": "briefing",
    "team_call": "briefing",
    "open_drafting": "visit",
    "share_letter": "drafting",
    "accuracy": "accuracy",
    "answer_points": "accuracy",
    "respond": "issued",
    "check_in": "follow_up",
    "review": "follow_up",
}


def due(cast: Cast, kind: str, on: dt.date, **more: object) -> Deadline:
    """A deadline of the step that the challenge is at."""
    cast.challenge.deadlines.all().delete()
    cast.other.deadlines.all().delete()
    put(cast.challenge, STEP[kind])
    return make(Deadline, challenge=cast.challenge, kind=kind, due_on=on, **more)


def told() -> list[str]:
    return sorted(m.to.name for m in OutboxMessage.objects.filter(message="overdue"))


def mornings(first: dt.date, days: int) -> list[tuple[str, str, str]]:
    """What each morning's run writes, and to whom."""
    lines = []
    for day in (first + n * DAY for n in range(days)):
        with clock.set_to(day):
            OutboxMessage.objects.all().update(status="sent", sent_at=clock.now())
            remind(OF_EVERY_KIND)
            rows = OutboxMessage.objects.filter(status="waiting").order_by("message", "to__name")
            lines += [(f"{day:%a %d %b}", row.message, row.to.name) for row in rows]
    return lines


@pytest.mark.long
def test_an_overdue_deadline_reminds_weekly_for_four_weeks_and_then_every_four_weeks(
    cast: Cast,
) -> None:
    """Due on Thursday 15 April 2027; each morning from 5 April to the end of August."""
    due(cast, "issue_brief", dt.date(2027, 4, 15))

    assert mornings(dt.date(2027, 4, 5), 149) == [
        ("Thu 08 Apr", "due_soon", "Amara Okafor"),
        ("Thu 15 Apr", "due_today", "Amara Okafor"),
        ("Fri 16 Apr", "overdue", "Amara Okafor"),
        ("Fri 23 Apr", "overdue", "Amara Okafor"),
        ("Fri 30 Apr", "overdue", "Amara Okafor"),
        ("Fri 07 May", "overdue", "Amara Okafor"),
        ("Fri 14 May", "long_overdue", "Joan Meredith"),
        ("Fri 14 May", "long_overdue", "Kofi Mensah"),
        ("Fri 04 Jun", "overdue", "Amara Okafor"),
        ("Fri 02 Jul", "overdue", "Amara Okafor"),
        ("Fri 30 Jul", "overdue", "Amara Okafor"),
        ("Fri 27 Aug", "overdue", "Amara Okafor"),
    ]


def test_what_is_long_overdue_leads_to_the_page_of_the_challenge(cast: Cast) -> None:
    due(cast, "issue_brief", TODAY - 29 * DAY)
    remind()

    row = OutboxMessage.objects.get(message="long_overdue", to=cast.programme_lead)
    assert row.subject == (
        "Kent, Front door and MASH: issue the brief: four weeks overdue, please step in"
    )
    assert "Issue the brief was due on 31 January 2027." in row.body
    assert f"/challenges/{cast.challenge.ref}/\n" in row.body


def test_programme_leads_who_have_to_do_it_themselves_are_not_asked_to_step_in(
    cast: Cast,
) -> None:
    due(cast, "answer_request", TODAY - 29 * DAY)
    remind()

    row = OutboxMessage.objects.get(message="long_overdue", to=cast.programme_lead)
    assert row.subject.endswith("answer the request: four weeks overdue, please do it now")
    assert "Please do it now" in row.body


def test_a_challenge_without_a_director_is_said_once_to_be_long_overdue(cast: Cast) -> None:
    due(cast, "issue_brief", TODAY - 29 * DAY)
    cast.host_dcs.appointments.update(ends_on=TODAY - DAY)

    remind()

    messages = OutboxMessage.objects.filter(to=cast.programme_lead).values_list(
        "message", flat=True
    )
    assert sorted(messages) == ["long_overdue", "nobody_to_tell"]


LONG_OVERDUE: dict[str, tuple[Callable[[Deadline], object], int]] = {
    "nothing": (lambda d: None, 2),
    "met": (lambda d: Deadline.objects.update(met_on=TODAY), 0),
    "another date": (lambda d: Deadline.objects.update(due_on=TODAY + DAY), 0),
    "paused": (
        lambda d: Challenge.objects.update(pause_reason="election", paused_on=TODAY),
        0,
    ),
    "a lead no more": (lambda d: ProgrammeRole.objects.all()[:1].get().delete(), 1),
}


@pytest.mark.parametrize("change", LONG_OVERDUE)
def test_what_is_long_overdue_is_sent_to_the_leads_while_it_is_so(cast: Cast, change: str) -> None:
    deadline = due(cast, "issue_brief", TODAY - 29 * DAY)
    remind({"long_overdue": MESSAGES["long_overdue"]})
    act, count = LONG_OVERDUE[change]

    act(deadline)

    assert deliver() == Delivered(sent=count, dropped=2 - count)


def test_a_deadline_agreed_for_tomorrow_reminds_once_before_it(cast: Cast) -> None:
    due(cast, "issue_brief", TODAY + DAY)

    assert [remind(OF_EVERY_KIND), remind(OF_EVERY_KIND)] == [1, 0]
    assert (
        OutboxMessage.objects.get().subject
        == "Kent, Front door and MASH: issue the brief by 2 March"
    )


def test_running_it_again_writes_nothing_more(cast: Cast) -> None:
    due(cast, "sign_scope", TODAY - DAY)

    assert [remind(), remind(), remind()] == [2, 0, 0]
    with clock.set_to(TODAY + 30 * DAY):  # after a month without a run it comes once, not each week
        assert [remind(), remind()] == [4, 0]  # and the programme leads hear of it
    assert len(told()) == 4


def test_the_second_signatory_is_reminded_until_they_have_signed(cast: Cast) -> None:
    challenge = bring_into(cast, "prepared")
    challenge.deadlines.all().delete()
    make(Deadline, challenge=challenge, kind="answer_points", due_on=TODAY - DAY)
    put(cast.other, "withdrawn")

    assert remind() == 2
    assert told() == ["Daniel Achterberg", "Esther Quaye"]
    row = OutboxMessage.objects.get(to=cast.challenger)
    assert f"/challenges/{challenge.ref}/letter/sign/" in row.body
    assert ": sign the letter: this was due on" in row.subject
    lead = OutboxMessage.objects.get(to=cast.lead)
    assert ": answer the points and issue: this was due on" in lead.subject

    make(
        LetterSignature,
        letter=challenge.letters.get(),
        person=cast.challenger,
        sha256="0" * 64,
        at=clock.now(),
    )
    assert deliver() == Delivered(sent=1, dropped=1)


def test_who_has_signed_the_follow_up_is_not_reminded(cast: Cast) -> None:
    cast.at("closed")
    challenge = cast.at("follow_up")
    challenge.followup_signatures.filter(side="visiting").delete()
    due(cast, "review", TODAY - DAY)

    remind()

    assert told() == ["Daniel Achterberg"]


def test_who_signs_before_the_mail_goes_out_is_not_sent_it(cast: Cast) -> None:
    cast.at("scoping")
    due(cast, "sign_scope", TODAY - DAY)
    assert remind() == 2
    scope = cast.challenge.scopes.get()
    make(
        ScopeSignature,
        scope=scope,
        side="host",
        person=cast.host_dcs,
        scope_revision=scope.revision,
        at=clock.now(),
    )

    assert deliver() == Delivered(sent=1, dropped=1)
    assert [message.to for message in mail.outbox] == [[cast.lead.email]]


def test_a_deadline_agreed_anew_reminds_again_when_it_passes(cast: Cast) -> None:
    overdue = {"overdue": Message(reminder=Reminder(1))}
    deadline = due(cast, "issue_brief", TODAY - DAY)
    remind(overdue)
    Deadline.objects.filter(pk=deadline.pk).update(due_on=TODAY + DAY)

    assert remind(overdue) == 0
    with clock.set_to(TODAY + 2 * DAY):
        assert remind(overdue) == 1


def test_what_is_met_or_paused_reminds_nobody(cast: Cast) -> None:
    due(cast, "sign_scope", TODAY - DAY, met_on=TODAY)
    assert remind() == 0

    due(cast, "sign_scope", TODAY - DAY)
    Challenge.objects.filter(pk=cast.challenge.pk).update(
        pause_reason="inspection", paused_on=TODAY
    )
    assert remind() == 0


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        ("answer_request", ["Joan Meredith", "Kofi Mensah"]),
        ("sign_scope", ["Amara Okafor", "Daniel Achterberg"]),
        ("complete_team", ["Daniel Achterberg", "Joan Meredith", "Kofi Mensah"]),
        ("issue_brief", ["Amara Okafor"]),
        ("team_call", ["Daniel Achterberg"]),
        ("open_drafting", ["Daniel Achterberg"]),
        ("share_letter", ["Daniel Achterberg"]),
        ("accuracy", ["Amara Okafor"]),
        ("answer_points", ["Daniel Achterberg"]),
        ("respond", ["Amara Okafor"]),
        ("check_in", ["Amara Okafor", "Daniel Achterberg"]),
        ("review", ["Amara Okafor", "Daniel Achterberg"]),
    ],
)
def test_each_deadline_reminds_who_can_do_something_about_it(
    cast: Cast, kind: str, who: list[str]
) -> None:
    due(cast, kind, TODAY - DAY)

    remind()

    assert told() == who


@pytest.mark.parametrize("kind", STEP)
def test_nobody_is_reminded_of_a_step_that_is_to_come_or_has_passed(cast: Cast, kind: str) -> None:
    due(cast, kind, TODAY - DAY)
    earlier = {"check_in": {"issued"}, "review": {"issued"}}

    for stage in Stage.values:
        put(cast.challenge, stage)
        OutboxMessage.objects.all().delete()
        waits = stage == STEP[kind] or stage in earlier.get(kind, ())
        assert bool(remind()) is waits, stage


@pytest.mark.long
def test_the_team_is_told_once_that_the_time_to_check_is_over(cast: Cast) -> None:
    """The round ended on Friday 5 March 2027; no one is written to at the weekend."""
    cast.at("accuracy")
    cast.challenge.accuracy_rounds.update(closes_on=dt.date(2027, 3, 5))
    told_on = []
    for day in range(5, 20):
        with clock.set_to(dt.date(2027, 3, day)):
            told_on += [day] * remind()

    assert told_on == [8] * len(["the lead", *VISITORS])
    assert {row.message for row in OutboxMessage.objects.all()} == {"accuracy_ended"}
    acts = OutboxMessage.objects.filter(subject__contains="answer the host")
    assert [row.to for row in acts] == [cast.lead]


def test_a_round_that_ended_without_a_point_asks_for_no_answer(cast: Cast) -> None:
    cast.at("accuracy")
    cast.challenge.accuracy_rounds.update(closes_on=dt.date(2027, 2, 26))
    cast.challenge.accuracy_rounds.get().points.all().delete()

    remind()

    mail = OutboxMessage.objects.get(to=cast.lead)
    assert "prepare the letter for signing" in mail.subject


@pytest.mark.parametrize(
    "change",
    [
        {"submitted_at": dt.datetime(2027, 2, 25, tzinfo=dt.UTC)},
        {"challenge__pause_reason": "election", "challenge__paused_on": TODAY},
        {"challenge__stage": "drafting"},
    ],
)
def test_nobody_is_told_of_a_round_that_was_sent_or_rests(
    cast: Cast, change: Mapping[str, object]
) -> None:
    cast.at("accuracy")
    cast.challenge.accuracy_rounds.update(closes_on=dt.date(2027, 2, 26))
    of_challenge = {k.removeprefix("challenge__"): v for k, v in change.items() if "__" in k}
    if of_challenge:
        Challenge.objects.filter(pk=cast.challenge.pk).update(**of_challenge)
    else:
        cast.challenge.accuracy_rounds.update(submitted_by=cast.host_dcs, **change)

    assert remind() == 0


def test_who_has_signed_already_is_not_reminded(cast: Cast) -> None:
    cast.at("team")
    cast.challenge.scopes.get().signatures.get(side="visiting").delete()
    due(cast, "sign_scope", TODAY - DAY)

    remind()

    assert told() == ["Daniel Achterberg"]


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (dt.date(2027, 3, 6), 2),  # a Saturday
        (dt.date(2027, 3, 7), 1),
        (dt.date(2027, 3, 26), 4),  # Good Friday
        (dt.date(2027, 12, 25), 4),  # a Saturday: Monday and Tuesday stand in for the holidays
        (dt.date(2028, 1, 3), 1),  # stands in for 1 January, a Saturday
    ],
)
def test_nobody_is_reminded_on_a_day_off(cast: Cast, day: dt.date, later: int) -> None:
    due(cast, "sign_scope", day - DAY)

    with clock.set_to(day):
        assert remind() == 0
    with clock.set_to(day + (later - 1) * DAY):
        assert remind() == 0
    with clock.set_to(day + later * DAY):
        assert remind() == 2


Change = Callable[[Deadline], object]
NO_LONGER_SO: dict[str, Change] = {
    "withdrawn": lambda d: put(Challenge.objects.all(), "withdrawn"),
    "paused": lambda d: Challenge.objects.update(pause_reason="election", paused_on=TODAY),
    "moved on": lambda d: put(Challenge.objects.all(), "team"),
    "met": lambda d: Deadline.objects.update(met_on=TODAY),
    "agreed anew": lambda d: Deadline.objects.update(due_on=TODAY + DAY),
    "not asked any more": lambda d: d.delete(),
}


@pytest.mark.parametrize("change", NO_LONGER_SO)
def test_a_reminder_is_not_sent_once_it_is_no_longer_so(cast: Cast, change: str) -> None:
    deadline = due(cast, "sign_scope", TODAY - DAY)
    assert remind() == 2

    NO_LONGER_SO[change](deadline)

    assert deliver() == (Delivered() if change == "paused" else Delivered(dropped=2))


def test_a_lead_who_works_for_the_host_is_not_sent_what_they_may_not_do(cast: Cast) -> None:
    make(
        Appointment,
        person=cast.second_lead,
        authority=cast.authorities["Kent"],
        post="officer",
        starts_on=dt.date(2020, 1, 1),
    )
    due(cast, "answer_request", TODAY - DAY)
    remind()

    assert deliver() == Delivered(sent=1, dropped=1)
    assert [m.to for m in mail.outbox] == [[cast.programme_lead.email]]


def test_no_deadline_is_without_somebody_responsible() -> None:
    assert set(DUTIES) == set(Deadline.Kind.values)


@pytest.mark.parametrize(
    ("today", "count"),
    [(-10, 0), (-7, 2), (-3, 2), (0, 2), (1, 0)],
)
def test_a_reminder_before_the_date_is_sent_from_its_day_until_the_date(
    cast: Cast, today: int, count: int
) -> None:
    due(cast, "sign_scope", TODAY)
    week_before = {"overdue": Message(reminder=Reminder(-7))}

    with clock.set_to(TODAY + today * DAY):
        assert remind(week_before) == count
        assert remind(week_before) == 0


def test_a_reminder_may_be_for_some_deadlines_and_for_others_than_those_responsible(
    cast: Cast,
) -> None:
    due(cast, "sign_scope", TODAY - DAY)
    leads = (Recipients.PROGRAMME_LEADS,)
    of_review, of_scope = Reminder(1, kinds=("review",)), Reminder(1, kinds=("sign_scope",))

    assert remind({"overdue": Message(leads, reminder=of_review)}) == 0
    assert remind({"overdue": Message(leads, reminder=of_scope)}) == 2
    assert told() == ["Joan Meredith", "Kofi Mensah"]


def test_a_reminder_to_others_reaches_them_beside_those_responsible(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the same day: neither takes the place of the other, and both are delivered."""
    cast.at("briefing")
    due(cast, "issue_brief", TODAY)
    monkeypatch.setitem(
        MESSAGES,
        "brief_written",
        Message(
            knows=(Recipients.COORDINATORS,),
            shown_on="briefing:brief",
            reads="brief.view",
            reminder=Reminder(0, kinds=("issue_brief",)),
        ),
    )

    assert remind() == 2
    assert deliver() == Delivered(sent=2)
    assert {message.to[0] for message in mail.outbox} == {
        cast.host_dcs.email,
        cast.coordinator.email,
    }


def test_a_group_that_does_not_exist_is_an_error_and_not_silence(cast: Cast) -> None:
    with pytest.raises(ValueError, match="programme_leed"):
        recipients(cast.challenge, ("programme_leed",))


def test_tick_says_what_it_did(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    due(cast, "sign_scope", TODAY - DAY)
    make(CacheEntry, cache_key="old", value="", expires=clock.now() - DAY)
    make(CacheEntry, cache_key="new", value="", expires=clock.now() + DAY)
    client = cast.client(cast.host_dcs)
    with clock.set_to(TODAY + 400 * DAY):
        Deadline.objects.update(met_on=None)
        call_command("tick")

    assert client.session.session_key is not None
    # SQLite keeps no numbers of boards.
    lines = re.sub(r"\d+ numbers of boards", "N numbers of boards", capsys.readouterr().out)
    assert lines == (
        "0 accuracy rounds have run out\n"
        "2 messages about steps that can be taken\n0 messages about people who have left\n"
        "0 messages to Directors new in post\n8 reminders written\n"
        "1 ended sessions and 2 counts cleared\n"
        "N numbers of boards summed up\n"
        "0 records of removals need no digests any more\n"
    )


def test_deliver_says_what_it_did(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    due(cast, "sign_scope", TODAY - DAY)
    call_command("tick")
    capsys.readouterr()

    call_command("deliver")

    assert capsys.readouterr().out == "5 sent, 0 to be tried again, 0 dropped, 0 given up\n"
