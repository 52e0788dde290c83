"""Plan actions and report progress on them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from challenges import clock
from challenges.access.errors import Invalid, Stale
from challenges.access.roles import holds_today
from challenges.access.writing import authorised
from challenges.followup.lookup import made_before
from challenges.models import (
    Action,
    ActionUpdate,
    Appointment,
    Challenge,
    Person,
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
