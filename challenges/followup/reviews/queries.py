"""The check-ins and reviews on record."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from challenges.access.correcting import corrections_of
from challenges.access.door import ChallengeAccess
from challenges.models import Challenge, FollowUpReview, RecordCorrection
from challenges.ui.dates import day

LABELS = {
    "kind": "What was it?",
    "method": "How was it held?",
    "held_on": "When was it held?",
    "who": "Who took part?",
    "note": "What did you see?",
}


@dataclass(frozen=True)
class RecordedReview:
    """A check-in or review, and what it said before it was corrected."""

    row: FollowUpReview
    corrections: list[RecordCorrection]


def what_to_hold(access: ChallengeAccess) -> str:
    """Return what is still to be held and by when, as a sentence; without dates once all is."""
    due = dict(access.challenge.deadlines.open().values_list("kind", "due_on"))
    meetings = {"check_in": "a check-in", "review": "a review"}
    parts = [f"{one} by {day(due[kind])}" for kind, one in meetings.items() if kind in due]
    if not parts:
        return "A check-in looks at progress. The review is the basis for the verdicts."
    return f"Hold {' and '.join(parts)}."


def reviews(access: ChallengeAccess) -> list[RecordedReview]:
    """Return the check-ins and reviews, the latest first, for those who may read them."""
    if not access.may("followup_review.view"):
        return []
    rows = list(access.challenge.reviews.select_related("recorded_by"))
    corrections = corrections_of(access.challenge, rows)
    return [RecordedReview(row, corrections[row.pk]) for row in rows]


def review(challenge: Challenge, pk: uuid.UUID) -> FollowUpReview:
    """Return one check-in or review.

    :raises Http404: not of this challenge.
    """
    return get_object_or_404(challenge.reviews.all(), pk=pk)
