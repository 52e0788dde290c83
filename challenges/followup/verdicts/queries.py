"""The recommendations that the lead gives verdicts on."""

from __future__ import annotations

from challenges.models import (
    Challenge,
    Recommendation,
    Response,
)


def taken_up(challenge: Challenge) -> list[Recommendation]:
    """The recommendations that the host took up, with their verdicts so far."""
    return list(
        challenge.recommendations.filter(
            response__decision__in=Response.TAKEN_UP, response__submitted_at__isnull=False
        ).select_related("response", "verdict__by")
    )
