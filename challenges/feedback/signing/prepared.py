"""The prepared letter: how it is stored, and whether it may still be signed and issued."""

from __future__ import annotations

import hashlib

from challenges import clock
from challenges.access.errors import Refused
from challenges.access.writing import Act
from challenges.feedback.content.letter import LetterContent
from challenges.feedback.signing.printing import Order
from challenges.feedback.signing.since_check import outdated_part
from challenges.models import Challenge, LetterVersion
from challenges.rules.content_digest import content_digest

ALL_SIGNED = "Everyone has signed this letter. Prepare it again to change it: all then sign again."


def prepared_already(act: Act, content: LetterContent, order: Order) -> LetterVersion | None:
    """Return the same letter, prepared by the same person just now: the form was sent twice."""
    letters = act.challenge.letters.prepared()
    letter = letters.filter(prepared_by=act.person, number=order.number).first()
    if letter is None:
        return None
    same = content.as_json() | {"register_code": letter.register_code} == letter.content
    return letter if same else None


def store(
    act: Act, content: LetterContent, pdf: bytes, order: Order, change_reason: str = ""
) -> LetterVersion:
    """Store the file and all that it was made from, ready to sign."""
    return LetterVersion.objects.create(
        challenge=act.challenge,
        number=order.number,
        version=order.version,
        register_code=order.register_code,
        letter_date=order.letter_date,
        content=content.as_json(),
        content_sha256=content_digest(content.as_json()),
        change_reason=change_reason.strip(),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        prepared_by=act.person,
        prepared_at=clock.now(),
        lead=act.person,
        second=order.second,
    )


def prepared(act: Act) -> LetterVersion:
    """Return the letter that waits for signatures or issue.

    :raises Refused: there is none any more.
    """
    letter = act.challenge.letters.prepared().first()
    if letter is None:
        raise Refused(
            "The text has changed since the letter was prepared. Prepare the letter again."
        )
    return letter


def check_one_missing(letter: LetterVersion) -> None:
    """:raises Refused: everyone has signed, so that no signature can be withdrawn."""
    if letter.fully_signed:
        raise Refused(ALL_SIGNED)


def check_bytes(letter: LetterVersion) -> None:
    """:raises Refused: the stored file is not the one that every signature names."""
    digest = hashlib.sha256(letter.pdf).hexdigest()
    signatures = set(letter.signatures.values_list("sha256", flat=True))
    if {letter.sha256, digest} | signatures != {digest}:
        raise Refused("The stored file is not the signed one. Prepare it again.")


def check_records(challenge: Challenge, letter: LetterVersion) -> None:
    """Make sure that what the letter prints is still so: dates, team, lines and names.

    :raises Refused: it has changed since the letter was prepared.
    """
    if different := outdated_part(challenge, letter):
        raise Refused(f"{different} since the letter was prepared. Prepare it again.")
