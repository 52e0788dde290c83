"""The host's points on the snapshot, as one side may see them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from challenges.access.errors import Refused
from challenges.feedback.composition.part_keys import titles
from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.parts import Part
from challenges.journey.recognisable import reason_for, unanswered
from challenges.models import AccuracyRound, Challenge, FactualPoint, GuardedKind

ANSWER_KINDS = {"accepted": "good", "partly": "info", "not_accepted": "neutral"}


@dataclass(frozen=True)
class PointView:
    """A point as one side may see it; the host reads an answer once it is released."""

    row: FactualPoint
    title: str
    shows_answer: bool

    @property
    def may_change_text(self) -> bool:
        return self.row.category in FactualPoint.MAY_CHANGE_TEXT

    @property
    def answer(self) -> tuple[str, str]:
        """Return label and kind of the status of its answer."""
        if not self.row.answer:
            return "Not answered yet", "warn"
        if not self.may_change_text:
            return "Kept as the host’s note", "neutral"
        return str(self.row.get_answer_display()), ANSWER_KINDS[self.row.answer]


def point_of(challenge: Challenge, pk: uuid.UUID) -> PointView:
    """Return a point of the round under way.

    :raises Http404: this challenge has no such point.
    """
    points = FactualPoint.objects.current().filter(round__challenge=challenge)
    row = get_object_or_404(points.select_related("round", "raised_by", "answered_by"), pk=pk)
    headings = titles(LetterContent.from_json(row.round.snapshot))
    return PointView(row=row, title=headings.get(row.paragraph, row.paragraph), shows_answer=True)


def parts_by_key(challenge: Challenge) -> dict[str, Part]:
    """Return the parts of the snapshot of the round under way."""
    letter = LetterContent.from_json(current_round(challenge).snapshot)
    return {part.key: part for part in letter.parts}


def current_round(challenge: Challenge) -> AccuracyRound:
    """Return the round under way.

    :raises Refused: nothing has been shared yet.
    """
    current = challenge.accuracy_rounds.current().first()
    if current is None:
        raise Refused("No draft has been shared yet.")
    return current


def why_safe(row: FactualPoint) -> dict[str, str]:
    """Return why nobody can be recognised in a point, if that was asked and said."""
    text = f"{row.correction}\n{row.evidence}"
    reason = reason_for(row.round.challenge, GuardedKind.POINT, row.pk, text)
    return {"attribution_answer": reason}


def why_answer_safe(row: FactualPoint) -> dict[str, str]:
    """Return why nobody can be recognised in the answer to a point, if that was asked and said."""
    reason = reason_for(row.round.challenge, GuardedKind.POINT_ANSWER, row.pk, row.reason)
    return {"attribution_answer": reason}


def recognisable(current: AccuracyRound, *, answers: bool) -> list[FactualPoint]:
    """Return the points, or their answers, in which somebody may be recognised."""
    kind = GuardedKind.POINT_ANSWER if answers else GuardedKind.POINT
    return [
        point
        for point in current.points.all()
        if unanswered(
            current.challenge,
            kind,
            point.pk,
            point.reason if answers else f"{point.correction}\n{point.evidence}",
        )
    ]
