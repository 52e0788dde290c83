"""What the sign-off of the follow-up shows."""

from __future__ import annotations

from challenges.access.door import ChallengeAccess
from challenges.models import (
    FollowUpSignature,
)


def signatures(access: ChallengeAccess) -> list[FollowUpSignature]:
    """Who has signed the follow-up off, for those who may read of the review."""
    if not access.may("followup_review.view"):
        return []
    return list(access.challenge.followup_signatures.order_by("side"))
