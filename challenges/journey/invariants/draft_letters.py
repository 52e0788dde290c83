"""What must always be true of the draft of a letter and of the check for accuracy."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from challenges.journey.invariants.offenders import (
    Offenders,
    breaking,
    from_stage,
    named,
    numbered_with_a_gap,
)
from challenges.models import (
    AccuracyRound,
    Challenge,
    FactualPoint,
    LetterParagraph,
    Recommendation,
    Stage,
)


def a_recommendation_rests_on_a_finding() -> Offenders:
    """A recommendation rests on at least one finding."""
    yield from named(Recommendation.objects.filter(findings=None), "number")


def recommendations_are_numbered() -> Offenders:
    """Recommendations are numbered from 1 without a gap."""
    yield from numbered_with_a_gap(Recommendation.objects.all())


def a_letter_recommends_something() -> Offenders:
    """From the check for accuracy on, the letter makes a recommendation."""
    recommendations = Recommendation.objects.filter(challenge=OuterRef("pk"))
    challenges = Challenge.objects.filter(stage__in=from_stage(Stage.ACCURACY))
    yield from named(challenges.exclude(Exists(recommendations)), ref="ref")


def a_part_on_a_line_names_it() -> Offenders:
    """Exactly the parts of a letter on what was found name a line of enquiry."""
    yield from named(breaking(LetterParagraph, "part_on_a_line_names_it"), "order")


def a_round_is_current() -> Offenders:
    """From the check for accuracy on, one round counts; it is the latest."""
    rounds = AccuracyRound.objects.filter(challenge=OuterRef("pk"))
    latest = rounds.order_by("-number", "-pk").values("current")[:1]
    late = Challenge.objects.filter(stage__in=from_stage(Stage.ACCURACY))
    with_rounds = Challenge.objects.filter(Exists(rounds)) | late
    with_latest = with_rounds.annotate(latest_counts=Coalesce(latest, Value(False)))
    yield from named(with_latest.exclude(latest_counts=True), ref="ref")


def rounds_are_numbered() -> Offenders:
    """The rounds of the check for accuracy are numbered from 1 without a gap."""
    yield from numbered_with_a_gap(AccuracyRound.objects.all())


def a_round_is_submitted_by_somebody() -> Offenders:
    """A round that the host has submitted says who did so and when."""
    yield from named(breaking(AccuracyRound, "round_submitted_by_somebody"), "number")


def nothing_to_correct_means_no_points() -> Offenders:
    """A round in which the host found nothing to correct has no points."""
    rounds = AccuracyRound.objects.filter(nothing_to_correct=True)
    yield from named(rounds.exclude(points=None), "number")


def an_answer_to_a_point_is_whole() -> Offenders:
    """An answered point says who answered it, any other does not."""
    wrong = breaking(FactualPoint, "answer_is_by_somebody")
    yield from named(wrong, "pk", ref="round__challenge__ref")


def a_disagreement_changes_no_letter() -> Offenders:
    """A point about tone or judgement is not accepted: it stays on record as the host's note."""
    wrong = breaking(FactualPoint, "disagreement_is_not_accepted")
    yield from named(wrong, "pk", ref="round__challenge__ref")


def a_letter_answers_the_points() -> Offenders:
    """A letter is issued once each point of the current round and each that was sent before is
    answered, and the host can read the answers."""
    stages = from_stage(Stage.ISSUED)
    in_a_check = Q(round__current=True) | Q(round__submitted_at__isnull=False)
    points = FactualPoint.objects.filter(in_a_check, round__challenge__stage__in=stages)
    silent = Q(answer="") | Q(round__answers_released_at=None)
    yield from named(points.filter(silent), "pk", ref="round__challenge__ref")


DRAFT_INVARIANTS = (
    a_recommendation_rests_on_a_finding,
    recommendations_are_numbered,
    a_letter_recommends_something,
    a_part_on_a_line_names_it,
    a_round_is_current,
    rounds_are_numbered,
    a_round_is_submitted_by_somebody,
    nothing_to_correct_means_no_points,
    an_answer_to_a_point_is_whole,
    a_disagreement_changes_no_letter,
    a_letter_answers_the_points,
)
