"""What the pages of the response show."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.urls import reverse

from challenges.access.door import ChallengeAccess
from challenges.access.errors import Blocker
from challenges.followup.responses.response_parts import ResponsePart, latest, parts
from challenges.models import Challenge, Person, Recommendation, Response, Side

AWAITING = "No response yet"


@dataclass(frozen=True)
class EarlierResponse:
    """A response as it was submitted before the one that counts."""

    parts: list[ResponsePart]
    by: Person
    at: dt.datetime


@dataclass(frozen=True)
class ResponseRow:
    """The host's response to one recommendation, as one reader may see it."""

    decision: str
    parts: list[ResponsePart]
    submitted_at: dt.datetime | None
    next_parts: list[ResponsePart]
    waiting: bool
    earlier: list[EarlierResponse]


@dataclass(frozen=True)
class ResponseDraft:
    """All the responses of a challenge as they stand, with the revision of the whole.

    The revision is a sum. It only grows, since no response is removed and none counts down.
    """

    responses: list[Response]

    @property
    def revision(self) -> int:
        """Return the number of changes since there was no response."""
        return sum(response.revision for response in self.responses)

    @property
    def waiting(self) -> list[Response]:
        """Return the responses that the Director has not submitted yet."""
        return [response for response in self.responses if response.waiting]


def response_draft(challenge: Challenge) -> ResponseDraft:
    """Return the responses as they stand, submitted or not."""
    responses = Response.objects.filter(recommendation__challenge=challenge)
    rows = responses.select_related("recommendation", "updated_by")
    return ResponseDraft(list(rows.order_by("recommendation__number", "pk")))


def before_submitting(challenge: Challenge, draft: ResponseDraft) -> tuple[Blocker, ...]:
    """Return each recommendation that has no response yet, with where to respond to it."""
    recommendation_ids = {response.recommendation_id for response in draft.responses}
    return tuple(
        Blocker(
            code="responses_given",
            message=f"Recommendation {recommendation.number} has no response yet.",
            action="response.edit",
            url=reverse("challenges:followup:respond", args=[challenge.ref, recommendation.pk]),
        )
        for recommendation in challenge.recommendations.exclude(pk__in=recommendation_ids)
    )


def response_row(access: ChallengeAccess, recommendation: Recommendation) -> ResponseRow | None:
    """Return the host's own draft to the host, to everyone else what was submitted."""
    response: Response | None = getattr(recommendation, "response", None)
    if response is None or not access.may("response.view", recommendation):
        return None
    of_host = access.side == Side.HOST
    if not response.submitted and not of_host:
        return None
    return ResponseRow(
        decision=response.get_decision_display(),
        parts=parts(response),
        submitted_at=response.submitted_at,
        next_parts=parts(response, "next_") if of_host and response.next_decision else [],
        waiting=response.waiting and of_host,
        earlier=[
            EarlierResponse(parts(version), version.by, version.at)
            for version in list(response.submissions.all())[1:]
        ],
    )


def response_for_editing(challenge: Challenge, pk: uuid.UUID) -> dict[str, object]:
    """Return the revision and the values that the next change starts from."""
    responses = Response.objects.filter(recommendation__challenge=challenge, recommendation=pk)
    response = responses.first()
    return {"revision": response.revision, **latest(response)} if response else {"revision": 0}
