"""A correction under way: what it says, what differs from the issued letter, what it waits for."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse

from challenges.access.errors import Blocker
from challenges.access.state import ChallengeState
from challenges.feedback.correction.passages import (
    CorrectablePart,
    PartCorrection,
    corrections_of,
    parts_of,
)
from challenges.journey.gates import missing_at
from challenges.journey.recognisable import blocker, reason_for, unanswered
from challenges.models import Challenge, GuardedKind, LetterCorrection
from challenges.models.letter_correction import LetterCorrectionQuerySet

KIND = GuardedKind.CORRECTION
NOTHING_CORRECTED = "Nothing in the letter has been corrected yet."


@dataclass(frozen=True)
class PartRow:
    """A part of the letter, and whether it has been corrected."""

    part: CorrectablePart
    corrected: bool
    url: str


@dataclass(frozen=True)
class CorrectionView:
    """A correction with everything that its page shows."""

    row: LetterCorrection
    changed: list[PartCorrection]
    parts: list[PartRow]
    blockers: list[Blocker]


def corrections(challenge: Challenge) -> LetterCorrectionQuerySet:
    """Return the corrections of a challenge with what each corrects, without the files."""
    rows = LetterCorrection.objects.filter(challenge=challenge).defer("corrects__pdf")
    return rows.select_related("corrects", "begun_by")


def open_correction(challenge: Challenge) -> LetterCorrection | None:
    """Return the correction that is neither issued nor given up, if there is one."""
    return corrections(challenge).open().first()


def correction_of(
    challenge: Challenge, pk: uuid.UUID, *, also_ended: bool = False
) -> LetterCorrection:
    """Return a correction that is under way; an ended one only for a form that was sent twice.

    :raises Http404: it has ended, or there is none.
    """
    rows = corrections(challenge)
    return get_object_or_404(rows if also_ended else rows.open(), pk=pk)


def view_of(row: LetterCorrection) -> CorrectionView:
    """Return everything that its page shows."""
    part_corrections = corrections_of(row.corrects.content, row.content)
    keys = {one.now.key for one in part_corrections}
    return CorrectionView(
        row=row,
        changed=part_corrections,
        parts=[
            PartRow(part, part.key in keys, _url(row, "correction_part", part.key, pk=False))
            for part in parts_of(row.content)
            if part.passages
        ],
        blockers=blockers(row, part_corrections),
    )


def blockers(row: LetterCorrection, part_corrections: list[PartCorrection]) -> list[Blocker]:
    """Return what keeps the corrected letter from being prepared."""
    missing = []
    if not part_corrections:
        url = _url(row, "correction", pk=False)
        missing.append(Blocker("corrected", NOTHING_CORRECTED, "letter.correct", f"{url}#parts"))
    if unanswered(row.challenge, KIND, row.pk, row.whole_text):
        missing.append(_recognisable(row, "What you say about the mistake", "erratum", row.pk))
    for one in part_corrections:
        if unanswered(row.challenge, KIND, key_of_part(row, one.now.key), one.new_text):
            missing.append(_recognisable(row, f"“{one.title}”", "part", one.now.key))
    return missing + missing_at(ChallengeState(row.challenge), ["second_signatory"])


def _recognisable(row: LetterCorrection, what: str, page: str, *rest: object) -> Blocker:
    return blocker(row.challenge, what, "letter.correct", f"feedback:correction_{page}", *rest)


def key_of_part(row: LetterCorrection, key: str) -> uuid.UUID:
    """Return the key under which it is stored why no one can be recognised in a part."""
    return uuid.uuid5(row.pk, key)


def why_safe(row: LetterCorrection, part: PartCorrection | None = None) -> dict[str, str]:
    """Return why no one can be recognised in the erratum or a part, if that was asked and said."""
    object_id = key_of_part(row, part.now.key) if part else row.pk
    text = part.new_text if part else row.whole_text
    return {"attribution_answer": reason_for(row.challenge, KIND, object_id, text)}


def _url(row: LetterCorrection, page: str, *rest: str, pk: bool = True) -> str:
    keys = [row.pk] if pk else []
    return reverse(f"challenges:feedback:{page}", args=[row.challenge.ref, *keys, *rest])
