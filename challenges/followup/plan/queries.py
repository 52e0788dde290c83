"""Each issued recommendation with what came of it, as the policy allows its reader."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TypedDict

from django.db.models import Prefetch, QuerySet

from challenges.access.door import ChallengeAccess
from challenges.followup.actions.queries import ActionRow, actions
from challenges.followup.responses.queries import AWAITING, ResponseRow, response_row
from challenges.models import (
    Challenge,
    LetterVersion,
    Recommendation,
    Response,
    SubmittedResponse,
    Verdict,
)


@dataclass(frozen=True)
class RecommendationRow:
    """A recommendation with what came of it, side by side."""

    id: uuid.UUID
    number: int
    text: str
    who: str
    outcome: str
    response: ResponseRow | None
    response_label: str
    actions: list[ActionRow]
    verdict: Verdict | None
    no_verdict: str
    gap: str


class LetterRecommendation(TypedDict):
    """A recommendation as the letter stores it, as far as the follow-up says it."""

    number: int
    text: str
    who: str
    outcome: str


def letter_texts(challenge: Challenge) -> dict[int, LetterRecommendation]:
    """Return the recommendations as the issued letter has them, by number.

    The team's rows are a working draft, which no one else may read.
    """
    letters = LetterVersion.objects.issued().filter(challenge=challenge)
    content = letters.order_by("-number", "pk").values_list("content__recommendations", flat=True)
    return {one["number"]: one for one in content.first() or []}


def plan(access: ChallengeAccess) -> list[RecommendationRow]:
    """Return each recommendation with what came of it, as this person may see it."""
    texts = letter_texts(access.challenge)
    action_rows = actions(access)
    rows = []
    for recommendation in _recommendations(access.challenge).filter(number__in=texts):
        its_actions = [row for row in action_rows if recommendation.number in row.answers]
        if _may_read(access, recommendation, its_actions):
            rows.append(_row(access, recommendation, texts[recommendation.number], its_actions))
    return rows


def _recommendations(challenge: Challenge) -> QuerySet[Recommendation]:
    return challenge.recommendations.select_related("response", "verdict__by").prefetch_related(
        Prefetch("response__submissions", SubmittedResponse.objects.select_related("by"))
    )


def _may_read(
    access: ChallengeAccess, recommendation: Recommendation, its_actions: list[ActionRow]
) -> bool:
    """Return whether the person may read it: contributors may if their own actions answer it."""
    if access.may("recommendation.view", recommendation):
        return True
    return access.may_somewhere("recommendation.view") and bool(its_actions)


def _row(
    access: ChallengeAccess,
    recommendation: Recommendation,
    texts: LetterRecommendation,
    its_actions: list[ActionRow],
) -> RecommendationRow:
    response = response_row(access, recommendation)
    reads_reviews = access.may("followup_review.view")
    return RecommendationRow(
        id=recommendation.pk,
        number=recommendation.number,
        text=texts["text"],
        who=texts.get("who", ""),
        outcome=texts.get("outcome", ""),
        response=response,
        response_label=response.decision if response else AWAITING,
        actions=its_actions,
        verdict=getattr(recommendation, "verdict", None) if reads_reviews else None,
        no_verdict=no_verdict(recommendation),
        gap=_gap(access, recommendation, its_actions),
    )


def no_verdict(recommendation: Recommendation) -> str:
    """Return what is said where there is no verdict: what the host did not take up needs none."""
    response: Response | None = getattr(recommendation, "response", None)
    needs_none = response is not None and response.submitted and not response.taken_up
    return "No verdict needed" if needs_none else "No verdict yet"


def _gap(
    access: ChallengeAccess, recommendation: Recommendation, its_actions: list[ActionRow]
) -> str:
    """Return what the host has yet to plan before the follow-up can start; for the host only."""
    if not access.may("action.edit"):
        return ""
    response: Response | None = getattr(recommendation, "response", None)
    if response is None or not response.taken_up:
        return ""
    complete = any(
        row.due_on and row.measure and (row.owner or row.owner_post) for row in its_actions
    )
    return "" if complete else "Needs an action with an owner, a date and a measure"


def recommendations_to_choose(challenge: Challenge) -> list[Recommendation]:
    """Return the issued recommendations, each with its text in the letter."""
    texts = letter_texts(challenge)
    recommendations = list(challenge.recommendations.filter(number__in=texts))
    for recommendation in recommendations:
        recommendation.text = texts[recommendation.number]["text"]
    return recommendations
