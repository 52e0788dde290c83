"""What each gate asks for: nothing when it is there, the right words when it is not."""

from __future__ import annotations

import pytest

from challenges.access.door import open_challenge
from challenges.access.state import ChallengeState
from challenges.demo.rows import make
from challenges.journey.gates import GATES, blockers, for_reader, waits_for_team
from challenges.journey.transitions import BY_KEY
from challenges.models import Challenge, Override
from tests.cast import Cast
from tests.cast_rows import at
from tests.journey.gate_cases import MISSING, THERE, Change


def said(challenge: Challenge, gate: str) -> list[str]:
    return list(GATES[gate].check(ChallengeState(Challenge.objects.get(pk=challenge.pk))))


@pytest.mark.parametrize(("gate", "stage", "change", "messages"), MISSING)
def test_what_is_missing_is_said(
    cast: Cast, gate: str, stage: str, change: Change, messages: list[str]
) -> None:
    challenge = cast.at(stage)
    change(cast)

    assert said(challenge, gate) == messages


@pytest.mark.parametrize(("gate", "stage", "change"), THERE)
def test_what_is_there_is_not_asked_for(cast: Cast, gate: str, stage: str, change: Change) -> None:
    challenge = cast.at(stage)
    change(cast)

    assert said(challenge, gate) == []


def test_every_gate_has_been_seen_open_and_shut() -> None:
    assert {gate for gate, *_ in MISSING} == set(GATES)
    assert {gate for gate, *_ in THERE} == set(GATES)


def test_a_logistics_blocker_can_be_passed_and_no_other(cast: Cast) -> None:
    challenge = cast.at("briefing")
    for blocker in ("brief_issued", "timetable_confirmed", "host_signed_scope"):
        make(
            Override,
            challenge=challenge,
            blocker=blocker,
            reason="Agreed by phone.",
            by=cast.programme_lead,
            at=at(2027, 1, 1),
        )
    challenge.scopes.get().signatures.all().delete()

    blocks = blockers(ChallengeState(challenge), BY_KEY["challenge.open_visit"])

    assert {b.code for b in blocks} == {"host_signed_scope", "lead_signed_scope"}


def test_nobody_outside_the_team_learns_how_far_the_team_is(cast: Cast) -> None:
    challenge = cast.at("visit")
    way = BY_KEY["challenge.open_drafting"]
    answers = {}
    for findings in ("some", "none"):
        if findings == "none":
            challenge.findings.all().delete()
        access = open_challenge(cast.host_dcs, challenge.ref)
        blocks = for_reader(access, blockers(ChallengeState(challenge), way))
        answers[findings] = ([b.message for b in blocks], waits_for_team(access, way))

    assert answers["some"] == answers["none"]
    assert answers["some"] == (["3 activities are not recorded as held or cancelled."], True)


def test_the_host_does_not_learn_how_many_were_asked(cast: Cast) -> None:
    challenge = cast.at("team")
    way = BY_KEY["challenge.open_briefing"]
    answers = []
    for status in ("invited", "declined"):
        cast.move("invitee", status=status)
        access = open_challenge(cast.host_dcs, challenge.ref)
        blocks = for_reader(access, blockers(ChallengeState(challenge), way))
        answers.append(([b.message for b in blocks], waits_for_team(access, way)))

    # Nor is the visiting team said to have work to finish: no one has begun any.
    assert answers == [([], False), ([], False)]
    cast.move("invitee", status="invited")
    lead = open_challenge(cast.lead, challenge.ref)
    blocks = for_reader(lead, blockers(ChallengeState(challenge), way))
    assert [b.message for b in blocks] == [
        "1 invited person has not accepted and been cleared yet."
    ]


def test_the_team_reads_everything(cast: Cast) -> None:
    challenge = cast.at("visit")
    access = open_challenge(cast.challenger, challenge.ref)

    blocks = for_reader(
        access, blockers(ChallengeState(challenge), BY_KEY["challenge.open_drafting"])
    )

    assert {b.code for b in blocks} == {"activities_accounted", "headlines_released"}
    assert not waits_for_team(access, BY_KEY["challenge.open_drafting"])
