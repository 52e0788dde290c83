"""The table of mails: who is told of what, by hand; every link can be opened by its reader."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from challenges import clock
from challenges.access.writing import authorised
from challenges.demo.rows import make
from challenges.models import Deadline, OutboxMessage
from challenges.outbox.messages import MESSAGES
from challenges.outbox.recipients import recipients
from challenges.outbox.reminders import DUTIES
from tests import cast as personas
from tests.cast import Cast
from tests.moments import bring_into
from tests.stages import put

TEXTS = {path.stem for path in (Path(settings.BASE_DIR) / "templates" / "mail").glob("*.txt")}
ABOUT_ACCOUNTS = {
    "account_invitation",
    "account_post",
    "director_appointed",
    "password_changed",
    "password_reset",
}
# The stage or moment at which each is written, and the first and second half of its recipients:
# who has something to do, and who only needs to know. By hand, from who waits for whom.
HOST = {"Amara Okafor"}
LEAD, COORDINATOR = {"Daniel Achterberg"}, {"Ben Whitfield"}
PROGRAMME = {"Joan Meredith", "Kofi Mensah"}
VISITORS = set(personas.VISITORS)
TEAM = VISITORS | LEAD
ALL = HOST | COORDINATOR | TEAM | PROGRAMME
NOBODY: set[str] = set()
RECIPIENTS: dict[str, tuple[str, set[str], set[str]]] = {
    "moved_proposed": ("proposed", PROGRAMME, HOST),
    "moved_scoping": ("scoping", HOST | COORDINATOR | LEAD, PROGRAMME),
    "lead_to_invite": ("scoping", PROGRAMME, NOBODY),
    "lead_ready": ("scoping", HOST | LEAD, COORDINATOR),
    "lead_changed": ("team", NOBODY, HOST | COORDINATOR | VISITORS),
    "conversation_recorded": ("scoping", NOBODY, HOST | LEAD),
    "conversation_corrected": ("scoping", NOBODY, HOST | LEAD),
    "scope_ready": ("scoping", HOST | LEAD, COORDINATOR),
    "scope_signed": ("scoping", HOST | LEAD, NOBODY),
    "scope_signature_withdrawn": ("scoping", NOBODY, HOST | LEAD),
    "scope_agreed": ("scoping", LEAD | PROGRAMME, HOST | COORDINATOR),
    "scope_agreed_again": ("team", NOBODY, HOST | LEAD | COORDINATOR | PROGRAMME),
    "scope_changed": ("scoping", HOST | LEAD, NOBODY),
    "scope_reopened": ("team", HOST | LEAD, COORDINATOR | PROGRAMME),
    "signed_scope_redacted": ("team", NOBODY, HOST | LEAD | PROGRAMME),
    "scope_waits": ("scoping", HOST | LEAD, COORDINATOR),
    "lead_waits": ("scoping", PROGRAMME, NOBODY),
    "team_waits": ("scoping", LEAD | PROGRAMME, HOST | COORDINATOR),
    "dates_wait": ("team", HOST | COORDINATOR | LEAD, NOBODY),
    "nothing_happened": ("team", PROGRAMME, NOBODY),
    "moved_team": ("team", LEAD | PROGRAMME, HOST | COORDINATOR),
    "team_accepted": ("team", NOBODY, LEAD),
    "team_declined": ("team", LEAD | PROGRAMME, NOBODY),
    "dates_to_agree": ("team", HOST | COORDINATOR, NOBODY),
    "team_declared": ("team", PROGRAMME, NOBODY),
    "team_member_excluded": ("team", NOBODY, LEAD),
    "team_objection": ("objected", PROGRAMME, NOBODY),
    "team_objection_decided": ("team", NOBODY, HOST | LEAD),
    "team_left": ("team", NOBODY, LEAD | PROGRAMME),
    "moved_briefing": ("briefing", HOST | COORDINATOR, TEAM | PROGRAMME),
    "team_call_to_hold": ("briefing", LEAD, NOBODY),
    "brief_written": ("briefing", HOST, NOBODY),
    "brief_issued": ("visit", TEAM, NOBODY),
    "brief_taken_back": ("briefing", NOBODY, TEAM),
    "timetable_confirmed": ("briefing", NOBODY, HOST | COORDINATOR | TEAM),
    "moved_visit": ("visit", TEAM, HOST | COORDINATOR | PROGRAMME),
    "returned_to_briefing": ("briefing", NOBODY, ALL),
    "concern_recorded": ("visit", HOST | COORDINATOR, LEAD),
    "concern_confirmed": ("visit", NOBODY, TEAM),
    "concern_unconfirmed": ("visit", PROGRAMME, NOBODY),
    "headlines_released": ("drafting", HOST | COORDINATOR, PROGRAMME),
    "headlines_taken_back": ("visit", NOBODY, HOST | COORDINATOR | PROGRAMME),
    "moved_drafting": ("drafting", TEAM, HOST | COORDINATOR | PROGRAMME),
    "returned_to_drafting": ("drafting", TEAM, HOST),
    "moved_accuracy": ("accuracy", HOST, TEAM),
    "accuracy_submitted": ("answering", LEAD, VISITORS),
    "nothing_to_correct": ("answered", LEAD, VISITORS),
    "accuracy_ended": ("answering", LEAD, VISITORS),
    "points_answered": ("answered", LEAD, NOBODY),
    "answers_released": ("answered", NOBODY, HOST),
    "letter_changed": ("prepared", NOBODY, HOST),
    "letter_signed": ("prepared", LEAD, NOBODY),
    "letter_final": ("prepared", HOST, NOBODY),
    "moved_issued": ("issued", HOST, COORDINATOR | TEAM | PROGRAMME),
    "letter_shared": ("issued", NOBODY, NOBODY),
    "signatory_missing": ("unsignable", PROGRAMME, NOBODY),
    "correction_signed": ("correcting", LEAD, NOBODY),
    "correction_final": ("corrected_signed", HOST, NOBODY),
    "correction_given_up": ("issued", NOBODY, HOST),
    "correction_issued": ("issued", NOBODY, ALL),
    "response_changed": ("follow_up", HOST, NOBODY),
    "response_submitted": ("follow_up", NOBODY, LEAD | PROGRAMME),
    "moved_follow_up": ("follow_up", NOBODY, HOST | COORDINATOR | LEAD),
    "review_recorded": ("reviewed", LEAD, HOST),
    "verdicts_given": ("reviewed", HOST | LEAD, NOBODY),
    "follow_up_signed": ("reviewed", HOST | LEAD, NOBODY),
    "follow_up_signature_withdrawn": ("follow_up", NOBODY, HOST | LEAD),
    "follow_up_changed": ("reviewed", HOST | LEAD, NOBODY),
    "follow_up_agreed": ("reviewed", PROGRAMME, HOST | LEAD),
    "long_overdue": ("briefing", NOBODY, PROGRAMME),
    "moved_dates": ("briefing", NOBODY, ALL),
    "dates_from_host": ("briefing", TEAM, HOST | COORDINATOR | PROGRAMME),
    "dates_from_lead": ("briefing", HOST | COORDINATOR | VISITORS, LEAD | PROGRAMME),
    "dates_from_programme": ("briefing", HOST | COORDINATOR | TEAM, PROGRAMME),
    "deadline_moved": ("briefing", NOBODY, HOST | COORDINATOR | LEAD | PROGRAMME),
    "moved_paused": ("briefing", NOBODY, ALL),
    "moved_resumed": ("briefing", NOBODY, ALL),
    "moved_closed": ("closed", NOBODY, ALL),
    "reopened": ("issued", NOBODY, ALL),
    "moved_withdrawn": ("withdrawn", NOBODY, HOST | COORDINATOR | LEAD | PROGRAMME),
    "team_stood_down": ("withdrawn", NOBODY, VISITORS),
}
TO_ONE_PERSON = {
    "nobody_to_tell",
    "seat_vacant",
    "director_missing",
    "director_begins",
    "team_invitation",
    "team_ended",
    "team_decided",
    "team_conditions",
    "team_excluded",
    "host_named",
    "section_assigned",
    "accuracy_delegated",
    "letter_to_sign",
    "letter_signature_withdrawn",
    "correction_to_sign",
    "action_owned",
    "step_ready",
    "reminded",
    "due_soon",
    "due_today",
    "overdue",
    "action_due",
    "action_overdue",
    "invitation_waits",
    "invitation_unanswered",
    "declaration_waits",
    "objection_waits",
    "dates_to_confirm",
    "correction_waits",
    "correction_unsigned",
}
# What a page can be closed for although the mail is right: it opens in the next days.
OPENS_LATER = {"feedback:issue"}


def test_every_text_has_a_row_and_every_row_a_text() -> None:
    assert set(MESSAGES) == TEXTS - ABOUT_ACCOUNTS
    assert set(RECIPIENTS) | TO_ONE_PERSON == set(MESSAGES)


@pytest.mark.parametrize("message", RECIPIENTS)
def test_who_must_act_and_who_only_needs_to_know(cast: Cast, message: str) -> None:
    state, acting, knowing = RECIPIENTS[message]
    challenge = cast.withdrawn() if state == "withdrawn" else bring_into(cast, state)
    row = MESSAGES[message]
    acts = {person.name for person in recipients(challenge, row.acts)}
    knows = {person.name for person in recipients(challenge, row.knows)} - acts
    assert (acts, knows) == (acting, knowing)


@pytest.mark.parametrize("message", RECIPIENTS)
def test_every_link_opens_for_its_reader(cast: Cast, message: str) -> None:
    state = RECIPIENTS[message][0]
    challenge = cast.withdrawn() if state == "withdrawn" else bring_into(cast, state)
    row = MESSAGES[message]
    if not row.reads:
        return  # it has no link, because its reader can no longer open the challenge
    for groups, page in ((row.acts, row.page), (row.knows, row.shown_on)):
        for person in recipients(challenge, groups):
            answer = cast.client(person).get(reverse(f"challenges:{page}", args=[challenge.ref]))
            assert answer.status_code == 200 or page in OPENS_LATER, (person.name, page)


@pytest.mark.parametrize("kind", Deadline.Kind.values)
def test_a_reminder_leads_to_a_page(kind: str) -> None:
    assert reverse(f"challenges:{DUTIES[kind].page}", args=["SE-27-K7QF3M"])
    assert DUTIES[kind].actions


def test_who_acts_reads_the_act_and_who_knows_reads_the_news(cast: Cast) -> None:
    challenge = cast.at("briefing")
    challenge.deadlines.all().delete()
    with authorised(actor=cast.lead, action="timetable.confirm", challenge=challenge) as act:
        act.tell("moved_briefing")
    subjects = {m.to.name: m.subject for m in OutboxMessage.objects.all()}
    assert subjects["Amara Okafor"] == "Kent, Front door and MASH: write the brief"
    assert subjects["Joan Meredith"] == "Kent, Front door and MASH: the briefing has started"
    assert "Daniel Achterberg" not in subjects  # who acted


def test_a_mail_says_what_is_due_and_when(cast: Cast) -> None:
    challenge = cast.at("briefing")
    challenge.deadlines.filter(kind="issue_brief").delete()
    make(Deadline, challenge=challenge, kind="issue_brief", due_on="2027-04-02")
    with authorised(actor=cast.lead, action="timetable.confirm", challenge=challenge) as act:
        act.tell("moved_briefing")
    mail = OutboxMessage.objects.get(to=cast.host_dcs)
    assert mail.subject == "Kent, Front door and MASH: write the brief by 2 April"
    assert mail.body == (
        "Hello,\n\n"
        "The visiting team is complete. Please write the brief, and issue it to the team by "
        "2 April.\n\n"
        f"http://127.0.0.1:8000/challenges/{challenge.ref}/brief/\n\n"
        "South East Sector Led Improvement Programme\n"
        "Questions: speak to your programme lead\n"
    )


def test_what_is_told_once_is_told_once(cast: Cast) -> None:
    challenge = cast.at("briefing")
    for _ in range(2):
        with authorised(actor=cast.lead, action="timetable.confirm", challenge=challenge) as act:
            act.tell("brief_written", about="1", once=True)
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize(
    ("due", "when"),
    [
        (dt.date(2027, 3, 1), "by 1 March"),
        (dt.date(2027, 11, 26), "by 26 November"),
        (dt.date(2027, 11, 27), "by 27 November 2027"),
        (dt.date(2028, 2, 28), "by 28 February 2028"),
    ],
)
def test_a_date_that_is_far_away_has_its_year(cast: Cast, due: dt.date, when: str) -> None:
    challenge = cast.at("briefing")
    challenge.deadlines.all().delete()
    make(Deadline, challenge=challenge, kind="issue_brief", due_on=due)
    with authorised(actor=cast.lead, action="timetable.confirm", challenge=challenge) as act:
        act.tell("moved_briefing")
    mail = OutboxMessage.objects.get(to=cast.host_dcs)
    assert mail.subject == f"Kent, Front door and MASH: write the brief {when}"


# What happened, who also has to act, and what their mail says; or the news if it is done.
LATE_STARTS: dict[str, tuple[str, str, dict[str, str]]] = {
    "dates to agree": (
        "moved_team",
        "team",
        {
            "Amara Okafor": "agree the dates of the visit",
            "Ben Whitfield": "agree the dates of the visit",
            "Joan Meredith": "complete the team and agree the dates",
        },
    ),
    "dates agreed": (
        "moved_team",
        "dated",
        {
            "Amara Okafor": "the visiting team is being built",
            "Ben Whitfield": "the visiting team is being built",
            "Joan Meredith": "complete the team and agree the dates",
        },
    ),
    "a call to hold": (
        "moved_briefing",
        "team",
        {
            "Amara Okafor": "write the brief",
            "Daniel Achterberg": "hold the team call",
            "Esther Quaye": "the briefing has started",
            "Joan Meredith": "the briefing has started",
        },
    ),
    "a lead to invite": (
        "moved_scoping",
        "leaderless",
        {
            "Amara Okafor": "write the scope",
            "Joan Meredith": "invite a lead challenger",
        },
    ),
    "a lead asked": (
        "moved_scoping",
        "dated",
        {
            "Amara Okafor": "write the scope",
            "Joan Meredith": "the request is accepted",
        },
    ),
}


@pytest.mark.parametrize("case", LATE_STARTS)
def test_whoever_has_another_turn_reads_that_and_not_the_news(cast: Cast, case: str) -> None:
    message, state, subject_of = LATE_STARTS[case]
    challenge = cast.at("briefing")
    challenge.deadlines.all().delete()
    if state == "leaderless":
        cast.move("lead", status="declined")
    if state == "team":
        put(challenge, "team", first_day=None, last_day=None)
    with authorised(
        actor=cast.second_lead, action="challenge.edit_dates", challenge=challenge
    ) as act:
        act.tell(message)

    subjects = {m.to.name: m.subject.partition(": ")[2] for m in OutboxMessage.objects.all()}
    assert {name: subjects.get(name) for name in subject_of} == subject_of
    assert OutboxMessage.objects.count() == len(subjects)


@pytest.mark.parametrize(
    ("day", "subject", "text"),
    [
        (1, "the visit begins on 2 March", "the visit begins on 2 March 2027."),
        (2, "the visit has started", "The visit has started."),
    ],
)
def test_a_visit_opened_before_its_first_day_has_not_started(
    cast: Cast, day: int, subject: str, text: str
) -> None:
    challenge = cast.at("visit")
    challenge.first_day = dt.date(2027, 3, 2)
    with (
        clock.set_to(dt.date(2027, 3, day)),
        authorised(actor=cast.lead, action="activity.record_outcome", challenge=challenge) as act,
    ):
        act.challenge.first_day = challenge.first_day
        act.tell("moved_visit")

    mail = OutboxMessage.objects.get(to=cast.host_dcs)
    assert mail.subject.endswith(f": {subject}")
    assert text in mail.body
