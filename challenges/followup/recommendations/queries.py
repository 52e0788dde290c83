"""Each issued recommendation with what came of it, as the policy allows its reader."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from challenges.access.door import ChallengeAccess
from challenges.followup.actions.queries import ActionRow, actions
from challenges.followup.response.queries import AWAITING, ResponseRow, response_row
from challenges.models import (
    Challenge,
    LetterVersion,
    Recommendation,
    Response,
    SubmittedResponse,
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
    response_words: str
    actions: list[ActionRow]
    verdict: Any
    gap: str


def letter_words(challenge: Challenge) -> dict[int, dict[str, Any]]:
    """The recommendations as the issued letter has them, by number.

    The team's rows are a working draft; only what was issued is anybody else's to read.
    """
    issued = LetterVersion.objects.filter(challenge=challenge, issued_at__isnull=False)
    content = issued.order_by("-number").values_list("content__recommendations", flat=True)
    return {words["number"]: words for words in content.first() or []}


def plan(access: ChallengeAccess) -> list[RecommendationRow]:
    """Every recommendation with response, actions and verdict, as this person may see them."""
    words = letter_words(access.challenge)
    planned = actions(access)
    rows = []
    for recommendation in _recommendations(access.challenge).filter(number__in=words):
        its_actions = [row for row in planned if recommendation.number in row.answers]
        if _may_read(access, recommendation, its_actions):
            rows.append(_row(access, recommendation, words[recommendation.number], its_actions))
    return rows


def _recommendations(challenge: Challenge) -> QuerySet[Recommendation]:
    return challenge.recommendations.select_related("response", "verdict__by").prefetch_related(
        Prefetch("response__submissions", SubmittedResponse.objects.select_related("by"))
    )


def _may_read(
    access: ChallengeAccess, recommendation: Recommendation, its_actions: list[ActionRow]
) -> bool:
    """A contributor reads the recommendations that the own actions answer."""
    if access.may("recommendation.view", recommendation):
        return True
    return access.may_somewhere("recommendation.view") and bool(its_actions)


def _row(
    access: ChallengeAccess,
    recommendation: Recommendation,
    words: dict[str, Any],
    its_actions: list[ActionRow],
) -> RecommendationRow:
    response = response_row(access, recommendation)
    reads_reviews = access.may("followup_review.view")
    return RecommendationRow(
        id=recommendation.pk,
        number=recommendation.number,
        text=words["text"],
        who=words.get("who", ""),
        outcome=words.get("outcome", ""),
        response=response,
        response_words=response.decision if response else AWAITING,
        actions=its_actions,
        verdict=getattr(recommendation, "verdict", None) if reads_reviews else None,
        gap=_gap(access, recommendation, its_actions),
    )


def _gap(
    access: ChallengeAccess, recommendation: Recommendation, its_actions: list[ActionRow]
) -> str:
    """What the host still has to plan before the follow-up can start; for the host only."""
    if not access.may("action.edit"):
        return ""
    held: Response | None = getattr(recommendation, "response", None)
    if held is None or held.decision not in Response.TAKEN_UP:
        return ""
    complete = any(
        row.due_on and row.measure and (row.owner or row.owner_post) for row in its_actions
    )
    return "" if complete else "Needs an action with an owner, a date and a measure"


def recommendations_to_choose(challenge: Challenge) -> list[Recommendation]:
    """The issued recommendations, each with the words of the letter."""
    words = letter_words(challenge)
    found = list(challenge.recommendations.filter(number__in=words))
    for recommendation in found:
        recommendation.text = words[recommendation.number]["text"]
    return found
