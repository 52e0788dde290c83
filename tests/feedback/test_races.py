"""Two real connections at once: one wins, the other is told why, one event, one mail."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest

from challenges.access.errors import Refused, Stale
from challenges.feedback.correction import services as correction
from challenges.feedback.draft import services as draft
from challenges.feedback.signing import services as signing
from challenges.models import (
    AuditEvent,
    LetterCorrection,
    LetterParagraph,
    LetterSignature,
    LetterVersion,
    OutboxMessage,
)
from tests.cast import Cast
from tests.feedback.acts import issue_correction, prepare, sign
from tests.moments import corrected_signed
from tests.racing import together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
REFUSALS = (Refused, Stale)


def at_once(*acts: Callable[[], object]) -> list[Exception | None]:
    """Run these at the same moment, each on a connection of its own; what each was told."""
    return [end if isinstance(end, Exception) else None for end in together(*acts)]


def signing_by(cast: Cast, who: str, letter: LetterVersion) -> Callable[[], object]:
    return lambda: sign(cast, who, letter)


def write(cast: Cast, body: str) -> Callable[[], object]:
    row = cast.challenge.letter_paragraphs.get(part="why")
    return lambda: draft.write_paragraph(
        actor=cast.lead, challenge=cast.challenge, paragraph_id=row.pk, revision=1, body=body
    )


def acts_since(before: int) -> list[str]:
    """What has been put on record since there were so many events."""
    return sorted(event.action for event in AuditEvent.objects.order_by("id")[before:])


def test_one_person_signing_twice_at_once_signs_once(ready: Cast) -> None:
    letter = prepare(ready)
    sign_once = signing_by(ready, "lead", letter)
    assert at_once(sign_once, sign_once) == [None, None]
    assert LetterSignature.objects.count() == 1
    assert AuditEvent.objects.filter(action="letter.sign").count() == 1


def test_two_people_signing_at_once_have_both_signed(ready: Cast) -> None:
    letter = prepare(ready)
    lead, other = (signing_by(ready, who, letter) for who in ("lead", "challenger"))
    assert at_once(lead, other) == [None, None]
    letter.refresh_from_db()
    assert letter.fully_signed_on == dt.date(2027, 3, 1)
    assert OutboxMessage.objects.filter(message="letter_final").count() == 1


def test_a_letter_issued_twice_at_once_is_issued_once(ready: Cast) -> None:
    letter = prepare(ready)
    for who in ("lead", "challenger"):
        sign(ready, who, letter)
    LetterVersion.objects.update(fully_signed_on=dt.date(2027, 2, 1))
    version = ready.challenge.version

    def issue() -> None:
        signing.issue(actor=ready.lead, challenge=ready.challenge, version=version)

    answers = at_once(issue, issue)
    assert sum(why is None for why in answers) == 1
    assert all(why is None or isinstance(why, REFUSALS) for why in answers)
    assert AuditEvent.objects.filter(action="letter.issue").count() == 1
    assert OutboxMessage.objects.filter(message="moved_issued").count() == 7


@pytest.mark.parametrize("turn", range(5))
def test_an_edit_while_somebody_signs_never_leaves_a_signature_on_other_words(
    ready: Cast, turn: int
) -> None:
    letter = prepare(ready)
    sign(ready, "lead", letter)
    before = AuditEvent.objects.count()
    answers = at_once(signing_by(ready, "challenger", letter), write(ready, "Other words."))
    assert answers[1] is None
    assert answers[0] is None or isinstance(answers[0], REFUSALS)
    letter.refresh_from_db()
    assert letter.voided_at is not None
    assert not LetterVersion.objects.filter(voided_at=None).exists()
    has_signature = answers[0] is None
    assert acts_since(before) == ["letter.edit"] + ["letter.sign"] * has_signature


@pytest.mark.parametrize("turn", range(5))
def test_an_edit_while_the_letter_is_issued_wins_or_is_refused(ready: Cast, turn: int) -> None:
    letter = prepare(ready)
    for who in ("lead", "challenger"):
        sign(ready, who, letter)
    LetterVersion.objects.update(fully_signed_on=dt.date(2027, 2, 1))
    version, before = ready.challenge.version, AuditEvent.objects.count()
    OutboxMessage.objects.all().delete()
    answers = at_once(
        lambda: signing.issue(actor=ready.lead, challenge=ready.challenge, version=version),
        write(ready, "Other words."),
    )
    assert sum(why is None for why in answers) == 1
    assert all(why is None or isinstance(why, REFUSALS) for why in answers)
    letter.refresh_from_db()
    is_out = letter.issued_at is not None
    assert is_out == (answers[0] is None)
    assert acts_since(before) == ["letter.issue" if is_out else "letter.edit"]
    assert OutboxMessage.objects.filter(message="moved_issued").count() == 7 * is_out
    if is_out:
        assert LetterParagraph.objects.get(part="why").body != "Other words."
        assert {s.sha256 for s in letter.signatures.all()} == {letter.sha256}


def test_two_savers_of_one_paragraph_lose_nothing(cast: Cast) -> None:
    cast.at("drafting")
    answers = at_once(write(cast, "First words."), write(cast, "Second words."))
    refusals = [why for why in answers if why is not None]
    assert len(refusals) == 1
    assert isinstance(refusals[0], Stale)
    body = LetterParagraph.objects.get(part="why", challenge=cast.challenge).body
    assert {body, refusals[0].mine["Text"]} == {"First words.", "Second words."}
    assert refusals[0].theirs["Text"] == body
    assert acts_since(0) == ["letter.edit"]
    assert not OutboxMessage.objects.exists()


def test_two_forms_begin_one_draft(cast: Cast) -> None:
    cast.at("drafting").letter_paragraphs.all().delete()

    def begin() -> None:
        draft.begin(actor=cast.lead, challenge=cast.challenge)

    assert at_once(begin, begin) == [None, None]
    assert cast.challenge.letter_paragraphs.count() == 7


@pytest.mark.parametrize("right", ["There are four hubs.", "There are five hubs."])
def test_two_who_begin_a_correction_at_once_begin_one(cast: Cast, right: str) -> None:
    cast.at("issued")

    def begin(text: str) -> Callable[[], object]:
        return lambda: correction.begin(
            actor=cast.lead,
            challenge=cast.challenge,
            idempotency_key=uuid.uuid4(),
            wrong="The letter said that there are three hubs.",
            right=text,
        )

    answers = at_once(begin("There are four hubs."), begin(right))
    refusals = [why for why in answers if why is not None]
    row = LetterCorrection.objects.get()
    assert acts_since(0) == ["letter.correct"]
    if right == "There are four hubs.":
        assert not refusals
    else:
        assert [type(why) for why in refusals] == [Stale]
        assert {row.right, refusals[0].mine["What is right?"]} == {"There are four hubs.", right}


def test_a_correction_issued_twice_at_once_is_issued_once(cast: Cast) -> None:
    corrected_signed(cast)
    LetterVersion.objects.filter(version=2).update(fully_signed_on=dt.date(2027, 2, 1))
    letter, row = LetterVersion.objects.get(version=2), LetterCorrection.objects.get()

    def issue() -> LetterVersion:
        return issue_correction(cast, row, letter)

    assert at_once(issue, issue) == [None, None]
    assert acts_since(0) == ["letter.correct"]
    assert OutboxMessage.objects.filter(message="correction_issued").count() == 7
    assert LetterVersion.objects.issued().count() == 2
