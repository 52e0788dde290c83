"""Recommendations: numbered, resting on findings, nothing lost."""

from __future__ import annotations

import uuid

import pytest

from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.state import ChallengeState
from challenges.demo import rows
from challenges.feedback.recommendations import services as recommendations
from challenges.journey.gates import blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import (
    EvidenceEntry,
    Finding,
    Recommendation,
)
from tests.cast import Cast
from tests.cast_rows import lines_of
from tests.feedback.acts import add_recommendation as make
from tests.feedback.acts import send

pytestmark = pytest.mark.django_db


def test_recommendations_are_numbered_and_renumbered(blank: Cast) -> None:
    first, second, third = make(blank), make(blank), make(blank)
    assert [r.number for r in (first, second, third)] == [1, 2, 3]
    recommendations.remove_recommendation(
        actor=blank.lead,
        challenge=blank.challenge,
        recommendation_id=first.pk,
        revision=first.revision,
    )
    rest = Recommendation.objects.filter(challenge=blank.challenge).order_by("number")
    assert [(r.number, r.pk) for r in rest] == [(1, second.pk), (2, third.pk)]


def test_a_recommendation_sent_twice_is_one(blank: Cast) -> None:
    idempotency_key = uuid.uuid4()
    assert (
        make(blank, idempotency_key=idempotency_key).pk
        == make(blank, idempotency_key=idempotency_key).pk
        == idempotency_key
    )
    assert blank.challenge.recommendations.count() == 1


def test_another_one_under_a_used_key_is_never_said_to_be_saved(blank: Cast) -> None:
    first = make(blank)
    line = lines_of(blank.challenge)[1]
    findings = list(Finding.objects.filter(line=line))
    with pytest.raises(Stale) as stale:
        make(blank, idempotency_key=first.pk, text="Agree two.", line=line, findings=findings)
    assert stale.value.mine["What should the host do?"] == "Agree two."
    assert stale.value.theirs["What should the host do?"] == "Agree one document."
    assert set(stale.value.mine) == {
        "What should the host do?",
        "Which line of enquiry does it answer?",
        "Which findings support it?",
    }
    assert blank.challenge.recommendations.count() == 1


def test_a_made_up_id_reaches_no_other_challenge(blank: Cast) -> None:
    theirs = blank.at("drafting", blank.other).recommendations.first()
    with pytest.raises(Refused):
        make(blank, idempotency_key=theirs.pk)
    theirs.refresh_from_db()
    assert theirs.challenge_id == blank.other.pk


def test_a_recommendation_rests_on_a_finding_and_a_line_of_its_own_challenge(blank: Cast) -> None:
    other = blank.at("drafting", blank.other)
    with pytest.raises(Invalid):
        make(blank, findings=[])
    with pytest.raises(Invalid):
        make(blank, findings=list(Finding.objects.filter(challenge=other)))
    with pytest.raises(Invalid):
        make(blank, line=lines_of(other)[0])
    assert not blank.challenge.recommendations.exists()


def test_two_people_changing_a_recommendation_lose_nothing(blank: Cast) -> None:
    row = make(blank)
    values = {
        "challenge": blank.challenge,
        "recommendation_id": row.pk,
        "revision": 1,
        "why": row.why,
        "who": row.who,
        "outcome": row.outcome,
        "line": row.line,
        "findings": list(row.findings.all()),
    }
    recommendations.edit_recommendation(actor=blank.challenger, text="Agree two.", **values)
    with pytest.raises(Stale) as stale:
        recommendations.edit_recommendation(actor=blank.lead, text="Agree three.", **values)
    assert stale.value.mine == {"What should the host do?": "Agree three."}
    assert stale.value.theirs == {"What should the host do?": "Agree two."}


def test_what_the_host_has_seen_is_neither_added_to_nor_taken_from(cast: Cast) -> None:
    challenge = cast.at("accuracy")
    with pytest.raises(Refused):
        make(cast)
    with pytest.raises(Refused):
        recommendations.remove_recommendation(
            actor=cast.lead,
            challenge=challenge,
            recommendation_id=challenge.recommendations.first().pk,
            revision=1,
        )
    assert challenge.recommendations.count() == 2


def test_a_recommendation_with_a_gap_keeps_the_rest(cast: Cast) -> None:
    cast.at("drafting")
    answer = send(cast, "lead", "recommendation_add", text="Agree one document.", who="The head")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Agree one document." in text
    for message in ("Say why", "Choose at least one finding", "Choose a line of enquiry"):
        assert message in text
    assert cast.challenge.recommendations.count() == 2


def test_ids_of_another_challenge_are_not_offered(cast: Cast) -> None:
    cast.at("drafting")
    other = cast.at("drafting", cast.other)
    finding = other.findings.first()
    answer = send(
        cast,
        "lead",
        "recommendation_add",
        text="A",
        why="B",
        who="C",
        outcome="D",
        line=str(finding.line_id),
        findings=[str(finding.pk)],
        idempotency_key=str(uuid.uuid4()),
    )
    assert answer.status_code == 200
    assert "Choose from what the page offers" in answer.content.decode()
    assert cast.challenge.recommendations.count() == 2


@pytest.mark.parametrize(
    ("sources", "weak"),
    [(("interview",), True), (("interview", "data"), False), ((), True)],
)
def test_emerging_evidence_needs_a_written_reason(
    blank: Cast, sources: tuple[str, ...], weak: bool
) -> None:
    finding = Finding.objects.filter(line=lines_of(blank.challenge)[0])[0]
    row = make(blank, findings=[finding])
    finding.evidence.set([])
    for source in sources:
        note = rows.make(
            EvidenceEntry,
            challenge=blank.challenge,
            author=blank.lead,
            source_type=source,
            role_group="social_workers",
            stance="supports",
        )
        finding.evidence.add(note)
    sentence = (
        f"Recommendation {row.number} is based on emerging evidence or none. Link more notes, or "
        "say why you make it."
    )
    assert (sentence in missing_to_share(blank)) is weak
    recommendations.edit_recommendation(
        actor=blank.lead,
        challenge=blank.challenge,
        text=row.text,
        why=row.why,
        who=row.who,
        outcome=row.outcome,
        findings=[finding],
        weak_evidence_reason="It is urgent.",
        revision=row.revision,
        recommendation_id=row.pk,
        line=row.line,
    )
    assert sentence not in missing_to_share(blank)
    url = f"/challenges/{blank.challenge.ref}/letter/draft/"
    html = blank.client(blank.lead).get(url).content.decode()
    assert "It is urgent." in html


def missing_to_share(cast: Cast) -> list[str]:
    state = ChallengeState(cast.challenge)
    return [row.message for row in blockers(state, BY_KEY["challenge.share_for_accuracy"])]
