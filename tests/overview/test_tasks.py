"""Whose turn it is: who reads so has a task on home, and who has a task was told of it.

A tour over stages and the moments between them, for each person. What mends what, who is told by
which mail, and the few exceptions are written by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from challenges import clock
from challenges.access.door import ChallengeAccess, load
from challenges.access.standing import standing_of
from challenges.demo.rows import make
from challenges.journey import engine, gates
from challenges.journey.next_steps import next_steps
from challenges.journey.transitions import TRANSITIONS
from challenges.models import Challenge, Deadline, ScopeSignature
from challenges.outbox.messages import MESSAGES
from challenges.outbox.recipients import recipients
from challenges.outbox.reminders import RESPONSIBLE
from challenges.overview.headline import headline
from challenges.overview.requirements import requirements
from challenges.overview.tasks import tasks_of
from challenges.overview.waiting import WaitingTask, waiting
from tests.cast import TODAY, Cast
from tests.cast_rows import at
from tests.moments import bring_into
from tests.outbox.test_messages import TOLD

pytestmark = pytest.mark.long
DAY = dt.timedelta(days=1)
EVERYBODY = (
    "programme_lead",
    "second_lead",
    "host_dcs",
    "coordinator",
    "contributor",
    "lead",
    "challenger",
    "practitioner",
    "observer",
    "invitee",
    "stranger",
    "board",
    "officer",
    "admin",
)


def scope_unwritten(cast: Cast) -> Challenge:
    challenge = cast.at("scoping")
    challenge.conversations.all().delete()
    challenge.scopes.all().delete()
    return challenge


def scope_signed(cast: Cast) -> Challenge:
    """Nothing is missing to start building the team."""
    challenge = cast.at("scoping")
    scope = challenge.scopes.get()
    for side, who in (("host", "host_dcs"), ("visiting", "lead")):
        make(
            ScopeSignature,
            scope=scope,
            side=side,
            person=cast.people[who],
            scope_revision=scope.revision,
            at=at(2027, 2, 1),
        )
    challenge.scopes.update(frozen_at=at(2027, 2, 1))
    return challenge


def endorsement_missing(cast: Cast) -> Challenge:
    challenge = scope_signed(cast)
    cast.programme.endorsement = "lead_member"
    cast.programme.save()
    challenge.refresh_from_db()
    return challenge


def lead_asked(cast: Cast) -> Challenge:
    challenge = cast.at("scoping")
    challenge.members.update(invited_at=clock.now())
    cast.move("lead", status="invited", clearance="undeclared")
    return challenge


def lead_not_now(cast: Cast) -> Challenge:
    challenge = lead_asked(cast)
    cast.move("lead", status="not_now")
    return challenge


def declared(cast: Cast) -> Challenge:
    challenge = cast.at("team")
    cast.move("invitee", status="accepted", clearance="declared")
    return challenge


def dates_missing(cast: Cast) -> Challenge:
    challenge = cast.at("team")
    Challenge.objects.filter(pk=challenge.pk).update(first_day=None, last_day=None)
    cast.move("invitee", status="declined")
    challenge.refresh_from_db()
    return challenge


def team_complete(cast: Cast) -> Challenge:
    challenge = cast.at("team")
    cast.move("invitee", status="declined")
    return challenge


def brief_unwritten(cast: Cast) -> Challenge:
    challenge = cast.at("briefing")
    challenge.brief_sections.all().delete()
    challenge.activities.all().delete()
    return challenge


def briefed(cast: Cast) -> Challenge:
    """Nothing is missing to start the visit, whose day has come."""
    cast.at("visit")
    return cast.at("briefing")


def visit_far(cast: Cast) -> Challenge:
    challenge = briefed(cast)
    Challenge.objects.filter(pk=challenge.pk).update(
        first_day=TODAY + 30 * DAY, last_day=TODAY + 31 * DAY
    )
    challenge.refresh_from_db()
    return challenge


def visited(cast: Cast) -> Challenge:
    """Nothing is missing to end the visit."""
    cast.at("drafting")
    return cast.at("visit")


def draft_unwritten(cast: Cast) -> Challenge:
    challenge = cast.at("drafting")
    challenge.letter_paragraphs.all().delete()
    return challenge


def courtesy(cast: Cast) -> Challenge:
    """Both have signed today; the host has two working days to read the final text."""
    challenge = bring_into(cast, "signed")
    challenge.letters.update(fully_signed_on=TODAY)
    return challenge


def responded(cast: Cast) -> Challenge:
    cast.at("follow_up")
    challenge = cast.at("issued")
    challenge.actions.all().delete()
    return challenge


def planned(cast: Cast) -> Challenge:
    cast.at("follow_up")
    return cast.at("issued")


def action_overdue(cast: Cast) -> Challenge:
    challenge = cast.at("follow_up")
    challenge.actions.update(due_on=TODAY - DAY)
    return challenge


def unjudged(cast: Cast) -> Challenge:
    challenge = bring_into(cast, "reviewed")
    for recommendation in challenge.recommendations.all():
        recommendation.verdict.delete()
    return challenge


def dates_asked(cast: Cast) -> Challenge:
    """New days were entered: both sides confirm them, and each member of the team says so."""
    challenge = cast.at("briefing")
    Challenge.objects.filter(pk=challenge.pk).update(dates_to_confirm="host visiting")
    challenge.members.visiting().update(dates_asked=True)
    challenge.refresh_from_db()
    return challenge


def check_in_due(cast: Cast) -> Challenge:
    challenge = cast.at("follow_up")
    Challenge.objects.filter(pk=challenge.pk).update(issued_on=TODAY - 90 * DAY)
    challenge.refresh_from_db()
    return challenge


def both_signed(cast: Cast) -> Challenge:
    cast.at("closed")
    return cast.at("follow_up")


STAGES = (
    *("proposed", "scoping", "team", "briefing", "visit", "drafting", "accuracy", "issued"),
    *("follow_up", "closed", "withdrawn", "paused"),
    *("objected", "answering", "answered", "asked_before", "prepared", "signed", "reviewed"),
    *("correcting", "corrected", "corrected_signed", "dates_entered"),
)
BETWEEN: tuple[Callable[[Cast], Challenge], ...] = (
    *(scope_unwritten, scope_signed, endorsement_missing, lead_asked, lead_not_now, declared),
    *(dates_missing, team_complete, brief_unwritten, briefed, visit_far, visited),
    *(
        draft_unwritten,
        courtesy,
        responded,
        planned,
        action_overdue,
        unjudged,
        check_in_due,
        dates_asked,
        both_signed,
    ),
)
MOMENTS = {name.__name__: name for name in BETWEEN} | dict.fromkeys(STAGES)

# A gate, and the tasks of those who can open it.
MENDED_BY: dict[str, set[str]] = {
    "request_complete": {"Complete the request"},
    "lead_accepted": {"Invite a lead challenger", "left: replace them"},
    "lead_cleared": {"Decide on a declaration of interests"},
    "scope_written": {"Write the scope"},
    "lines_of_enquiry": {"Write the scope"},
    "motivations_given": {"Write the scope"},
    "clarity_passed": {"Write the scope"},
    "directors_spoke": {"Record the conversation between the Directors"},
    "host_signed_scope": {"Sign the scope", "Write the scope"},
    "lead_signed_scope": {"Sign the scope", "Write the scope"},
    "scope_endorsed": {"Record the endorsement of the scope"},
    "role_cover": {"Complete the visiting team"},
    "distinct_authorities": {"Complete the visiting team"},
    "places_settled": {"Decide on a declaration of interests"},
    "objections_decided": {"Decide on an objection"},
    "dates_agreed": {"Agree the dates of the visit"},
    "dates_confirmed": {"Confirm the dates of the visit"},
    "brief_issued": {"Issue the brief", "Write the brief"},
    "timetable_confirmed": {"Confirm the timetable", "Plan the timetable"},
    "lines_covered": {"Plan the timetable"},
    "activities_accounted": {"Say which activities were held"},
    "lines_answered": {"Write a finding on each line of enquiry"},
    "headlines_released": {"Release the headlines"},
    "sections_written": {"Draft the letter"},
    "recommendations_made": {"Draft the letter"},
    "attribution_answered": {"Draft the letter"},
    "findings_attributed": {"Answer the warnings about the findings"},
    "accuracy_over": {"Check the draft letter for accuracy"},
    "points_answered": {"Answer the host’s points"},
    "earlier_points_answered": {"Answer the host’s points"},
    "answers_released": {"Show the host the answers to its points"},
    "letter_prepared": {"Prepare the letter for signing"},
    "letter_signed": {"Sign the letter"},
    "signatories_serve": {"Prepare the letter for signing"},
    "courtesy_over": {"Read the final letter before it is issued"},
    "responses_given": {"Respond to the recommendations"},
    "actions_planned": {"Plan an action for each recommendation that you take up"},
    "review_recorded": {"Hold the follow-up review"},
    "verdicts_given": {"Give your verdict on each recommendation", "Hold the follow-up review"},
    "host_signed_follow_up": {"Sign the follow-up", "Hold the follow-up review"},
    "lead_signed_follow_up": {"Sign the follow-up", "Hold the follow-up review"},
}
# Of the task that takes it, where it is not called as the transition is.
STEP_TASKS = {"challenge.accept": "Answer the request"}
# Until somebody who was asked has answered, it is not the turn of whoever can ask another.
WAITS_FOR_ANSWER = {"lead_accepted", "places_settled"}


def bring(cast: Cast, moment: str) -> Challenge:
    change = MOMENTS.get(moment)
    challenge = change(cast) if change else bring_into(cast, moment)
    return Challenge.objects.select_related("programme", "host").get(pk=challenge.pk)


def on_home(cast: Cast, who: str, challenge: Challenge) -> list[WaitingTask]:
    person = cast.people[who]
    rows = waiting(person, standing_of(person), everything=True).tasks
    return [row for row in rows if row.ref == challenge.ref]


def labels(access: ChallengeAccess) -> set[str]:
    return {task.label for task in tasks_of(access)}


@pytest.mark.parametrize("moment", MOMENTS)
def test_whoever_reads_your_turn_has_a_task_on_home(cast: Cast, moment: str) -> None:
    challenge = bring(cast, moment)
    for who in EVERYBODY:
        access = load(cast.people[who], challenge.ref)
        if not access.may("challenge.view"):
            assert on_home(cast, who, challenge) == []
            continue
        steps = [step for step in next_steps(access) if not step.transition.back]
        needed = requirements(access, steps[0]) if steps else []
        reads = headline(access, steps, needed, ()).text
        if reads.startswith("Your turn"):
            assert on_home(cast, who, challenge), (who, reads)


@pytest.mark.parametrize("moment", MOMENTS)
def test_whoever_can_open_a_shut_gate_has_the_task_that_opens_it(cast: Cast, moment: str) -> None:
    challenge = bring(cast, moment)
    if challenge.paused:
        return
    for who in EVERYBODY:
        access = load(cast.people[who], challenge.ref)
        for way in engine.available(access)[:1]:
            if way.transition.back:
                continue
            for blocker in way.blockers:
                waits = blocker.code in WAITS_FOR_ANSWER and not access.state.declaration_waits
                asked = waits and (blocker.code != "lead_accepted" or access.state.has_lead)
                if gates.mends(access, blocker) and not asked:
                    assert labels(access) & MENDED_BY[blocker.code], (who, blocker.code)
            early = moment == "visit_far" and way.transition.key == "challenge.open_visit"
            if way.open and not early:
                key = way.transition.key
                assert STEP_TASKS.get(key, way.transition.label) in labels(access), (who, key)


@pytest.mark.parametrize("moment", MOMENTS)
def test_each_task_opens_the_page_where_it_is_done(cast: Cast, moment: str) -> None:
    challenge = bring(cast, moment)
    for who in EVERYBODY:
        client = cast.client(cast.people[who])
        answers = {
            row.words: client.get(row.url).status_code for row in on_home(cast, who, challenge)
        }
        assert set(answers.values()) <= {200}, (who, answers)


def test_every_gate_and_transition_is_in_the_tour() -> None:
    assert set(MENDED_BY) == {gate for way in TRANSITIONS if not way.back for gate in way.gates}


# A task, and the mails by which those who have it were told: of the act before it, of the stage
# or of the very thing.
TOLD_BY: dict[str, tuple[str, ...]] = {
    "Answer the request": ("moved_proposed",),
    "Agree the dates of the visit": ("moved_team",),
    "Confirm the dates of the visit": (
        "dates_from_host",
        "dates_from_lead",
        "dates_from_programme",
    ),
    "Start building the team": ("scope_agreed",),
    "Start the briefing": ("step_ready",),
    "Start the visit": ("step_ready",),
    "End the visit and draft the letter": ("step_ready",),
    "Share the draft with the host": ("step_ready",),
    "Issue the letter": ("letter_signed",),
    "Start the follow-up": ("step_ready",),
    "Close the challenge": ("follow_up_agreed",),
    "Write the scope": ("moved_scoping",),
    "Sign the scope": ("scope_ready",),
    "Record the conversation between the Directors": ("lead_ready",),
    "Record the endorsement of the scope": ("scope_ready",),
    "Invite a lead challenger": ("moved_scoping", "team_answered"),
    "Decide on a declaration of interests": ("team_declared",),
    "Decide on an objection": ("team_objection",),
    "Complete the visiting team": ("moved_team",),
    "still to answer: remind them, or withdraw the invitation": ("invitation_unanswered",),
    "Answer your invitation to the visiting team": ("team_invitation",),
    "Answer your invitation to lead the challenge": ("team_invitation",),
    "Issue the brief": ("brief_written",),
    "Write the brief": ("moved_briefing",),
    "Write your section of the brief": ("section_assigned",),
    "Plan the timetable": ("moved_briefing",),
    "Confirm the timetable": ("moved_briefing",),
    "Hold and record the team call": ("moved_briefing",),
    "Read the brief and confirm that you have": ("brief_issued",),
    "Record what you see and hear on the visit": ("moved_visit",),
    "Say which activities were held": ("moved_visit",),
    "Write a finding on each line of enquiry": ("moved_visit",),
    "Release the headlines": ("moved_visit",),
    "Draft the letter": ("moved_drafting",),
    "Check the draft letter for accuracy": ("moved_accuracy", "accuracy_delegated"),
    "Answer the host’s points": ("accuracy_submitted", "accuracy_ended"),
    "Show the host the answers to its points": ("points_answered",),
    "Prepare the letter for signing": ("accuracy_submitted", "points_answered"),
    "Sign the letter": ("letter_to_sign",),
    "Read the final letter before it is issued": ("letter_final",),
    "Respond to the recommendations": ("moved_issued",),
    "Plan an action for each recommendation that you take up": ("moved_issued",),
    "Report progress on your actions": ("action_owned",),
    "Ask for progress on overdue actions": ("action_overdue",),
    "Sign the corrected letter": ("correction_to_sign",),
    "Issue the corrected letter": ("correction_signed",),
    "Read the corrected letter before it is issued": ("correction_final",),
    "Hold the check-in on progress": ("moved_follow_up",),
    "Hold the follow-up review": ("moved_follow_up",),
    "Give your verdict on each recommendation": ("review_recorded",),
    "Sign the follow-up": ("review_recorded",),
}
# Only who began it has it.
BEGUN_BY_ONESELF = {"Finish the correction of the letter"}
# Mails to one person, whom the service names: they are tested where they are sent.
TO_ONE = {
    "team_invitation",
    "section_assigned",
    "accuracy_delegated",
    "letter_to_sign",
    "correction_to_sign",
    "action_owned",
    "step_ready",
    "invitation_unanswered",
    "action_overdue",
}


def test_every_mail_of_the_tour_is_in_the_table_of_messages() -> None:
    assert {name for names in TOLD_BY.values() for name in names} | TO_ONE <= set(MESSAGES)


@pytest.mark.parametrize("moment", MOMENTS)
def test_whoever_has_a_task_was_told(cast: Cast, moment: str) -> None:
    challenge = bring(cast, moment)
    for who in EVERYBODY:
        person = cast.people[who]
        access = load(person, challenge.ref)
        found = labels(access) - BEGUN_BY_ONESELF if access.may("challenge.view") else set()
        for label in sorted(found):
            messages = TOLD_BY[label]
            groups = [
                group
                for name in messages
                if name in MESSAGES
                for group in (*MESSAGES[name].acts, *MESSAGES[name].knows)
            ]
            told = recipients(challenge, groups).filter(pk=person.pk).exists()
            assert told or set(messages) & TO_ONE, (who, label)


# Told to act without a task: reading the headlines is an offer, and nothing waits for it.
WITHOUT_TASK = {"headlines_released"}


TO_ACT = [name for name, row in TOLD.items() if row[1] and name not in WITHOUT_TASK]


@pytest.mark.parametrize("message", TO_ACT)
def test_whoever_is_told_to_act_has_a_task(cast: Cast, message: str) -> None:
    """At the moment of the mail, as the table of messages has it."""
    challenge = bring(cast, MOMENT_OF.get(message, TOLD[message][0]))
    for person in recipients(challenge, MESSAGES[message].acts):
        rows = waiting(person, standing_of(person), everything=True).tasks
        assert any(row.ref == challenge.ref for row in rows), person.name


@pytest.mark.parametrize("kind", Deadline.Kind.values)
def test_whoever_is_reminded_of_a_deadline_has_a_task_by_it(cast: Cast, kind: str) -> None:
    challenge = bring(cast, MOMENT_OF_DEADLINE[kind])
    for group, action in RESPONSIBLE[kind].items():
        for person in recipients(challenge, (group,)):
            access = load(person, challenge.ref)
            kinds = {task.deadline for task in tasks_of(access)}
            assert access.may_somewhere(action), (person.name, action)
            assert kind in kinds, (person.name, kinds)


# The moment at which each deadline waits for all who are reminded of it.
MOMENT_OF_DEADLINE = {
    "answer_request": "proposed",
    "sign_scope": "scoping",
    "complete_team": "objected",
    "issue_brief": "briefing",
    "team_call": "briefing",
    "open_drafting": "visit",
    "share_letter": "draft_unwritten",
    "accuracy": "accuracy",
    "answer_points": "answering",
    "respond": "issued",
    "check_in": "check_in_due",
    "review": "follow_up",
}
# Where the table's moment comes before the one at which the mail is written.
MOMENT_OF = {
    "moved_scoping": "scope_unwritten",
    "moved_team": "objected",
    "lead_ready": "scope_unwritten",
    "scope_agreed": "scope_signed",
    "scope_reopened": "scoping",
    "team_declared": "declared",
    "moved_briefing": "brief_unwritten",
    "moved_drafting": "draft_unwritten",
    "returned_to_drafting": "draft_unwritten",
    "letter_signed": "signed",
    "letter_final": "courtesy",
    "points_answered": "answered",
    "follow_up_agreed": "both_signed",
    "dates_from_host": "dates_asked",
    "dates_from_lead": "dates_asked",
    "dates_from_programme": "dates_asked",
}
