"""The accuracy round: the snapshot, the host's points on it, and their answers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.documents.letter import LetterContent
from challenges.feedback.paragraphs import Cut, cut, titles
from challenges.feedback.records import host_people
from challenges.models import AccuracyRound, Challenge, FactualPoint, Person, Side


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
        """Words and kind of the status of its answer."""
        if not self.row.answer:
            return "Not answered yet", "warn"
        if not self.may_change_text:
            return "Kept as the host’s note", "neutral"
        kinds = {"accepted": "good", "partly": "info", "not_accepted": "neutral"}
        return str(self.row.get_answer_display()), kinds[self.row.answer]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the snapshot and the points on it."""

    cut: Cut
    points: list[PointView]


@dataclass(frozen=True)
class RoundView:
    """One round as one side may see it."""

    row: AccuracyRound
    over: bool
    points: list[PointView]
    paragraphs: list[Paragraph]

    @property
    def unanswered(self) -> int:
        return sum(not point.row.answer for point in self.points)


def is_over(found: AccuracyRound) -> bool:
    """Submitted, or out of time: what was saved by then counts."""
    return found.submitted_at is not None or found.closes_on < clock.today()


def open_round(challenge: Challenge) -> AccuracyRound:
    """The round under way.

    :raises Http404: nothing was shared yet.
    """
    return get_object_or_404(challenge.accuracy_rounds, current=True)


def host_side(challenge: Challenge) -> list[Person]:
    """Whom the host's Director can ask to check the draft too."""
    return list(host_people(challenge))


def accuracy(challenge: Challenge, *, side: str) -> RoundView:
    """The snapshot in paragraphs, and the points on them that this side may see.

    :raises Http404: nothing was shared yet.
    """
    rounds = challenge.accuracy_rounds.select_related("submitted_by").prefetch_related("delegates")
    found = get_object_or_404(rounds, current=True)
    rows = list(found.points.select_related("raised_by", "answered_by"))
    return _view(found, rows, side)


def points_by_round(challenge: Challenge, *, side: str) -> list[RoundView]:
    """Every round with its points and answers, the latest first."""
    rounds = list(challenge.accuracy_rounds.select_related("submitted_by"))
    rows = list(
        FactualPoint.objects.filter(round__challenge=challenge).select_related(
            "raised_by", "answered_by"
        )
    )
    return [_view(r, [p for p in rows if p.round_id == r.pk], side) for r in rounds]


def _view(found: AccuracyRound, rows: list[FactualPoint], side: str) -> RoundView:
    """Until the round is over the host's points are the host's own."""
    letter = LetterContent.from_json(found.snapshot)
    names = titles(letter)
    over = is_over(found)
    of_team = side == Side.VISITING
    shown = [
        PointView(
            row=row,
            title=names.get(row.paragraph, row.paragraph),
            shows_answer=of_team or found.answers_released_at is not None,
        )
        for row in rows
        if over or not of_team
    ]
    return RoundView(
        row=found,
        over=over,
        points=shown,
        paragraphs=[
            Paragraph(piece, [p for p in shown if p.row.paragraph == piece.key])
            for piece in cut(letter)
        ],
    )


def point_of(challenge: Challenge, pk: uuid.UUID) -> PointView:
    """A point of the round under way.

    :raises Http404: this challenge has no such point.
    """
    points = FactualPoint.objects.filter(round__challenge=challenge, round__current=True)
    row = get_object_or_404(points.select_related("round", "raised_by", "answered_by"), pk=pk)
    names = titles(LetterContent.from_json(row.round.snapshot))
    return PointView(row=row, title=names.get(row.paragraph, row.paragraph), shows_answer=True)
