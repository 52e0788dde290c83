"""Whose turn it is: who reads so has a task on home, and the task opens its page.

A tour over stages and the moments between them, for each person. What mends what, and the few
exceptions, are written by hand.
"""

from __future__ import annotations

import pytest

from challenges.access.door import load
from challenges.journey import engine, gates
from challenges.journey.next_steps import next_steps
from challenges.journey.transitions import TRANSITIONS
from challenges.overview.requirements import requirements
from challenges.overview.whose_turn import headline
from tests.cast import Cast
from tests.overview.between import EVERYBODY, STATES, bring, labels, on_home

pytestmark = pytest.mark.long

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
    "host_confirmed_dates": {"Confirm the dates of the visit"},
    "visitors_confirmed_dates": {"Confirm the dates of the visit"},
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
    "paragraphs_read": {"Draft the letter"},
    "recommendations_explained": {"Draft the letter"},
    "accuracy_over": {"Check the draft letter for accuracy"},
    "points_answered": {"Answer the host’s points"},
    "earlier_points_answered": {"Answer the host’s points"},
    "answers_released": {"Show the host the answers to its points"},
    "letter_prepared": {"Prepare the letter for signing"},
    "letter_signed": {"Sign the letter"},
    "signatories_serve": {"Prepare the letter for signing"},
    "courtesy_over": {"Read the final letter before it is issued"},
    "responses_given": {"Respond to the recommendations"},
    "changes_submitted": {"Submit the change to the response"},
    "actions_planned": {"Plan an action for each recommendation that you take up"},
    "second_signatory": {"Invite someone to sign the corrected letter"},
    "correction_settled": {"Finish the correction of the letter"},
    "review_recorded": {"Hold the follow-up review"},
    "verdicts_given": {"Give your verdict on each recommendation", "Hold the follow-up review"},
    "host_signed_follow_up": {"Sign the follow-up"},
    "lead_signed_follow_up": {"Sign the follow-up"},
}
# Of the task that takes it, where it is not called as the transition is.
STEP_TASKS = {"challenge.accept": "Answer the request"}
# Until someone who was asked has answered, it is not the turn of those who can ask another.
WAITS_FOR_ANSWER = {"lead_accepted", "places_settled"}


@pytest.mark.parametrize("state", STATES)
def test_whoever_reads_your_turn_has_a_task_on_home(cast: Cast, state: str) -> None:
    challenge = bring(cast, state)
    for who in EVERYBODY:
        access = load(cast.people[who], challenge.ref)
        if not access.may("challenge.view"):
            assert on_home(cast, who, challenge) == []
            continue
        steps = [step for step in next_steps(access) if not step.transition.back]
        missing = requirements(access, steps[0]) if steps else []
        reads = headline(access, steps, missing, ())
        if not reads.text.startswith("Your turn"):
            continue
        home = {row.label for row in on_home(cast, who, challenge)}
        duties = [duty.label for duty in (reads.duty, *reads.others) if duty and duty.action]
        named_otherwise = {s.transition.label: STEP_TASKS.get(s.transition.key) for s in steps}
        duties = [named_otherwise.get(label) or label for label in duties]
        assert home >= set(duties), (who, duties, home)


@pytest.mark.parametrize("state", STATES)
def test_whoever_can_open_a_shut_gate_has_the_task_that_opens_it(cast: Cast, state: str) -> None:
    challenge = bring(cast, state)
    if challenge.paused:
        return
    for who in EVERYBODY:
        access = load(cast.people[who], challenge.ref)
        for way in engine.available(access)[:1]:
            if way.transition.back:
                continue
            for blocker in way.blockers:
                waits = blocker.code in WAITS_FOR_ANSWER and not access.state.declaration_waits
                has_task = waits and (blocker.code != "lead_accepted" or access.state.has_lead)
                if gates.mends(access, blocker) and not has_task:
                    assert labels(access) & MENDED_BY[blocker.code], (who, blocker.code)
            early = state == "visit_far" and way.transition.key == "challenge.open_visit"
            if way.open and not early:
                key = way.transition.key
                assert STEP_TASKS.get(key, way.transition.label) in labels(access), (who, key)


@pytest.mark.parametrize("state", STATES)
def test_each_task_opens_the_page_where_it_is_done(cast: Cast, state: str) -> None:
    challenge = bring(cast, state)
    for who in EVERYBODY:
        client = cast.client(cast.people[who])
        answers = {
            row.label: client.get(row.url).status_code for row in on_home(cast, who, challenge)
        }
        assert set(answers.values()) <= {200}, (who, answers)


def test_every_gate_and_transition_is_in_the_tour() -> None:
    assert set(MENDED_BY) == {gate for way in TRANSITIONS if not way.back for gate in way.gates}


def test_the_lead_has_a_task_until_somebody_takes_each_activity_to_come(cast: Cast) -> None:
    challenge = bring(cast, "activities_unassigned")
    task = "Choose challengers for each activity"
    urls = {
        who: {row.url for row in on_home(cast, who, challenge) if row.label == task}
        for who in EVERYBODY
    }
    assert {who: url for who, url in urls.items() if url} == {
        "lead": {f"/challenges/{challenge.ref}/brief/timetable/"}
    }

    first, *others = challenge.activities.all()
    for activity in others:
        activity.challengers.add(cast.places["challenger"])
    assert task in labels(load(cast.lead, challenge.ref))
    first.challengers.add(cast.places["challenger"])
    assert task not in labels(load(cast.lead, challenge.ref))


# A moment, and who has which task then: while it is paused and after its close, by hand.
AT_REST: dict[str, dict[str, set[str]]] = {
    "action_after_close": {
        "contributor": {"Report progress on your actions"},
        "host_dcs": {"Ask for progress on overdue actions"},
    },
    "concern_in_a_pause": {
        "host_dcs": {"Confirm that you have received a concern about a child"},
        "coordinator": {"Confirm that you have received a concern about a child"},
    },
    "concern_after_close": {
        "host_dcs": {"Confirm that you have received a concern about a child"},
        "coordinator": {"Confirm that you have received a concern about a child"},
    },
}


@pytest.mark.parametrize("state", AT_REST)
def test_what_waits_while_a_challenge_is_paused_or_closed(cast: Cast, state: str) -> None:
    challenge = bring(cast, state)

    rows = {who: {row.label for row in on_home(cast, who, challenge)} for who in EVERYBODY}

    assert {who: text for who, text in rows.items() if text} == AT_REST[state]
    for who in AT_REST[state]:
        page = cast.client(cast.people[who]).get(f"/challenges/{challenge.ref}/")
        assert page.context["shown"].headline.text.startswith("Your turn: ")


def test_a_concern_comes_before_everything_else(cast: Cast) -> None:
    challenge = bring(cast, "concern_recorded")

    page = cast.client(cast.coordinator).get(f"/challenges/{challenge.ref}/")

    assert page.context["shown"].headline.text == (
        "Your turn: confirm that you have received a concern about a child"
    )
    assert on_home(cast, "coordinator", challenge)[0].label == (
        "Confirm that you have received a concern about a child"
    )
