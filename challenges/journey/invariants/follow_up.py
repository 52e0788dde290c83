"""What must always be true of responses, actions, verdicts and the sign-off."""

from __future__ import annotations

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from challenges import clock
from challenges.journey.invariants.offenders import (
    Offenders,
    breaking,
    from_stage,
    named,
    numbered_with_a_gap,
)
from challenges.journey.invariants.signers import not_for_their_side
from challenges.models import (
    Action,
    ActionUpdate,
    Challenge,
    FollowUpReview,
    FollowUpSignature,
    Recommendation,
    Response,
    Side,
    Stage,
    SubmittedResponse,
    Verdict,
)

REF = "recommendation__challenge__ref"


def an_action_answers_a_recommendation() -> Offenders:
    """An action answers at least one recommendation."""
    yield from named(Action.objects.filter(recommendations=None), "number")


def actions_are_numbered() -> Offenders:
    """Actions are numbered from 1 without a gap."""
    yield from numbered_with_a_gap(Action.objects.all())


def an_action_stands_as_last_reported() -> Offenders:
    """An action stands as its last report says, or is not started if there is none."""
    reports = ActionUpdate.objects.filter(action=OuterRef("pk")).order_by("-at", "-pk")
    last_status = Coalesce(reports.values("status")[:1], Value(Action.Status.NOT_STARTED.value))
    yield from named(
        Action.objects.annotate(last_status=last_status).exclude(status=F("last_status")), "number"
    )


def an_end_of_an_action_is_explained() -> Offenders:
    """A report that an action is embedded, superseded or stopped says why."""
    reports = breaking(ActionUpdate, "end_of_action_is_explained")
    yield from named(reports, "action__number", ref="action__challenge__ref")


def a_response_is_what_was_submitted() -> Offenders:
    """A submitted response says what was submitted last, and no other was ever submitted."""
    last = SubmittedResponse.objects.filter(response=OuterRef("pk")).order_by("-number", "-pk")
    responses = Response.objects.annotate(
        last_decision=Coalesce(last.values("decision")[:1], Value("")),
        last_comment=Coalesce(last.values("comment")[:1], Value("")),
    )
    same = Q(decision=F("last_decision"), comment=F("last_comment"), submitted_at__isnull=False)
    never = Q(last_decision="", submitted_at=None)
    yield from named(responses.exclude(same | never), "recommendation__number", ref=REF)


def submissions_are_numbered() -> Offenders:
    """The versions of a response are numbered from 1 without a gap."""
    ref = f"response__{REF}"
    yield from numbered_with_a_gap(SubmittedResponse.objects.all(), within="response", ref=ref)


def a_refused_recommendation_says_why() -> Offenders:
    """A recommendation that the host does not accept has a reason."""
    wrong = breaking(Response, "not_accepted_says_why")
    yield from named(wrong, "recommendation__number", ref=REF)


def a_follow_up_has_its_responses() -> Offenders:
    """The follow-up begins once each recommendation has a submitted response."""
    responses = Response.objects.submitted().filter(recommendation=OuterRef("pk"))
    recommendations = Recommendation.objects.filter(
        challenge__stage__in=from_stage(Stage.FOLLOW_UP), challenge__closed_early=False
    )
    yield from named(recommendations.exclude(Exists(responses)), "number")


def a_verdict_is_on_what_was_taken_up() -> Offenders:
    """A verdict is on a recommendation that the host took up."""
    taken_up = Response.objects.submitted().taken_up()
    verdicts = Verdict.objects.exclude(
        Exists(taken_up.filter(recommendation=OuterRef("recommendation")))
    )
    yield from named(verdicts, "recommendation__number", ref=REF)


def a_review_was_held_after_the_letter() -> Offenders:
    """A review was held between the issue of the letter and today."""
    wrong = Q(held_on__gt=clock.today()) | Q(held_on__lt=F("challenge__issued_on"))
    yield from named(FollowUpReview.objects.filter(wrong), "kind")


def a_close_is_reviewed() -> Offenders:
    """A challenge that closed in full had its follow-up review."""
    reviews = FollowUpReview.objects.filter(
        challenge=OuterRef("pk"), kind=FollowUpReview.Kind.REVIEW
    )
    yield from named(_closed_in_full().exclude(Exists(reviews)), ref="ref")


def a_close_has_its_verdicts() -> Offenders:
    """A challenge that closed in full has a verdict on each recommendation taken up."""
    taken_up = Recommendation.objects.filter(response__decision__in=Response.TAKEN_UP)
    without_verdict = taken_up.filter(verdict=None, challenge__in=_closed_in_full())
    yield from named(without_verdict, "number")


def a_close_is_signed_by_both() -> Offenders:
    """A challenge that closed in full was signed off by both sides."""
    challenges = _closed_in_full().annotate(sides=Count("followup_signatures__side", distinct=True))
    yield from named(challenges.exclude(sides=len(Side)), ref="ref")


def _closed_in_full() -> QuerySet[Challenge]:
    return Challenge.objects.filter(stage=Stage.CLOSED, closed_early=False)


def a_follow_up_is_signed_by_its_sides() -> Offenders:
    """The follow-up is signed for the host by its Director, and for the team by its lead."""
    yield from named(FollowUpSignature.objects.filter(not_for_their_side("challenge")), "side")


def what_was_signed_off_has_not_changed() -> Offenders:
    """No verdict, review or response is later than the signatures on the follow-up."""
    verdicts = Verdict.objects.filter(
        recommendation__challenge=OuterRef("challenge"), at__gt=OuterRef("at")
    )
    reviews = FollowUpReview.objects.filter(
        challenge=OuterRef("challenge"), recorded_at__gt=OuterRef("at")
    )
    responses = Response.objects.filter(
        recommendation__challenge=OuterRef("challenge"), submitted_at__gt=OuterRef("at")
    )
    later = Exists(verdicts) | Exists(reviews) | Exists(responses)
    yield from named(FollowUpSignature.objects.filter(later), "side")


FOLLOW_UP_INVARIANTS = (
    an_action_answers_a_recommendation,
    actions_are_numbered,
    an_action_stands_as_last_reported,
    an_end_of_an_action_is_explained,
    a_response_is_what_was_submitted,
    submissions_are_numbered,
    a_refused_recommendation_says_why,
    a_follow_up_has_its_responses,
    a_verdict_is_on_what_was_taken_up,
    a_review_was_held_after_the_letter,
    a_close_is_reviewed,
    a_close_has_its_verdicts,
    a_close_is_signed_by_both,
    a_follow_up_is_signed_by_its_sides,
    what_was_signed_off_has_not_changed,
)
