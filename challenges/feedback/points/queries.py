"""The host's points on the snapshot, as one side may see them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.access.errors import Refused
from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.parts import PartOfLetter
from challenges.journey.recognisable import reason_for, unanswered
from challenges.models import AccuracyRound, Challenge, FactualPoint, GuardedKind

ANSWER_KINDS = {"accepted": "good", "partly": "info", "not_accepted": "neutral"}


@dataclass(frozen=True)
class PointView:
    """A point as one side may see it; the host reads an answer once it is released."""

    row: FactualPoint
    title: str
    shows_answer: bool
    part: PartOfLetter | None = None

    @property
    def may_change_text(self) -> bool:
        return self.row.category in FactualPoint.MAY_CHANGE_TEXT

    @property
    def answer(self) -> tuple[str, str]:
        """Return label and kind of the status of its answer."""
        if not self.row.answer:
            return "Not answered yet", "warn"
        if not self.may_change_text:
            return "The host’s note", "neutral"
        return str(self.row.get_answer_display()), ANSWER_KINDS[self.row.answer]


@dataclass(frozen=True)
class PointsTogether:
    """All points of a challenge: their revision counts what was done to any of them."""

    revision: int


def points_together(challenge: Challenge) -> PointsTogether:
    """Return how often a point was raised, changed, withdrawn or answered."""
    acts = challenge.events.filter(action__in=("accuracy.raise", "accuracy.answer"))
    return PointsTogether(acts.count())


def answerable(challenge: Challenge) -> QuerySet[FactualPoint]:
    """Return the points that the team can answer: those of the current round and of any before."""
    points = FactualPoint.objects.with_team(clock.today())
    return points.filter(round__challenge=challenge)


def point_of(challenge: Challenge, pk: uuid.UUID) -> PointView:
    """Return a point of the round under way.

    :raises Http404: this challenge has no such point.
    """
    return _view(FactualPoint.objects.current().filter(round__challenge=challenge), pk)


def point_to_answer(challenge: Challenge, pk: uuid.UUID) -> PointView:
    """Return a point that the team can answer, of an earlier round too.

    :raises Http404: this challenge has no such point.
    """
    return _view(answerable(challenge), pk)


def _view(points: QuerySet[FactualPoint], pk: uuid.UUID) -> PointView:
    rows = points.select_related("round__challenge", "raised_by", "answered_by")
    row = get_object_or_404(rows, pk=pk)
    parts = {part.key: part for part in LetterContent.from_json(row.round.snapshot).parts}
    part = parts.get(row.paragraph)
    title = part.title if part else row.paragraph
    return PointView(row=row, title=title, shows_answer=True, part=part)


def point_texts(points: Iterable[FactualPoint]) -> dict[str, str]:
    """Return what points say now, by label, for a page that showed them otherwise."""
    texts = (f"{point.get_category_display()}: {point.correction}" for point in points)
    return {f"Point {number}": text for number, text in enumerate(texts, 1)}


def answer_texts(points: Iterable[FactualPoint]) -> dict[str, str]:
    """Return the answers to points as they are now, by label."""
    texts = (f"{point.get_answer_display()}: {point.reason}" for point in points)
    return {f"Answer {number}": text for number, text in enumerate(texts, 1)}


def parts_by_key(challenge: Challenge) -> dict[str, PartOfLetter]:
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
    """Return why no one can be recognised in a point, if that was asked and said."""
    text = f"{row.correction}\n{row.evidence}"
    reason = reason_for(row.round.challenge, GuardedKind.POINT, row.pk, text)
    return {"attribution_answer": reason}


def why_answer_safe(row: FactualPoint) -> dict[str, str]:
    """Return why no one can be recognised in the answer to a point, if that was asked and said."""
    reason = reason_for(row.round.challenge, GuardedKind.POINT_ANSWER, row.pk, row.reason)
    return {"attribution_answer": reason}


def recognisable(current: AccuracyRound, *, answers: bool) -> list[FactualPoint]:
    """Return the points, or their answers, in which someone may be recognised."""
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
