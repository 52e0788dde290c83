"""The recommendations that the lead gives verdicts on."""

from __future__ import annotations

from challenges.models import Challenge, Recommendation, Response, Verdict


def taken_up(challenge: Challenge) -> list[Recommendation]:
    """Return the recommendations that the host took up, with their verdicts so far."""
    responses = Response.objects.submitted().taken_up()
    recommendations = challenge.recommendations.filter(response__in=responses)
    return list(recommendations.select_related("response", "verdict__by"))


def verdict_text(verdict: Verdict) -> str:
    """Return a verdict as running text."""
    return f"{verdict.get_value_display()}. {verdict.note}" if verdict.value else "No verdict"
