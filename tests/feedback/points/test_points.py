"""What people send: nothing typed is lost, nothing is done twice, bad input is told why."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.urls import reverse

from challenges.models import AccuracyRound, AuditEvent, FactualPoint, LetterVersion
from tests.cast_rows import at, prepared_letter

pytestmark = pytest.mark.django_db


def send(cast: Any, actor: str, name: str, /, *args: Any, **data: Any) -> Any:
    url = reverse(f"challenges:feedback:{name}", args=[cast.challenge.ref, *args])
    return cast.client(getattr(cast, actor)).post(url, data)


def thanks(cast: Any) -> Any:
    return cast.challenge.letter_paragraphs.get(part="thanks")


def test_a_stale_page_answers_with_both_texts(cast: Any) -> None:
    cast.at("drafting")
    row = thanks(cast)
    send(cast, "challenger", "paragraph", row.pk, revision=1, body="Esther's words")
    answer = send(cast, "lead", "paragraph", row.pk, revision=1, body="Daniel's words")
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Esther&#x27;s words" in text
    assert "Daniel&#x27;s words" in text
    assert "Esther Quaye" in text
    assert thanks(cast).body == "Esther's words"


@pytest.mark.parametrize("revision", ["", "0", "99", "x", "-1", "9" * 5000])
def test_a_page_without_its_version_overwrites_nothing(cast: Any, revision: str) -> None:
    cast.at("drafting")
    answer = send(cast, "lead", "paragraph", thanks(cast).pk, revision=revision, body="Mine.")
    assert answer.status_code == 409
    assert thanks(cast).body == "SECRET draft of thanks."


@pytest.mark.parametrize(
    "body", ["A\x00B", "right \u202e to left", "x" * 200_001], ids=["nul", "bidi", "long"]
)
def test_what_cannot_be_kept_is_shown_again_with_a_message(cast: Any, body: str) -> None:
    cast.at("drafting")
    answer = send(cast, "lead", "paragraph", thanks(cast).pk, revision=1, body=body)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert thanks(cast).body == "SECRET draft of thanks."


def test_a_long_part_is_kept_whole(cast: Any) -> None:
    cast.at("drafting")
    body = "We saw good work. " * 11_000
    answer = send(cast, "lead", "paragraph", thanks(cast).pk, revision=1, body=body)
    assert answer.status_code == 302
    assert thanks(cast).body == body.strip()


def test_a_recommendation_with_a_gap_keeps_the_rest(cast: Any) -> None:
    cast.at("drafting")
    answer = send(cast, "lead", "recommendation_add", text="Agree one document.", who="The head")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Agree one document." in text
    for message in ("Say why", "Choose at least one finding", "Choose a line of enquiry"):
        assert message in text
    assert cast.challenge.recommendations.count() == 2


def test_ids_of_another_challenge_are_not_offered(cast: Any) -> None:
    cast.at("drafting")
    other = cast.at("drafting", cast.other)
    finding = other.findings.first()
    answer = send(
        cast, "lead", "recommendation_add", text="A", why="B", who="C", outcome="D",
        line=str(finding.line_id), findings=[str(finding.pk)], idempotency_key=str(uuid.uuid4()),
    )  # fmt: skip
    assert answer.status_code == 200
    assert "Choose from what the page offers" in answer.content.decode()
    assert cast.challenge.recommendations.count() == 2


def test_a_point_sent_twice_is_one_and_one_with_a_gap_is_kept(cast: Any) -> None:
    cast.at("accuracy")
    FactualPoint.objects.all().delete()
    answer = send(cast, "host_dcs", "point_add", "line-1", **{"line-1-correction": "Four hubs."})
    assert answer.status_code == 200
    assert "Four hubs." in answer.content.decode()
    assert "Choose what it is" in answer.content.decode()
    data = {
        "line-1-idempotency_key": str(uuid.uuid4()),
        "line-1-category": "factual_error",
        "line-1-correction": "Four hubs.",
    }
    for _ in range(2):
        assert send(cast, "host_dcs", "point_add", "line-1", **data).status_code == 302
    assert FactualPoint.objects.count() == 1


def test_points_raised_while_the_page_said_nothing_are_not_swept_away(cast: Any) -> None:
    """A coordinator saves a point after the Director opened “nothing to correct”."""
    cast.at("accuracy")
    answer = send(cast, "host_dcs", "submit", said="nothing")
    assert answer.status_code == 200
    assert "There are points already" in answer.content.decode()
    assert AccuracyRound.objects.get().submitted_at is None


def test_the_tone_is_answered_as_a_note(cast: Any) -> None:
    cast.at("accuracy")
    AccuracyRound.objects.update(submitted_at=at(2027, 2, 25))
    FactualPoint.objects.update(category="tone")
    point = FactualPoint.objects.get()
    send(cast, "lead", "answer_point", point.pk, revision=1, reason="Noted.", answer="accepted")
    point.refresh_from_db()
    assert (point.answer, point.reason) == ("not_accepted", "Noted.")


def test_returning_takes_a_reason(cast: Any) -> None:
    challenge = cast.at("accuracy")
    answer = send(cast, "lead", "return", version=challenge.version, reason=" ")
    assert answer.status_code == 200
    assert "Give a reason" in answer.content.decode()
    challenge.refresh_from_db()
    assert challenge.stage == "accuracy"


def test_signing_a_page_from_before_signs_nothing(cast: Any) -> None:
    challenge = cast.at("accuracy")
    AccuracyRound.objects.update(submitted_at=at(2027, 2, 25))
    FactualPoint.objects.update(answer="accepted", reason="Corrected.")
    letter = prepared_letter(cast, challenge)
    letter.signatures.all().delete()
    answer = send(cast, "lead", "sign_now", sha256="0" * 64)
    assert answer.status_code == 409
    assert "prepared anew" in answer.content.decode()
    assert letter.signatures.count() == 0


def test_issuing_too_early_says_what_is_missing(cast: Any) -> None:
    challenge = cast.at("accuracy")
    AccuracyRound.objects.update(submitted_at=at(2027, 2, 25))
    FactualPoint.objects.update(answer="accepted", reason="Corrected.")
    letter = prepared_letter(cast, challenge)
    LetterVersion.objects.filter(pk=letter.pk).update(fully_signed_on="2027-03-01")
    answer = send(cast, "lead", "issue", version=challenge.version)
    assert answer.status_code == 409
    assert "until 3 March 2027" in answer.content.decode()
    assert not AuditEvent.objects.filter(action="letter.issue").exists()
