"""The check-ins and reviews on record."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from challenges.access.correcting import corrections_of
from challenges.access.door import ChallengeAccess
from challenges.models import Challenge, FollowUpReview, RecordCorrection

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
