"""A recommendation, and what one may answer and rest on."""

from __future__ import annotations

import uuid

from django.shortcuts import get_object_or_404

from challenges.journey.recognisable import reason_for
from challenges.models import Challenge, Finding, GuardedKind, LineOfEnquiry, Recommendation


def lines_and_findings(challenge: Challenge) -> tuple[list[LineOfEnquiry], list[Finding]]:
    """Return the lines that a recommendation may answer and the findings it may rest on."""
    lines = LineOfEnquiry.objects.asked_of(challenge)
    return list(lines), list(challenge.findings.select_related("line"))


def recommendation_of(challenge: Challenge, pk: uuid.UUID) -> Recommendation:
    """Return one recommendation with its line and findings.

    :raises Http404: this challenge has no such recommendation.
    """
    recommendations = challenge.recommendations.select_related("line")
    return get_object_or_404(recommendations.prefetch_related("findings"), pk=pk)


def why_safe(row: Recommendation) -> str:
    """Return why no one can be recognised in a recommendation, if that was asked and said."""
    kind = GuardedKind.RECOMMENDATION
    return reason_for(row.challenge, kind, row.pk, row.whole_text)
