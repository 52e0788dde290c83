"""Acts of the host: answer the recommendations, plan actions, report progress."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.urls import reverse

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Stale
from challenges.access.roles import holds_today
from challenges.access.writing import authorised
from challenges.followup.lookup import made_before
from challenges.journey.gates import Blocker
from challenges.models import (
    Action,
    ActionUpdate,
    Appointment,
    Challenge,
    Person,
    Recommendation,
    Response,
    SubmittedResponse,
)

NEEDS_WORDS = {
    Action.Status.EMBEDDED: "Say what shows that the change has lasted",
    Action.Status.SUPERSEDED: "Say what has taken its place",
    Action.Status.STOPPED: "Say why it was stopped",
}


@dataclass(frozen=True)
class Plan:
    """An action as the form sends it."""

    text: str
    recommendations: tuple[uuid.UUID, ...]
    owner: Person | None
    owner_post: str
    due_on: dt.date | None
    measure: str


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


def add_action(
    *, actor: Person, challenge: Challenge, idempotency_key: uuid.UUID, plan: Plan
) -> Action:
    """Plan an action; it gets the next number.

    `once` was made with the form and becomes the row's id: sent twice, stored once.

    :raises Invalid: a date in the past, an owner from elsewhere, a foreign recommendation.
    """
    with authorised(actor=actor, action="action.edit", challenge=challenge) as act:
        made = made_before(Action, idempotency_key, challenge_id=act.challenge.pk)
        act.object_id = str(idempotency_key)
        if made is not None:
            act.silent = True
            return made
        if plan.due_on is not None and plan.due_on < clock.today():
            raise Invalid(due_on="The date must be today or in the future")
        last = act.challenge.actions.order_by("-number").first()
        action = Action(
            pk=idempotency_key, challenge=act.challenge, number=last.number + 1 if last else 1
        )
        _store_plan(action, plan)
    return action


def edit_action(
    *, actor: Person, challenge: Challenge, action_id: uuid.UUID, revision: int, plan: Plan
) -> Action:
    """Change what an action promises; its status changes by reporting progress.

    :raises Stale: somebody saved meanwhile; carries both texts.
    :raises Invalid: as for a new action.
    """
    wanted = challenge.actions.filter(pk=action_id).prefetch_related("recommendations")
    with authorised(actor=actor, action="action.edit", challenge=challenge, child=wanted) as act:
        action: Action = act.child
        mine, theirs = _plan_words(challenge, plan), _plan_words(challenge, _plan_of(action))
        if mine == theirs:
            act.silent = True
            return action
        if revision != action.revision:
            changed = [label for label in mine if mine[label] != theirs[label]]
            raise Stale(
                mine={label: mine[label] for label in changed},
                theirs={label: theirs[label] for label in changed},
            )
        moved = plan.due_on != action.due_on
        if moved and plan.due_on is not None and plan.due_on < clock.today():
            raise Invalid(due_on="The date must be today or in the future")
        action.revision += 1
        _store_plan(action, plan)
    return action


def _plan_of(action: Action) -> Plan:
    return Plan(
        text=action.text,
        recommendations=tuple(r.pk for r in action.recommendations.all()),
        owner=action.owner,
        owner_post=action.owner_post,
        due_on=action.due_on,
        measure=action.measure,
    )


def _plan_words(challenge: Challenge, plan: Plan) -> dict[str, str]:
    """What two people wrote, field by field, as they would read it."""
    numbers = challenge.recommendations.filter(pk__in=plan.recommendations)
    return {
        "What you will do": plan.text,
        "Recommendations": ", ".join(str(r.number) for r in numbers),
        "Owner": plan.owner.name if plan.owner else "",
        "Post of the owner": plan.owner_post,
        "Due": f"{plan.due_on:%-d %B %Y}" if plan.due_on else "",
        "How you will know": plan.measure,
    }


def _store_plan(action: Action, plan: Plan) -> None:
    answered = list(action.challenge.recommendations.filter(pk__in=plan.recommendations))
    if not answered or len(answered) != len(set(plan.recommendations)):
        raise Invalid(recommendations="Choose the recommendations that this answers")
    post = _post_of_owner(action, plan.owner)
    action.text = plan.text
    action.owner_post = plan.owner_post.strip() or post
    action.owner = plan.owner
    action.due_on = plan.due_on
    action.measure = plan.measure.strip()
    action.updated_on = clock.today()
    action.save()
    action.recommendations.set(answered)


def _post_of_owner(action: Action, owner: Person | None) -> str:
    """The programme reads posts, never names; so an owner always has one.

    :raises Invalid: a new owner who holds no post in the host authority today.
    """
    if owner is None:
        return ""
    if owner.pk == action.owner_id and action.owner_post:
        return action.owner_post
    held = Appointment.objects.filter(
        holds_today(clock.today()), person=owner, authority=action.challenge.host_id
    ).first()
    if held is None:
        raise Invalid(owner=f"{owner.name} holds no post in the host authority")
    return held.post_name


def report_progress(
    *,
    actor: Person,
    challenge: Challenge,
    action_id: uuid.UUID,
    idempotency_key: uuid.UUID,
    status: str,
    note: str,
) -> ActionUpdate:
    """Report how far an action has come; reports are added, never changed.

    Embedded is more than completed: the note says what shows that the effect has lasted
    (domain §4.1).

    :raises Invalid: a status that needs words and has none.
    """
    wanted = challenge.actions.filter(pk=action_id)
    with authorised(
        actor=actor, action="action.report_progress", challenge=challenge, child=wanted
    ) as act:
        needed = NEEDS_WORDS.get(Action.Status(status))
        if needed and not note.strip():
            raise Invalid(note=needed)
        made = made_before(ActionUpdate, idempotency_key, action_id=act.child.pk)
        if made is not None:
            act.silent = True
            return made
        action: Action = act.child
        action.status = status
        action.updated_on = clock.today()
        action.save(update_fields=["status", "updated_on"])
        return ActionUpdate.objects.create(
            pk=idempotency_key, action=action, status=status, note=note, by=actor, at=clock.now()
        )
