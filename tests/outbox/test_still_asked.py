"""What asks its reader to act is sent only while they have that to do; what informs is sent.

A mail server can be away for days. Over every message: at its moment, paused, withdrawn, done.
"""

from __future__ import annotations

import pytest
from django.core import mail

from challenges import clock
from challenges.demo.rows import make
from challenges.models import Challenge, OutboxMessage, Person, ScopeSignature
from challenges.outbox.deliver import Delivered
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.messages import MESSAGES
from challenges.outbox.recipients import recipients
from tests.cast import TODAY, Cast
from tests.moments import bring_into
from tests.outbox.delivering import deliver
from tests.outbox.test_messages import RECIPIENTS
from tests.overview.between import bring
from tests.overview.test_told import STATE_OF
from tests.stages import put

pytestmark = pytest.mark.long

# Each message that asks for an act, with a moment at which the act is done and the challenge goes
# on. By hand: signed after "sign", written after "write", answered after "answer".
ACTS = {
    "moved_proposed": "scoping",
    "moved_scoping": "team",
    "lead_to_invite": "lead_asked",
    "lead_ready": "team",
    "scope_ready": "scope_signed",
    "scope_signed": "scope_signed",
    "scope_changed": "scope_signed",
    "scope_reopened": "scope_signed",
    "scope_agreed": "team",
    "moved_team": "briefing",
    "dates_to_agree": "team",
    "team_declined": "issued",
    "team_declared": "team_complete",
    "team_objection": "team_complete",
    "moved_briefing": "visit",
    "team_call_to_hold": "visit",
    "brief_written": "visit",
    "brief_issued": "drafting",
    "moved_visit": "drafting",
    "concern_recorded": "visit",
    "concern_unconfirmed": "visit",
    "moved_drafting": "accuracy",
    "returned_to_drafting": "accuracy",
    "moved_accuracy": "answering",
    "accuracy_submitted": "prepared",
    "nothing_to_correct": "prepared",
    "accuracy_ended": "prepared",
    "points_answered": "signed",
    "letter_signed": "issued",
    "letter_final": "issued",
    "moved_issued": "follow_up",
    "correction_signed": "issued",
    "correction_final": "issued",
    "response_changed": "follow_up",
    "review_recorded": "reviewed",
    "verdicts_given": "both_signed",
    "follow_up_signed": "both_signed",
    "follow_up_changed": "both_signed",
    "follow_up_agreed": "closed",
    "dates_from_host": "briefing",
    "dates_from_lead": "briefing",
    "dates_from_programme": "briefing",
}
# Where the tables of the other tests have a moment at which something else is to do.
WRITTEN_AT = {
    "correction_final": "corrected_read",
    "correction_signed": "corrected_signed",
    "response_changed": "response_changed",
}
# Written to one person the service names: at this moment to this one, and done at that one.
TO_ONE = {
    "team_invitation": ("team", "invitee", "team_complete"),
    "section_assigned": ("brief_unwritten", "coordinator", "visit"),
    "accuracy_delegated": ("accuracy", "coordinator", "answering"),
    "letter_to_sign": ("prepared", "challenger", "signed"),
    "correction_to_sign": ("corrected", "challenger", "corrected_signed"),
    "action_owned": ("follow_up", "contributor", "follow_up"),
    "nobody_to_tell": ("team", "programme_lead", "closed"),
}
# Asked in `outbox/`, by their own date, seat or correction, or by the last act.
ASKED_THERE = {
    "action_due",
    "action_overdue",
    "due_soon",
    "due_today",
    "overdue",
    "invitation_waits",
    "invitation_unanswered",
    "signatory_missing",
    "seat_vacant",
    "director_missing",
    "scope_waits",
    "lead_waits",
    "team_waits",
    "dates_wait",
    "nothing_happened",
    "declaration_waits",
    "objection_waits",
    "dates_to_confirm",
    "correction_waits",
    "correction_unsigned",
}
# Their row names the act: tested with the step and with the reminder.
ANY_ACT = {"step_ready", "reminded"}
# To one person, and no act is asked of them.
NEWS_TO_ONE = {
    "team_ended",
    "team_decided",
    "team_excluded",
    "director_begins",
    "host_named",
    "letter_signature_withdrawn",
    "correction_given_up",
    "letter_changed",
    # One can read them: nothing waits for it.
    "headlines_released",
}
# A concern about a child waits for no pause.
NEVER_WAITS = {"concern_recorded", "concern_unconfirmed"}
INFORMS = {name for name, row in RECIPIENTS.items() if row[2]} - ASKED_THERE
ASKS = {name for name, row in RECIPIENTS.items() if row[1]} - NEWS_TO_ONE - ASKED_THERE


def write(message: str, people: list[Person], challenge: Challenge, *, acts: bool) -> None:
    row = MESSAGES[message]
    OutboxMessage.objects.all().delete()
    for person in people:
        enqueue_mail(
            message,
            to=person,
            key=f"{message}:{person.pk}",
            challenge=challenge,
            action=row.action if acts else row.reads,
            acts=acts,
        )


def state_of(message: str) -> str:
    return WRITTEN_AT.get(message) or STATE_OF.get(message) or RECIPIENTS[message][0]


def readers(challenge: Challenge, message: str) -> list[Person]:
    return list(recipients(challenge, MESSAGES[message].acts))


def stop(challenge: Challenge, how: str) -> None:
    if how == "paused":
        Challenge.objects.filter(pk=challenge.pk).update(pause_reason="election", paused_on=TODAY)
    else:
        put(challenge, "withdrawn", closed_on=TODAY, ended_reason="The host asked for it.")


def test_every_message_either_asks_or_informs() -> None:
    informs = {name for name, row in RECIPIENTS.items() if not row[1]}
    assert set(ACTS) == ASKS
    assert informs | ASKS | set(TO_ONE) | ASKED_THERE | ANY_ACT | NEWS_TO_ONE | {
        "team_conditions"
    } == set(MESSAGES)


@pytest.mark.parametrize("message", sorted(ACTS))
def test_what_is_still_to_do_is_sent(cast: Cast, message: str) -> None:
    challenge = bring(cast, state_of(message))
    people = readers(challenge, message)
    write(message, people, challenge, acts=True)

    assert people
    assert deliver() == Delivered(sent=len(people))


@pytest.mark.parametrize("how", ["paused", "withdrawn"])
@pytest.mark.parametrize("message", sorted(ACTS))
def test_nobody_is_asked_once_it_is_paused_or_ended(cast: Cast, message: str, how: str) -> None:
    challenge = bring(cast, state_of(message))
    people = readers(challenge, message)
    write(message, people, challenge, acts=True)
    stop(challenge, how)

    count = deliver().sent

    if message in NEVER_WAITS and how == "paused":
        assert count == len(people)
    elif message != "concern_unconfirmed":
        assert count == 0, [one.subject for one in mail.outbox]
    if how == "paused" and message not in NEVER_WAITS:
        Challenge.objects.update(pause_reason="", paused_on=None)
        assert deliver() == Delivered(sent=len(people))


@pytest.mark.parametrize("message", sorted(ACTS))
def test_nobody_is_asked_for_what_is_done(cast: Cast, message: str) -> None:
    challenge = bring(cast, ACTS[message])
    people = readers(challenge, message)
    write(message, people, challenge, acts=True)

    assert people
    assert deliver() == Delivered(dropped=len(people)), [one.to for one in mail.outbox]


# What a pause stops waits until it is over.
DELIVERED = {
    "": Delivered(sent=1),
    "done": Delivered(dropped=1),
    "paused": Delivered(),
    "withdrawn": Delivered(dropped=1),
}


@pytest.mark.parametrize("how", list(DELIVERED))
@pytest.mark.parametrize("message", sorted(TO_ONE))
def test_one_person_is_asked_while_it_is_theirs_to_do(cast: Cast, message: str, how: str) -> None:
    state, who, act = TO_ONE[message]
    challenge = bring(cast, act if how == "done" else state)
    if message == "accuracy_delegated":
        challenge.accuracy_rounds.get().delegates.add(cast.people[who])
    if message == "action_owned" and how == "done":
        challenge.actions.update(status="embedded", due_on=None)
    write(message, [cast.people[who]], challenge, acts=True)
    if how in ("paused", "withdrawn"):
        stop(challenge, how)

    assert deliver() == DELIVERED[how]


@pytest.mark.parametrize("how", ["paused", "withdrawn"])
@pytest.mark.parametrize("message", sorted(INFORMS))
def test_what_informs_is_sent_to_all_who_may_know(cast: Cast, message: str, how: str) -> None:
    challenge = bring_into(cast, RECIPIENTS[message][0])
    people = list(recipients(challenge, MESSAGES[message].knows))
    if how == "paused" or challenge.stage not in ("closed", "withdrawn"):
        stop(challenge, how)
    write(message, people, challenge, acts=False)
    OutboxMessage.objects.update(action="")

    assert deliver() == Delivered(sent=len(people))


def test_a_step_that_was_ready_is_not_asked_for_once_something_is_missing(cast: Cast) -> None:
    challenge = bring(cast, "visited")
    for number in (1, 2):
        enqueue_mail(
            "step_ready",
            to=cast.lead,
            key=f"step_ready:{number}",
            challenge=challenge,
            action="challenge.open_drafting",
            step="end the visit",
        )
        if number == 1:
            assert deliver() == Delivered(sent=1)
    challenge.findings.all().delete()

    assert deliver() == Delivered(dropped=1)


def test_a_week_of_mail_that_waited_asks_for_nothing_that_was_done(cast: Cast) -> None:
    """The server is away while both sign."""
    challenge = bring(cast, "scoping")
    write("scope_ready", [cast.host_dcs, cast.lead], challenge, acts=True)
    scope = challenge.scopes.get()
    make(
        ScopeSignature,
        scope=scope,
        side="host",
        person=cast.host_dcs,
        scope_revision=scope.revision,
        at=clock.now(),
    )

    assert deliver() == Delivered(sent=1, dropped=1)
    assert [one.to for one in mail.outbox] == [[cast.lead.email]]
