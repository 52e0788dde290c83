"""Respond to the recommendations and submit the response."""

from __future__ import annotations

import uuid

from django.urls import reverse

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Stale
from challenges.access.writing import authorised
from challenges.journey.gates import Blocker
from challenges.models import (
    Challenge,
    Person,
    Recommendation,
    Response,
    SubmittedResponse,
)


def respond(
    *,
    actor: Person,
    challenge: Challenge,
    recommendation_id: uuid.UUID,
    revision: int,
    decision: str,
    comment: str,
) -> Response:
    """Answer one recommendation; what was submitted stays until the Director submits again.

    `version` is the response's version when the form was shown, 0 before there was one.

    :raises Invalid: not accepted, and no word why.
    :raises Stale: somebody saved meanwhile; carries both texts.
    """
    wanted = challenge.recommendations.filter(pk=recommendation_id)
    with authorised(actor=actor, action="response.edit", challenge=challenge, child=wanted) as act:
        if decision == Response.Decision.NOT_ACCEPTED and not comment.strip():
            raise Invalid(comment="Say why you do not accept it")
        response = _response_to(act.child, actor)
        act.object_id = str(act.child.pk)
        if _latest(response) == (decision, comment):
            act.silent = True
            return response
        if revision != (response.revision if response.pk else 0):
            _refuse_stale_response(response, decision, comment)
        _store_response(response, decision, comment, actor)
    return response


def _response_to(recommendation: Recommendation, actor: Person) -> Response:
    held = Response.objects.filter(recommendation=recommendation).select_related("updated_by")
    return held.first() or Response(
        recommendation=recommendation, revision=0, updated_by=actor, updated_at=clock.now()
    )


def _latest(response: Response) -> tuple[str, str]:
    """The newest words, submitted or not."""
    if response.next_decision:
        return response.next_decision, response.next_comment
    return response.decision, response.comment


def _refuse_stale_response(response: Response, decision: str, comment: str) -> None:
    theirs_decision, theirs_comment = _latest(response)
    words = dict(Response.Decision.choices)
    raise Stale(
        mine={"Response": str(words[decision]), "Comment": comment},
        theirs={"Response": str(words.get(theirs_decision, "")), "Comment": theirs_comment},
        by=response.updated_by.name if response.revision else "",
    )


def _store_response(response: Response, decision: str, comment: str, actor: Person) -> None:
    if response.submitted_at is None:
        response.decision, response.comment = decision, comment
    elif (decision, comment) == (response.decision, response.comment):
        response.next_decision = response.next_comment = ""
    else:
        response.next_decision, response.next_comment = decision, comment
    response.revision += 1
    response.updated_by = actor
    response.updated_at = clock.now()
    response.save()


def submit_response(*, actor: Person, challenge: Challenge, seen: int) -> None:
    """Submit the answers to all recommendations at once; a later change is a new version.

    `seen` is the sum of the responses' versions on the page that the Director read.

    :raises Blocked: a recommendation has no answer yet.
    :raises Stale: an answer changed since the page was shown.
    """
    with authorised(actor=actor, action="response.submit", challenge=challenge) as act:
        found = list(
            Response.objects.filter(recommendation__challenge=act.challenge).select_related(
                "recommendation", "updated_by"
            )
        )
        _refuse_unanswered(act.challenge, found)
        waiting = [response for response in found if response.waiting]
        if not waiting:
            act.silent = True
            return
        if sum(response.revision for response in found) != seen:
            raise Stale(
                mine={},
                theirs={str(response.recommendation): _words(response) for response in waiting},
                by=max(waiting, key=lambda response: response.updated_at).updated_by.name,
            )
        for response in waiting:
            _submit(response, actor)
        act.tell("response_submitted", to=("lead", "programme_lead"), about=str(seen))


def _refuse_unanswered(challenge: Challenge, found: list[Response]) -> None:
    answered = {response.recommendation_id for response in found}
    missing = challenge.recommendations.exclude(pk__in=answered)
    if blockers := tuple(
        Blocker(
            code="responses_given",
            message=f"Recommendation {recommendation.number} has no response yet.",
            action="response.edit",
            url=reverse("challenges:followup:respond", args=[challenge.ref, recommendation.pk]),
        )
        for recommendation in missing
    ):
        raise Blocked(blockers)


def _words(response: Response) -> str:
    decision, comment = _latest(response)
    return f"{Response.Decision(decision).label}. {comment}".strip()


def _submit(response: Response, actor: Person) -> None:
    response.decision, response.comment = _latest(response)
    response.next_decision = response.next_comment = ""
    response.submitted_at = clock.now()
    response.save()
    SubmittedResponse.objects.create(
        response=response,
        number=response.submissions.count() + 1,
        decision=response.decision,
        comment=response.comment,
        by=actor,
        at=response.submitted_at,
    )
