"""When a step of a challenge was done, as the records say: never the day of typing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from challenges import clock
from challenges.models import BriefVersion, Challenge, Deadline, FollowUpReview, Scope, VisitPlan


@dataclass(frozen=True)
class Record:
    """The rows that say that a step was done, of all challenges, and their column of the day."""

    rows: Callable[[], QuerySet[Any]]
    day: str


def _reviews(kind: FollowUpReview.Kind) -> Record:
    return Record(lambda: FollowUpReview.objects.filter(kind=kind), "held_on")


RECORDS: dict[str, Record] = {
    Deadline.Kind.SIGN_SCOPE: Record(lambda: Scope.objects.current().frozen(), "frozen_at"),
    Deadline.Kind.ISSUE_BRIEF: Record(BriefVersion.objects.all, "issued_at"),
    Deadline.Kind.TEAM_CALL: Record(
        lambda: VisitPlan.objects.filter(team_call_on__isnull=False), "team_call_on"
    ),
    Deadline.Kind.CHECK_IN: _reviews(FollowUpReview.Kind.CHECK_IN),
    Deadline.Kind.REVIEW: _reviews(FollowUpReview.Kind.REVIEW),
}
# No row says that a round is over: that also depends on the day and on pauses.
ON_RECORD = {*RECORDS, Deadline.Kind.ACCURACY}


def done_on(challenge: Challenge, kind: str) -> dt.date | None:
    """Return the day on which a step was first done, if a record says so."""
    if kind == Deadline.Kind.ACCURACY:
        return _round_over_on(challenge)
    if kind not in RECORDS:
        return None
    record = RECORDS[kind]
    rows = record.rows().filter(challenge=challenge).order_by(record.day, "pk")
    day = rows.values_list(record.day, flat=True).first()
    return clock.day_of(day) if isinstance(day, dt.datetime) else day


def _round_over_on(challenge: Challenge) -> dt.date | None:
    current = challenge.accuracy_rounds.current().defer("snapshot").first()
    if current is None or not current.is_over(clock.today()):
        return None
    return clock.day_of(current.submitted_at) if current.submitted_at else current.closes_on
