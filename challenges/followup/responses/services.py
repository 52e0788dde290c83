"""Respond to the recommendations and submit the response."""

from __future__ import annotations

import uuid

from challenges import clock
from challenges.access.errors import Blocked, Invalid
from challenges.access.writing import Act, authorised
from challenges.followup.next_to_act import tell_who_is_next
from challenges.followup.responses.queries import before_submitting, response_draft
from challenges.followup.responses.response_parts import LABELS, latest, one_line, parts
from challenges.journey.voiding import change_signed_text
from challenges.models import Challenge, Person, Recommendation, Response, SubmittedResponse


def respond(
    *,
    actor: Person,
    challenge: Challenge,
    recommendation_id: uuid.UUID,
    revision: int,
    decision: str,
    comment: str,
) -> Response:
    """Respond to one recommendation; what was submitted stays until the Director submits again.

    `revision` is the response's when the form was shown, 0 before there was one.

    :raises Invalid: not accepted, without a reason.
    :raises Stale: someone else has saved since; carries both texts.
    """
    recommendations = challenge.recommendations.filter(pk=recommendation_id)
    with authorised(
        actor=actor, action="response.edit", challenge=challenge, child=recommendations
    ) as act:
        if decision == Response.Decision.NOT_ACCEPTED and not comment.strip():
            raise Invalid(comment="Say why you do not accept it")
        response = _response_to(act.child, actor)
        values = {"decision": decision, "comment": comment}
        current = latest(response)
        texts = {name: (current[name], values[name]) for name in LABELS}
        if act.changes(
            response, {}, revision=revision, labels=LABELS, by=response.updated_by, beside=texts
        ):
            columns = _columns(response, values)
            act.store(response, columns, updated_by=actor, updated_at=clock.now())
            _tell_of_change(act)
        act.object_id = str(act.child.pk)
    return response


def _response_to(recommendation: Recommendation, actor: Person) -> Response:
    responses = Response.objects.filter(recommendation=recommendation)
    return responses.select_related("updated_by").first() or Response(
        recommendation=recommendation, revision=0, updated_by=actor, updated_at=clock.now()
    )


def _columns(response: Response, values: dict[str, str]) -> dict[str, str]:
    """Return the columns that hold these values: the draft's, or those of what waits."""
    if not response.submitted:
        return values
    as_submitted = all(getattr(response, name) == value for name, value in values.items())
    return {f"next_{name}": "" if as_submitted else value for name, value in values.items()}


def _tell_of_change(act: Act) -> None:
    """Tell the Director that a change waits, once until the next submission.

    Where the last change was taken back, those who waited for it can act.
    """
    draft = response_draft(act.challenge)
    if not any(response.submitted for response in draft.responses):
        return
    if draft.waiting:
        submissions = SubmittedResponse.objects.filter(response__in=draft.responses)
        act.tell("response_changed", about=str(submissions.count()), once=True)
    else:
        tell_who_is_next(act)


def submit_response(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """Submit the responses to all recommendations at once; a later change is a new version.

    `revision` is that of the draft that the page showed.

    :raises Blocked: a recommendation has no response yet.
    :raises Stale: a response has changed since the page was shown.
    """
    with authorised(actor=actor, action="response.submit", challenge=challenge) as act:
        draft = response_draft(act.challenge)
        if missing := before_submitting(act.challenge, draft):
            raise Blocked(missing)
        if not draft.waiting:
            act.silent = True
            return
        newest = max(draft.waiting, key=lambda response: response.updated_at)
        texts = {str(response.recommendation): _latest_text(response) for response in draft.waiting}
        act.require_unchanged(draft, revision=revision, texts=texts, by=newest.updated_by)
        for response in draft.waiting:
            _submit(act, response)
        act.object_id = ""
        change_signed_text(act)
        act.tell("response_submitted", about=str(revision))
        tell_who_is_next(act)


def _latest_text(response: Response) -> str:
    return one_line(parts(response, "next_" if response.next_decision else ""))


def _submit(act: Act, response: Response) -> None:
    """Make the newest values the ones that everyone reads, and keep them as a version."""
    values = latest(response)
    submitted_at = clock.now()
    act.store(response, values | {f"next_{name}": "" for name in values}, submitted_at=submitted_at)
    SubmittedResponse.objects.create(
        response=response,
        number=response.submissions.count() + 1,
        **values,
        by=act.person,
        at=submitted_at,
    )
