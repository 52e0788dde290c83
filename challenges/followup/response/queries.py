"""What the pages of the response show."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from challenges.access.door import ChallengeAccess
from challenges.models import (
    Challenge,
    Recommendation,
    Response,
    Side,
    SubmittedResponse,
)

AWAITING = "No response yet"


@dataclass(frozen=True)
class ResponseRow:
    """The host's answer to one recommendation."""

    decision: str
    comment: str
    submitted_at: dt.datetime | None
    next_decision: str
    next_comment: str
    waiting: bool
    earlier: list[SubmittedResponse]


def response_row(access: ChallengeAccess, recommendation: Recommendation) -> ResponseRow | None:
    """The host sees its own draft; everybody else what was submitted."""
    held: Response | None = getattr(recommendation, "response", None)
    if held is None or not access.may("response.view", recommendation):
        return None
    of_host = access.side == Side.HOST
    if held.submitted_at is None and not of_host:
        return None
    return ResponseRow(
        decision=held.get_decision_display(),
        comment=held.comment,
        submitted_at=held.submitted_at,
        next_decision=held.get_next_decision_display() if of_host else "",
        next_comment=held.next_comment if of_host else "",
        waiting=held.waiting and of_host,
        earlier=list(held.submissions.all())[1:],
    )


def response_for_editing(challenge: Challenge, pk: uuid.UUID) -> tuple[int, str, str]:
    """Version, decision and comment as they stand for the next change."""
    held = Response.objects.filter(recommendation__challenge=challenge, recommendation=pk).first()
    if held is None:
        return 0, "", ""
    if held.next_decision:
        return held.revision, held.next_decision, held.next_comment
    return held.revision, held.decision, held.comment


def responses_seen(challenge: Challenge) -> int:
    """The sum of the responses' versions: what a Director who submits has read."""
    found = Response.objects.filter(recommendation__challenge=challenge)
    return sum(found.values_list("revision", flat=True))
