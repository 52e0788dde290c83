"""The check-ins and reviews on record."""

from __future__ import annotations

from challenges.access.door import ChallengeAccess
from challenges.models import (
    FollowUpReview,
)

LABELS = {
    "kind": "What was it?",
    "method": "How was it held?",
    "held_on": "When was it held?",
    "who": "Who took part?",
    "note": "What did you see?",
}


def reviews(access: ChallengeAccess) -> list[FollowUpReview]:
    """Return the check-ins and reviews, the latest first, for those who may read them."""
    if not access.may("followup_review.view"):
        return []
    return list(access.challenge.reviews.select_related("recorded_by"))
