"""Who has a task was told of it by mail, and who is told to act has a task.

The same tour as that of whose turn it is. Which mail tells of which task is written by hand.
"""

from __future__ import annotations

import pytest

from challenges.access.door import load
from challenges.access.standing import standing_of
from challenges.models import Deadline
from challenges.outbox.messages import MESSAGES
from challenges.outbox.recipients import recipients
from challenges.outbox.reminders import DUTIES
from challenges.overview.tasks import tasks_of
from challenges.overview.waiting import waiting
from tests.cast import Cast
from tests.outbox.test_messages import RECIPIENTS
from tests.overview.between import EVERYBODY, STATES, bring, labels

pytestmark = pytest.mark.long

# A task, and the mails by which those who have it were told: of the act before it, of the stage
# or of the very thing.
TOLD_BY: dict[str, tuple[str, ...]] = {
    "Answer the request": ("moved_proposed",),
    "Agree the dates of the visit": ("moved_team", "dates_to_agree"),
    "Confirm the dates of the visit": (
        "dates_from_host",
        "dates_from_lead",
        "dates_from_programme",
    ),
    "Speak to both Directors, since nothing has happened for weeks": ("nothing_happened",),
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
    "Invite a lead challenger": ("lead_to_invite", "team_declined"),
    "Decide on a declaration of interests": ("team_declared",),
    "Decide on an objection": ("team_objection",),
    "Complete the visiting team": ("moved_team",),
    "still to answer: remind them, or withdraw the invitation": ("invitation_unanswered",),
    "Answer your invitation to the visiting team": ("team_invitation",),
    "Answer your invitation to lead the challenge": ("team_invitation",),
    "Issue the brief": ("brief_written",),
    "Write the brief": ("moved_briefing",),
    "Write your section of the brief": ("section_assigned",),
    "Plan the timetable": ("moved_briefing", "team_call_to_hold"),
    "Confirm the timetable": ("moved_briefing", "team_call_to_hold"),
    "Choose challengers for each activity": ("moved_briefing", "team_call_to_hold"),
    "Hold and record the team call": ("team_call_to_hold",),
    "Read the brief and confirm that you have": ("brief_issued",),
    "Confirm that you have received a concern about a child": ("concern_recorded",),
    "Ring the host about a concern that it has not confirmed": ("concern_unconfirmed",),
    "Record what you see and hear on the visit": ("moved_visit",),
    "Say which activities were held": ("moved_visit",),
    "Write a finding on each line of enquiry": ("moved_visit",),
    "Release the headlines": ("moved_visit",),
    "Draft the letter": ("moved_drafting",),
    "Check the draft letter for accuracy": ("moved_accuracy", "accuracy_delegated"),
    "Answer the host’s points": ("accuracy_submitted", "accuracy_ended"),
    "Show the host the answers to its points": ("points_answered",),
    "Prepare the letter for signing": (
        "accuracy_submitted",
        "nothing_to_correct",
        "points_answered",
    ),
    "Sign the letter": ("letter_to_sign",),
    "Read the final letter before it is issued": ("letter_final",),
    "Respond to the recommendations": ("moved_issued",),
    "Submit the change to the response": ("response_changed",),
    "Plan an action for each recommendation that you take up": ("moved_issued",),
    "Report progress on your actions": ("action_owned",),
    "Ask for progress on overdue actions": ("action_overdue",),
    "Sign the corrected letter": ("correction_to_sign",),
    "Invite someone to sign the corrected letter": ("signatory_missing",),
    "Issue the corrected letter": ("correction_signed",),
    "Read the corrected letter before it is issued": ("correction_final",),
    "Hold the check-in on progress": ("moved_follow_up",),
    "Hold the follow-up review": ("moved_follow_up",),
    "Give your verdict on each recommendation": ("review_recorded",),
    "Sign the follow-up": ("verdicts_given",),
}
# Only who began it has it.
BEGUN_BY_ONESELF = {"Finish the correction of the letter"}
# What comes weeks after the mail, or is done by others too: for these the news is enough.
FROM_THE_NEWS = {
    "Hold the check-in on progress",
    "Hold the follow-up review",
    "Answer the host’s points",
    "Say which activities were held",
    "Record the endorsement of the scope",
    "Record the conversation between the Directors",
    "Plan an action for each recommendation that you take up",
}
# Mails to one person the service names: they are tested where they are sent.
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


@pytest.mark.parametrize("state", STATES)
def test_whoever_has_a_task_was_told(cast: Cast, state: str) -> None:
    challenge = bring(cast, state)
    for who in EVERYBODY:
        person = cast.people[who]
        access = load(person, challenge.ref)
        tasks = labels(access) - BEGUN_BY_ONESELF if access.may("challenge.view") else set()
        for label in sorted(tasks):
            messages = TOLD_BY[label]
            groups = [
                group
                for name in messages
                if name in MESSAGES
                for group in _told_to_act(name, label)
            ]
            is_recipient = recipients(challenge, groups).filter(pk=person.pk).exists()
            assert is_recipient or set(messages) & TO_ONE, (who, label)


def _told_to_act(message: str, label: str) -> tuple[str, ...]:
    row = MESSAGES[message]
    return (*row.acts, *row.knows) if label in FROM_THE_NEWS else row.acts


# Told to act without a task: reading the headlines is an offer, and nothing waits for it.
WITHOUT_TASK = {"headlines_released"}


TO_ACT = [name for name, row in RECIPIENTS.items() if row[1] and name not in WITHOUT_TASK]


@pytest.mark.parametrize("message", TO_ACT)
def test_whoever_is_told_to_act_has_a_task(cast: Cast, message: str) -> None:
    """At the moment of the mail, as the table of messages has it."""
    challenge = bring(cast, STATE_OF.get(message, RECIPIENTS[message][0]))
    for person in recipients(challenge, MESSAGES[message].acts):
        rows = waiting(person, standing_of(person), everything=True).tasks
        assert any(row.ref == challenge.ref for row in rows), person.name


@pytest.mark.parametrize("kind", Deadline.Kind.values)
def test_whoever_is_reminded_of_a_deadline_has_a_task_by_it(cast: Cast, kind: str) -> None:
    challenge = bring(cast, STATE_OF_DEADLINE[kind])
    for group, action in DUTIES[kind].actions.items():
        for person in recipients(challenge, (group,)):
            access = load(person, challenge.ref)
            kinds = {task.deadline for task in tasks_of(access)}
            assert access.may_somewhere(action), (person.name, action)
            assert kind in kinds, (person.name, kinds)


# The moment at which each deadline waits for all who are reminded of it.
STATE_OF_DEADLINE = {
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
STATE_OF = {
    "lead_to_invite": "lead_not_now",
    "scope_waits": "scope_unwritten",
    "lead_waits": "lead_not_now",
    "team_waits": "scope_signed",
    "dates_wait": "dates_missing",
    "nothing_happened": "dates_missing",
    "dates_to_agree": "dates_missing",
    "review_recorded": "unjudged",
    "concern_recorded": "concern_recorded",
    "concern_unconfirmed": "concern_recorded",
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
