"""When a step of a challenge was done, as the records say: never the day of typing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from challenges import clock
from challenges.models import BriefVersion, Challenge, FollowUpReview, Scope, VisitPlan


def _scope_signed_on(challenge: Challenge) -> dt.date | None:
    scope = challenge.scopes.current().first()
    return clock.day_of(scope.frozen_at) if scope and scope.frozen_at else None


def _brief_issued_on(challenge: Challenge) -> dt.date | None:
    brief = challenge.brief_versions.order_by("number", "pk").first()
    return clock.day_of(brief.issued_at) if brief else None


def _call_held_on(challenge: Challenge) -> dt.date | None:
    plan = VisitPlan.objects.filter(challenge=challenge).first()
    return plan.team_call_on if plan else None


def _round_over_on(challenge: Challenge) -> dt.date | None:
    current = challenge.accuracy_rounds.current().defer("snapshot").first()
    if current is None or not current.is_over(clock.today()):
        return None
    return clock.day_of(current.submitted_at) if current.submitted_at else current.closes_on


def _review_held_on(*kinds: str) -> Callable[[Challenge], dt.date | None]:
    def held_on(challenge: Challenge) -> dt.date | None:
        reviews = challenge.reviews.filter(kind__in=kinds)
        return reviews.order_by("held_on", "pk").values_list("held_on", flat=True).first()

    return held_on


DONE_ON: dict[str, Callable[[Challenge], dt.date | None]] = {
    "sign_scope": _scope_signed_on,
    "issue_brief": _brief_issued_on,
    "team_call": _call_held_on,
    "accuracy": _round_over_on,
    "check_in": _review_held_on(FollowUpReview.Kind.CHECK_IN),
    "review": _review_held_on(FollowUpReview.Kind.REVIEW),
}


def done_on(challenge: Challenge, kind: str) -> dt.date | None:
    """Return the day on which a step was done, if a record says so."""
    return DONE_ON[kind](challenge) if kind in DONE_ON else None


# The rows that say so for the steps on record, in the form that one statement can ask for all
# challenges. A round that is over is not among them: that also depends on the day and on pauses.
RECORDS: dict[str, Callable[[], QuerySet[Any]]] = {
    "sign_scope": lambda: Scope.objects.current().frozen(),
    "issue_brief": BriefVersion.objects.all,
    "team_call": lambda: VisitPlan.objects.filter(team_call_on__isnull=False),
    "check_in": lambda: FollowUpReview.objects.filter(kind=FollowUpReview.Kind.CHECK_IN),
    "review": lambda: FollowUpReview.objects.filter(kind=FollowUpReview.Kind.REVIEW),
}
