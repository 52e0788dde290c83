"""The accuracy round: the snapshot in paragraphs, with the points on them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.feedback.composition.part_keys import titles
from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.parts import PartOfLetter
from challenges.feedback.points.queries import PointView
from challenges.models import (
    AccuracyRound,
    Challenge,
    FactualPoint,
    Person,
    Side,
)


@dataclass(frozen=True)
class SnapshotParagraph:
    """One paragraph of the snapshot and the points on it."""

    part: PartOfLetter
    points: list[PointView]


@dataclass(frozen=True)
class RoundView:
    """One round as one side may see it."""

    row: AccuracyRound
    over: bool
    points: list[PointView]
    paragraphs: list[SnapshotParagraph]
    helpers: list[Person] = field(default_factory=list)

    @property
    def may_be_answered(self) -> bool:
        """Return whether the host has finished, and has not read the answers yet."""
        return self.over and not self.row.answers_released

    @property
    def unanswered(self) -> int:
        return sum(point.row.unanswered for point in self.points)


def host_people(challenge: Challenge) -> QuerySet[Person]:
    """Return the host's coordinators and contributors, who can be asked to check the draft."""
    members = challenge.members.of_host().accepted().in_post(clock.today())
    return Person.objects.filter(memberships__in=members)


def helpers_of(accuracy_round: AccuracyRound) -> QuerySet[Person]:
    """Return who was asked to check the draft in a round and may still help, in one order."""
    helpers = host_people(accuracy_round.challenge)
    return helpers.filter(pk__in=accuracy_round.delegates.values("pk")).distinct().order_by("pk")


def will_help_again(challenge: Challenge) -> bool:
    """Return whether someone who helped to check the last draft can check the next one."""
    last = challenge.accuracy_rounds.first()
    return last is not None and helpers_of(last).exists()


def accuracy(challenge: Challenge, *, side: str) -> RoundView:
    """Return the snapshot in paragraphs, with the points on them that this side may see.

    :raises Http404: nothing has been shared yet.
    """
    rounds = challenge.accuracy_rounds.select_related("submitted_by").prefetch_related("delegates")
    current = get_object_or_404(rounds.current())
    rows = list(current.points.select_related("raised_by", "answered_by"))
    helpers = list(current.delegates.all()) if side == Side.HOST else []
    return replace(_view(current, rows, side), helpers=helpers)


def points_by_round(challenge: Challenge, *, side: str) -> list[RoundView]:
    """Return every round with its points and answers, the latest first."""
    rounds = list(challenge.accuracy_rounds.select_related("submitted_by"))
    rows = list(
        FactualPoint.objects.filter(round__challenge=challenge).select_related(
            "raised_by", "answered_by"
        )
    )
    return [_view(one, [row for row in rows if row.round_id == one.pk], side) for one in rounds]


def unreleased_rounds(challenge: Challenge) -> list[AccuracyRound]:
    """Return the rounds that are over and whose answers the host cannot read, the latest first."""
    rounds = challenge.accuracy_rounds.over(clock.today()).filter(answers_released_at=None)
    return list(rounds.filter(points__isnull=False).distinct().select_related("challenge"))


def points_of(rounds: list[AccuracyRound]) -> list[FactualPoint]:
    """Return the points of some rounds, the oldest first."""
    return list(FactualPoint.objects.filter(round__in=rounds))


def _view(accuracy_round: AccuracyRound, rows: list[FactualPoint], side: str) -> RoundView:
    """Return the round as this side may see it.

    Until the round is over the host's points are the host's own.
    """
    letter = LetterContent.from_json(accuracy_round.snapshot)
    headings = titles(letter)
    over = accuracy_round.is_over(clock.today())
    of_team = side == Side.VISITING
    points = [
        PointView(
            row=row,
            title=headings.get(row.paragraph, row.paragraph),
            shows_answer=of_team or accuracy_round.answers_released,
        )
        for row in rows
        if over or not of_team
    ]
    return RoundView(
        row=accuracy_round,
        over=over,
        points=points,
        paragraphs=[
            SnapshotParagraph(part, [point for point in points if point.row.paragraph == part.key])
            for part in letter.parts
        ],
    )
