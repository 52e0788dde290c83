"""A shut gate leads someone to a page that opens for them and where they may mend it."""

from __future__ import annotations

import pytest

from challenges.access.door import open_challenge
from challenges.access.errors import Blocker
from challenges.access.state import ChallengeState
from challenges.journey.gates import GATES, blockers
from challenges.journey.transitions import TRANSITIONS, Transition
from challenges.models import Challenge, Side
from tests.cast import Cast
from tests.journey.gate_cases import MISSING, Change
from tests.stages import put

# Written from the journey of the design and the permission table: what mends it, and who can.
WAYS_OUT: dict[str, tuple[str, tuple[str, ...]]] = {
    "request_complete": ("challenge.edit_proposal", ("host_dcs", "programme_lead")),
    "lead_accepted": ("team.appoint_lead", ("programme_lead",)),
    "lead_cleared": ("team.decide_conflict", ("programme_lead",)),
    "scope_written": ("scope.edit", ("host_dcs", "coordinator", "lead")),
    "lines_of_enquiry": ("scope.edit", ("host_dcs", "coordinator", "lead")),
    "motivations_given": ("scope.edit", ("host_dcs", "coordinator", "lead")),
    "clarity_passed": ("scope.edit", ("host_dcs", "coordinator", "lead")),
    "directors_spoke": ("conversation.record", ("host_dcs", "lead")),
    "host_signed_scope": ("scope.sign_as_host", ("host_dcs",)),
    "lead_signed_scope": ("scope.sign_as_lead", ("lead",)),
    "scope_endorsed": ("scope.record_endorsement", ("host_dcs", "coordinator")),
    "role_cover": ("team.invite", ("programme_lead", "lead")),
    "distinct_authorities": ("team.invite", ("programme_lead", "lead")),
    "places_settled": ("team.decide_conflict", ("programme_lead",)),
    "objections_decided": ("team.decide_objection", ("programme_lead",)),
    "dates_agreed": ("challenge.edit_dates", ("programme_lead", "host_dcs", "lead")),
    "host_confirmed_dates": ("challenge.confirm_dates", ("host_dcs", "coordinator")),
    "visitors_confirmed_dates": ("challenge.confirm_dates", ("lead",)),
    "brief_issued": ("brief.issue", ("host_dcs",)),
    "timetable_confirmed": ("timetable.confirm", ("host_dcs", "coordinator", "lead")),
    "lines_covered": ("timetable.edit", ("host_dcs", "coordinator", "lead")),
    "nothing_recorded": ("activity.record_outcome", ("lead",)),
    "activities_accounted": ("activity.record_outcome", ("lead", "challenger", "coordinator")),
    "lines_answered": ("finding.edit", ("lead", "challenger")),
    "headlines_released": ("headlines.release", ("lead",)),
    "sections_written": ("letter.edit", ("lead", "challenger")),
    "recommendations_made": ("letter.edit", ("lead", "challenger")),
    "attribution_answered": ("letter.edit", ("lead", "challenger")),
    "findings_attributed": ("finding.edit", ("lead", "challenger")),
    "paragraphs_read": ("letter.edit", ("lead", "challenger")),
    "recommendations_explained": ("letter.edit", ("lead", "challenger")),
    "accuracy_over": ("accuracy.submit", ("host_dcs",)),
    "points_answered": ("accuracy.answer", ("lead",)),
    "earlier_points_answered": ("accuracy.answer", ("lead",)),
    "answers_released": ("accuracy.release_answers", ("lead",)),
    "letter_prepared": ("letter.prepare", ("lead",)),
    "letter_signed": ("letter.sign", ("lead",)),
    "signatories_serve": ("letter.prepare", ("lead",)),
    "courtesy_over": ("letter.view_prepared", ("host_dcs",)),
    "responses_given": ("response.submit", ("host_dcs",)),
    "changes_submitted": ("response.submit", ("host_dcs",)),
    "actions_planned": ("action.edit", ("host_dcs", "coordinator")),
    "second_signatory": ("team.invite", ("programme_lead",)),
    "correction_settled": ("letter.correct", ("lead",)),
    "review_recorded": ("followup_review.record", ("lead",)),
    "verdicts_given": ("followup_review.give_verdicts", ("lead",)),
    "host_signed_follow_up": ("followup_review.sign", ("host_dcs",)),
    "lead_signed_follow_up": ("followup_review.sign", ("lead",)),
}
SIDES = {
    "courtesy_over": Side.HOST,
    "host_confirmed_dates": Side.HOST,
    "visitors_confirmed_dates": Side.VISITING,
    "host_signed_follow_up": Side.HOST,
    "lead_signed_follow_up": Side.VISITING,
}
# Each way a gate is seen shut, at each stage from which it is asked.
SHUT_GATES = [
    pytest.param(gate, way, str(stage), rows, change, id=f"{gate}-{stage}-{n}")
    for n, (gate, rows, change, _) in enumerate(MISSING)
    for way in TRANSITIONS
    if gate in way.gates
    for stage in way.sources
]


def test_every_gate_names_what_mends_it() -> None:
    assert {name: gate.action for name, gate in GATES.items()} == {
        name: action for name, (action, _) in WAYS_OUT.items()
    }


@pytest.mark.parametrize(("gate", "way", "stage", "rows", "change"), SHUT_GATES)
def test_who_can_mend_it_comes_to_the_page_where(
    cast: Cast, gate: str, way: Transition, stage: str, rows: str, change: Change
) -> None:
    challenge = shut(cast, stage, rows, change)
    reasons = [b for b in blockers(ChallengeState(challenge), way) if b.code == gate]
    action, able = WAYS_OUT[gate]

    assert reasons
    assert all(b.action == action for b in reasons)
    ways = {who: led_there(cast, challenge, who, b) for who in able for b in reasons}
    assert ways == dict.fromkeys(able, (True, 200))
    side = SIDES.get(gate, "")
    assert all(b.side == side for b in reasons)


def shut(cast: Cast, stage: str, rows: str, change: Change) -> Challenge:
    """The challenge at its stage, with what the gate asks for missing."""
    cast.at(rows)
    change(cast)
    put(cast.challenge, stage)
    return Challenge.objects.get(pk=cast.challenge.pk)


def led_there(cast: Cast, challenge: Challenge, who: str, blocker: Blocker) -> tuple[bool, int]:
    """Can they do what is missing, and what do they get at the blocker's address?"""
    access = open_challenge(cast.people[who], challenge.ref)
    may = access.may_somewhere(blocker.action) and blocker.side in ("", access.side)
    return may, cast.client(cast.people[who]).get(blocker.url).status_code
