"""What version 2 of a letter prints about version 1, and the letter as it is then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from challenges.feedback.composition.compose import signatory
from challenges.feedback.composition.records import PrintedPerson
from challenges.feedback.content.letter import LetterContent
from challenges.models import LetterCorrection, LetterSignature, LetterVersion


def signed_by(letter: LetterVersion) -> list[LetterSignature]:
    """Return the signatures on an issued letter, the lead's first."""
    signatures = letter.signatures.select_related("person")
    return sorted(signatures, key=lambda one: not one.as_lead)


def corrected_letter(
    correction: LetterCorrection,
    *,
    signatories: Sequence[PrintedPerson],
    register_code: str,
    letter_date: dt.date,
) -> LetterContent:
    """Return the letter as corrected; all that was not corrected is as it was issued."""
    return LetterContent.from_json(
        {
            **correction.content,
            "number": correction.corrects.version + 1,
            "register_code": register_code,
            "letter_date": letter_date.isoformat(),
            "erratum": erratum_of(correction, signatories),
            "signatories": [signatory(one) for one in signatories],
        }
    )


def erratum_of(correction: LetterCorrection, signing: Sequence[PrintedPerson]) -> str:
    """Return the erratum as it is printed, with who signs in another's place."""
    before = correction.corrects
    paragraphs = [
        f"This is version {before.version + 1} of our letter. It takes the place of version "
        f"{before.version}, dated {before.letter_date:%-d %B %Y}, register code "
        f"{before.register_code}. The rest of the letter is as it was issued.",
        f"**What was wrong:** {correction.wrong}",
        f"**What is right:** {correction.right}",
        *_replaced(before, signing),
    ]
    return "\n\n".join(paragraphs)


def _replaced(before: LetterVersion, signing: Sequence[PrintedPerson]) -> list[str]:
    """Return a sentence for each person who signed before and does not sign now."""
    signatures = signed_by(before)
    now, old = {one.person_id for one in signing}, {one.person_id for one in signatures}
    leavers = [one.name for one in signatures if one.person_id not in now]
    newcomers = [one.name for one in signing if one.person_id not in old]
    return [
        f"{leaver}, who signed version {before.version}, no longer serves on the team. "
        f"{successor} signs in their place."
        for leaver, successor in zip(leavers, newcomers, strict=False)
    ]
