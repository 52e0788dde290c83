"""Acts on a correction: begin it, say what was wrong, correct a part, give it up."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db.models import Max

from challenges import clock
from challenges.access.conflicts import conflict, differences
from challenges.access.errors import Refused
from challenges.access.writing import Act, authorised
from challenges.feedback.correction.passages import corrections_of, part_of, with_texts
from challenges.feedback.correction.queries import KIND, corrections, key_of_part
from challenges.journey.recognisable import store_reason
from challenges.journey.voiding import void_changed, void_prepared
from challenges.models import Challenge, LetterCorrection, Person

LABELS = {"wrong": "What was wrong?", "right": "What is right?"}
ENDED_ALREADY = "This correction has been cancelled or issued. Start another one."
ISSUED_ALREADY = "The corrected letter has been issued, so you cannot cancel the correction."


def begin(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    wrong: str,
    right: str,
    attribution_answer: str = "",
) -> LetterCorrection:
    """Start the correction of the letter as it was issued last; there is one at a time.

    :raises Stale: someone has begun one with another text; carries both texts.
    :raises Refused: this one has ended since.
    """
    values = {"wrong": wrong, "right": right}
    with authorised(actor=actor, action="letter.correct", challenge=challenge) as act:
        under_way = corrections(act.challenge).open().first()
        if under_way is not None and under_way.pk != idempotency_key:
            return _same_or_conflict(act, under_way, values)
        letter = act.challenge.letters.issued().first()
        if letter is None:
            raise Refused("No letter has been issued yet.")
        correction = act.create_once(
            LetterCorrection,
            idempotency_key,
            values,
            owner={"challenge": act.challenge},
            labels=LABELS,
            corrects=letter,
            content=letter.content,
            revision=_first_revision(act.challenge),
            begun_by=actor,
            begun_at=clock.now(),
        )
        if not correction.open:
            raise Refused(ENDED_ALREADY)
        store_reason(act, KIND, correction.pk, correction.whole_text, attribution_answer)
    return correction


def _first_revision(challenge: Challenge) -> int:
    """Return a revision that no earlier correction had: its pages cannot change this one."""
    last: int = challenge.corrections.aggregate(last=Max("revision"))["last"] or 0
    return last + 1


def _same_or_conflict(
    act: Act, under_way: LetterCorrection, values: Mapping[str, str]
) -> LetterCorrection:
    """Return the correction under way if it says the same.

    :raises Stale: it says something else; carries both texts.
    """
    if difference := differences(under_way, values):
        raise conflict(under_way, difference, LABELS, by=act.named(under_way.begun_by))
    act.silent = True
    return under_way


def change_erratum(
    *,
    actor: Person,
    challenge: Challenge,
    correction_id: uuid.UUID,
    revision: int,
    wrong: str,
    right: str,
    attribution_answer: str = "",
) -> LetterCorrection:
    """Change what the erratum says; a letter that was prepared with the old one becomes void.

    :raises Stale: someone has saved since; carries both texts.
    """
    rows = corrections(challenge).open().filter(pk=correction_id)
    with authorised(actor=actor, action="letter.correct", challenge=challenge, child=rows) as act:
        correction: LetterCorrection = act.child
        values = {"wrong": wrong, "right": right}
        if act.changes(correction, values, revision=revision, labels=LABELS):
            act.store(correction, values)
            void_changed(act)
        store_reason(act, KIND, correction.pk, correction.whole_text, attribution_answer)
    return correction


def correct_part(
    *,
    actor: Person,
    challenge: Challenge,
    key: str,
    revision: int,
    texts: Mapping[str, object],
    attribution_answer: str = "",
) -> LetterCorrection:
    """Put the right text in the place of the wrong one, in one part, by the correction under way.

    The text that was issued, sent once more, takes the correction of that part back.

    :raises Stale: someone has saved since; carries both texts.
    :raises Refused: the letter has no such part.
    """
    rows = corrections(challenge).open()
    with authorised(actor=actor, action="letter.correct", challenge=challenge, child=rows) as act:
        correction: LetterCorrection = act.child
        part = part_of(correction.content, key)
        if part is None:
            raise Refused("The letter has no such part.")
        content = with_texts(correction.content, part, texts)
        if act.changes(correction, {"content": content}, revision=revision, labels={}):
            act.store(correction, {"content": content})
            void_changed(act)
        corrections_made = corrections_of(correction.corrects.content, content)
        text = next((one.new_text for one in corrections_made if one.now.key == key), "")
        store_reason(act, KIND, key_of_part(correction, key), text, attribution_answer)
    return correction


def give_up(
    *, actor: Person, challenge: Challenge, correction_id: uuid.UUID, revision: int
) -> None:
    """Give up a correction before it is issued: the letter stays as it was issued.

    The people who were asked to sign or read it are told.

    :raises Stale: it says something else than the page showed.
    :raises Refused: it has been issued.
    """
    rows = corrections(challenge).filter(pk=correction_id)
    with authorised(actor=actor, action="letter.correct", challenge=challenge, child=rows) as act:
        correction: LetterCorrection = act.child
        if correction.issued_as_id is not None:
            raise Refused(ISSUED_ALREADY)
        if not correction.open:
            act.silent = True
            return
        texts = {label: getattr(correction, name) for name, label in LABELS.items()}
        act.require_unchanged(correction, revision=revision, texts=texts)
        _tell_who_knew(act)
        void_prepared(act)
        correction.ended_at = clock.now()
        correction.save(update_fields=["ended_at"])


def _tell_who_knew(act: Act) -> None:
    """Tell the second signatory, and the host Director who read the signed text."""
    letter = act.challenge.letters.prepared().select_related("second").defer("pdf").first()
    if letter is None:
        return
    if letter.second is not None:
        act.tell_person("correction_given_up", letter.second)
    if letter.fully_signed:
        act.tell("correction_given_up")
