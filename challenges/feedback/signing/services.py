"""Acts on the finished letter: prepare its bytes, sign their hash or undo that, issue them."""

from __future__ import annotations

import datetime as dt
import hashlib

from challenges import clock
from challenges.access.conflicts import outdated
from challenges.access.door import open_challenge
from challenges.access.errors import Blocked, Refused
from challenges.access.state import ChallengeState
from challenges.access.writing import Act, authorised
from challenges.feedback.register.codes import new_code
from challenges.feedback.signing.prepared import (
    check_bytes,
    check_one_missing,
    check_records,
    prepared,
    prepared_already,
    store,
)
from challenges.feedback.signing.printing import Order, as_pdf, check_date
from challenges.feedback.signing.queries import last_number
from challenges.feedback.signing.since_check import check_changes
from challenges.feedback.signing.turns import turn
from challenges.journey.engine import advance
from challenges.journey.gates import missing_at
from challenges.journey.voiding import void_changed
from challenges.models import Challenge, LetterSignature, LetterVersion, Person

ATTRIBUTION_GATES = ("attribution_answered", "findings_attributed")
LETTER_CHANGED = "The letter, the team or the host Director changed while we were making the file."
PREPARED_AGAIN = "It has been prepared again. Read it before you sign."


def prepare(
    *,
    actor: Person,
    challenge: Challenge,
    second: Person | None,
    letter_date: dt.date,
    revision: int,
    change_reason: str = "",
) -> LetterVersion:
    """Fix number, date, printed names and code; render once; store bytes and hash.

    `revision` is the number of the last letter prepared when the page was shown, 0 before
    there was one. The file is made before anything is locked; under the lock the letter is
    composed again and must be the same, so that no edit falls between text and file.
    `change_reason` tells the host why the text differs from what it checked.

    :raises Stale: someone has prepared a letter or changed its text since.
    :raises Invalid: the second signatory cannot sign, the letter would be dated before the
        visit or in another year, the letter is in the making, no file can be made, or what
        changed since the host's check is not accounted for.
    :raises Blocked: someone may be recognised in it, and no one has said why it is safe.
    """
    open_challenge(actor, challenge.ref, "letter.prepare")
    check_date(challenge, letter_date)
    order = Order(second, letter_date, revision + 1, new_code())
    with turn(actor, challenge):
        content = order.content(challenge)
        check_changes(challenge, content, change_reason)
        pdf = as_pdf(content)
    with authorised(actor=actor, action="letter.prepare", challenge=challenge) as act:
        last = last_number(act.challenge)
        if last != revision and (same := prepared_already(act, content, order)):
            act.silent = True
            return same
        if last != revision or order.content(act.challenge) != content:
            raise outdated("Letter", LETTER_CHANGED)
        if missing := missing_at(ChallengeState(act.challenge), ATTRIBUTION_GATES):
            raise Blocked(tuple(missing))
        void_changed(act, signatory=second)
        letter = store(act, content, pdf, order, change_reason)
        act.object_id = str(letter.pk)
        if second is not None:
            act.tell_person("letter_to_sign", second, about=str(letter.number))
    return letter


def sign(*, actor: Person, challenge: Challenge, sha256: str) -> LetterVersion:
    """Sign the hash of the prepared bytes, as one of the two whose names they print.

    `sha256` is the hash that the page showed: no one signs a text they have not read.

    :raises Stale: the letter was prepared again since the page was shown.
    :raises Refused: the letter does not print this person's name.
    """
    with authorised(actor=actor, action="letter.sign", challenge=challenge) as act:
        letter = prepared(act)
        act.object_id = str(letter.pk)
        if sha256 != letter.sha256 or hashlib.sha256(letter.pdf).hexdigest() != sha256:
            raise outdated("Letter", PREPARED_AGAIN)
        check_records(act.challenge, letter)
        if actor.pk not in _signers(letter):
            raise Refused("This letter does not print your name, so you cannot sign it.")
        if not _add_signature(act, letter):
            act.silent = True
            return letter
        if letter.signatures.count() == len(_signers(letter)):
            letter.fully_signed_on = clock.today()
            letter.save(update_fields=["fully_signed_on"])
            kind = "letter" if letter.version == 1 else "correction"
            act.tell(f"{kind}_signed")
            act.tell(f"{kind}_final")
    return letter


def _signers(letter: LetterVersion) -> list[object]:
    """Return the keys of those whose names it prints, in the order of the print."""
    return [pk for pk in (letter.lead_id, letter.second_id) if pk is not None]


def _add_signature(act: Act, letter: LetterVersion) -> bool:
    """Sign in the name and post that the letter prints; return False if that is done."""
    person = act.person
    signatory: dict[str, str] = letter.content["signatories"][_signers(letter).index(person.pk)]
    _, is_new = act.find_or_create(
        LetterSignature,
        {"person": person},
        owner={"letter": letter},
        name=signatory["name"],
        post=f"{signatory['post']}, {signatory['authority']}",
        as_lead=person.pk == letter.lead_id,
        sha256=letter.sha256,
        at=clock.now(),
    )
    return is_new


def withdraw_signature(*, actor: Person, challenge: Challenge) -> None:
    """Take one’s own signature off the prepared letter, as long as another is still missing.

    :raises Refused: everyone has signed, or no letter waits for signatures any more.
    """
    with authorised(actor=actor, action="letter.withdraw_signature", challenge=challenge) as act:
        letter = prepared(act)
        act.object_id = str(letter.pk)
        check_one_missing(letter)
        if not letter.signatures.filter(person=actor).delete()[0]:
            act.silent = True
            return
        for other in (letter.lead, letter.second):
            if other is not None:
                act.tell_person("letter_signature_withdrawn", other, about=str(letter.number))


def issue(*, actor: Person, challenge: Challenge, version: int) -> None:
    """Issue the letter, exactly once: the bytes that were signed, and no others."""

    def release(act: Act) -> None:
        letter = prepared(act)
        check_bytes(letter)
        check_records(act.challenge, letter)
        letter.issued_at = clock.now()
        letter.save(update_fields=["issued_at"])
        act.challenge.issued_on = clock.today()
        act.challenge.accuracy_rounds.current().filter(answers_released_at=None).update(
            answers_released_at=clock.now()
        )
        act.object_id = str(letter.pk)

    advance("letter.issue", actor=actor, challenge=challenge, version=version, also=release)
