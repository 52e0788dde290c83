"""Acts on a corrected letter: prepare its bytes, and issue them as the next version."""

from __future__ import annotations

import datetime as dt
import uuid

from challenges import clock
from challenges.access.conflicts import outdated
from challenges.access.door import open_challenge
from challenges.access.errors import Blocked, Invalid, Refused
from challenges.access.state import ChallengeState
from challenges.access.writing import Act, authorised
from challenges.feedback.correction.passages import corrections_of
from challenges.feedback.correction.queries import blockers, correction_of, corrections
from challenges.feedback.correction.services import LABELS
from challenges.feedback.register.codes import new_code
from challenges.feedback.reissue.queries import missing_in, signers
from challenges.feedback.signing.prepared import (
    check_bytes,
    check_records,
    prepared,
    prepared_already,
    store,
)
from challenges.feedback.signing.printing import Order, as_pdf, check_not_far
from challenges.feedback.signing.queries import last_number
from challenges.feedback.signing.turns import turn
from challenges.journey.voiding import void_changed
from challenges.models import Challenge, LetterCorrection, LetterVersion, Person

LETTER_CHANGED = "The letter or the team changed while we were making the file."
PREPARED_AGAIN = "It has been prepared again. Read it before you issue it."
GIVEN_UP = "This correction was cancelled. The issued letter has not changed."


def prepare(
    *,
    actor: Person,
    challenge: Challenge,
    correction_id: uuid.UUID,
    letter_date: dt.date,
    revision: int,
    second: Person | None = None,
) -> LetterVersion:
    """Fix date, names, code and erratum of the corrected letter; render once; store the bytes.

    The same two sign as before. `second` is needed only where the other one no longer serves.
    `revision` is that of the correction on the page.

    :raises Stale: the correction or the team has changed since.
    :raises Invalid: the date or the second signatory will not do, or no file can be made.
    :raises Blocked: nothing is corrected, or someone may be recognised in what is.
    """
    access = open_challenge(actor, challenge.ref, "letter.correct")
    correction = correction_of(access.challenge, correction_id)
    _check_date(correction, letter_date)
    second = _second(correction, actor, second)
    order = Order(second, letter_date, last_number(challenge) + 1, new_code(), correction)
    with turn(actor, challenge):
        content = order.content(challenge)
        pdf = as_pdf(content)
    rows = corrections(challenge).open().filter(pk=correction_id)
    with authorised(actor=actor, action="letter.correct", challenge=challenge, child=rows) as act:
        now: LetterCorrection = act.child
        last = Order(second, letter_date, last_number(act.challenge), "", now)
        if same := prepared_already(act, content, last):
            act.silent = True
            return same
        texts = {label: getattr(now, name) for name, label in LABELS.items()}
        act.require_unchanged(now, revision=revision, texts=texts)
        again = Order(second, letter_date, order.number, order.register_code, now)
        if last.number + 1 != order.number or again.content(act.challenge) != content:
            raise outdated("Letter", LETTER_CHANGED)
        if waiting := blockers(now, corrections_of(now.corrects.content, now.content)):
            raise Blocked(tuple(waiting))
        void_changed(act, signatory=second)
        letter = store(act, content, pdf, order)
        if second is not None:
            act.tell_person("correction_to_sign", second, about=str(letter.number))
    return letter


def _check_date(correction: LetterCorrection, letter_date: dt.date) -> None:
    """:raises Invalid: the date is before the letter that is corrected, or far ahead."""
    if letter_date < correction.corrects.letter_date:
        raise Invalid(letter_date="The date must not be before that of the letter it corrects")
    check_not_far(letter_date)


def _second(correction: LetterCorrection, lead: Person, choice: Person | None) -> Person | None:
    """Return who signs beside the lead: the person who did before, if they still serve.

    :raises Invalid: someone else was chosen although they do, or no one was although they do not.
    """
    who = signers(correction, lead)
    if who.must_choose and choice not in who.others:
        raise Invalid(second="Choose another cleared member of the team")
    if not who.must_choose and choice not in (None, who.second):
        raise Invalid(second="The same two people must sign")
    return choice if who.must_choose else who.second


def issue(
    *, actor: Person, challenge: Challenge, correction_id: uuid.UUID, sha256: str
) -> LetterVersion:
    """Issue the corrected letter as the next version; the one before stays as it is.

    `sha256` is the hash of the file that the page showed.

    :raises Stale: the letter was prepared again since.
    :raises Refused: the correction has been cancelled, or the letter is void.
    :raises Blocked: a signature is missing, or the host still reads it.
    """
    rows = corrections(challenge).filter(pk=correction_id).select_related("issued_as")
    with authorised(actor=actor, action="letter.correct", challenge=challenge, child=rows) as act:
        correction: LetterCorrection = act.child
        if correction.issued_as is not None:
            act.silent = True
            return correction.issued_as
        if not correction.open:
            raise Refused(GIVEN_UP)
        letter = prepared(act)
        if sha256 != letter.sha256:
            raise outdated("Letter", PREPARED_AGAIN)
        if waiting := missing_in(ChallengeState(act.challenge)):
            raise Blocked(tuple(waiting))
        check_bytes(letter)
        check_records(act.challenge, letter)
        _store_issue(act, correction, letter)
        act.object_id = str(letter.pk)
        act.tell("correction_issued")
    return letter


def _store_issue(act: Act, correction: LetterCorrection, letter: LetterVersion) -> None:
    """Store the issue, and let the team's own recommendations say what the letter now says."""
    letter.issued_at = clock.now()
    letter.save(update_fields=["issued_at"])
    correction.issued_as = letter
    correction.ended_at = letter.issued_at
    correction.save(update_fields=["issued_as", "ended_at"])
    issued_rows = {row["number"]: row for row in correction.content["recommendations"]}
    for row in act.challenge.recommendations.filter(number__in=issued_rows):
        texts = {name: issued_rows[row.number][name] for name in ("text", "why", "who", "outcome")}
        if any(getattr(row, name) != text for name, text in texts.items()):
            act.store(row, texts)
