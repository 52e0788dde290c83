"""Plan actions and report progress on them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Max

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import Act, authorised
from challenges.journey.host_seats import give_host_seat, once_with_the_team
from challenges.models import (
    Action,
    ActionUpdate,
    Appointment,
    AuditEvent,
    Challenge,
    Person,
    Post,
    Recommendation,
    Side,
    TeamRole,
)

LABELS = {
    "text": "What will you do?",
    "recommendations": "Which recommendations does this answer?",
    "owner": "Who owns it?",
    "owner_post": "Owner’s post",
    "due_on": "When will it be done?",
    "measure": "How will you know it worked?",
}
PROGRESS_LABELS = {"status": "What is the status?", "note": "What has happened?"}
NEEDS_NOTE = {
    Action.Status.EMBEDDED: "Say what shows that the change has lasted",
    Action.Status.SUPERSEDED: "Say what has replaced it",
    Action.Status.STOPPED: "Say why it was stopped",
}


def add_action(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    text: str,
    recommendations: Iterable[Recommendation],
    owner: Person | None,
    owner_post: str,
    due_on: dt.date | None,
    measure: str,
) -> Action:
    """Plan an action under the next number, once per idempotency key.

    :raises Stale: another action was saved under this key; carries both texts.
    :raises Invalid: a date in the past, an owner from elsewhere, a foreign recommendation.
    :raises Refused: the key belongs to another challenge.
    """
    values = {"text": text, "due_on": due_on, "measure": measure.strip()}
    with authorised(actor=actor, action="action.edit", challenge=challenge) as act:
        action = act.create_once(
            Action,
            idempotency_key,
            {
                **values,
                "recommendations": _own(act, recommendations),
                **_ownership(Action(challenge=act.challenge), owner, owner_post),
            },
            owner={"challenge": act.challenge},
            labels=LABELS,
            number=_last_number(act.challenge) + 1,
            updated_on=clock.today(),
        )
        if not act.silent:
            _check_due(due_on)
            _tell_owner(act, action)
    return action


def _last_number(challenge: Challenge) -> int:
    return challenge.actions.aggregate(last=Max("number"))["last"] or 0


def edit_action(
    *,
    actor: Person,
    challenge: Challenge,
    action_id: uuid.UUID,
    revision: int,
    text: str,
    recommendations: Iterable[Recommendation],
    owner: Person | None,
    owner_post: str,
    due_on: dt.date | None,
    measure: str,
) -> Action:
    """Change what an action promises; its status changes by reporting progress.

    :raises Stale: someone else has saved since; carries both texts.
    :raises Invalid: as for a new action.
    """
    actions = challenge.actions.filter(pk=action_id).prefetch_related("recommendations")
    values: dict[str, object] = {"text": text, "due_on": due_on, "measure": measure.strip()}
    with authorised(actor=actor, action="action.edit", challenge=challenge, child=actions) as act:
        action: Action = act.child
        values["recommendations"] = _own(act, recommendations)
        values |= _ownership(action, owner, owner_post)
        if act.changes(action, values, revision=revision, labels=LABELS):
            if due_on != action.due_on:
                _check_due(due_on)
            is_new = values["owner"] != action.owner
            act.store(action, values, updated_on=clock.today())
            if is_new:
                _tell_owner(act, action)
    return action


def _tell_owner(act: Act, action: Action) -> None:
    """Tell a new owner, who can open the action from now on."""
    if action.owner is not None:
        _let_in(act, action.owner)
        act.tell_person("action_owned", action.owner, about=str(action.pk), due=action.due_on)


def _let_in(act: Act, owner: Person) -> None:
    """Make an owner who has no part in the challenge a contributor of the host.

    :raises Invalid: they are invited to the visiting team, or were on it.
    """
    here = Appointment.objects.at(act.challenge.host_id, clock.today()).filter(person=owner)
    posts = list(here.values_list("post", flat=True))
    has_seat = act.challenge.members.of_host().open().filter(person=owner).exists()
    if not posts or Post.DCS in posts or has_seat:
        return
    if once_with_the_team(act.challenge, owner):
        raise Invalid(owner=f"{owner.name} cannot own an action of this challenge")
    seat, _ = give_host_seat(act, owner, TeamRole.CONTRIBUTOR, posts[0])
    AuditEvent.objects.create(
        challenge=act.challenge,
        actor=act.person,
        side=Side.HOST,
        action="host.manage",
        object_id=str(seat.pk),
        at=clock.now(),
    )


def _check_due(due_on: dt.date | None) -> None:
    if due_on is not None and due_on < clock.today():
        raise Invalid(due_on="The date must be today or in the future")


def _own(act: Act, recommendations: Iterable[Recommendation]) -> list[Recommendation]:
    """Return the recommendations, all of this challenge.

    :raises Invalid: there is none, or one belongs to another challenge.
    """
    keys = {recommendation.pk for recommendation in recommendations}
    own = list(act.challenge.recommendations.filter(pk__in=keys))
    if not own or len(own) != len(keys):
        raise Invalid(recommendations="Choose the recommendations that this answers")
    return own


def _ownership(action: Action, owner: Person | None, owner_post: str) -> dict[str, object]:
    """Return who owns it, and under which post: a post that no one retyped follows the person."""
    post = owner_post.strip()
    owner_differs = (owner and owner.pk) != action.owner_id
    if owner_differs and action.owner_id and post == action.owner_post:
        post = ""
    return {"owner": owner, "owner_post": post or _post_of_owner(action, owner)}


def _post_of_owner(action: Action, owner: Person | None) -> str:
    """Return the owner's post: the programme reads posts, never names.

    :raises Invalid: a new owner who holds no post in the host authority today.
    """
    if owner is None:
        return ""
    if owner.pk == action.owner_id and action.owner_post:
        return action.owner_post
    appointments = Appointment.objects.at(action.challenge.host_id, clock.today())
    appointment = appointments.filter(person=owner).first()
    if appointment is None:
        raise Invalid(owner=f"{owner.name} holds no post in the host authority")
    return appointment.post_name


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

    :raises Stale: another report was saved under this key; carries both texts.
    :raises Invalid: a status that needs a note and has none.
    :raises Refused: the key belongs to a report on another action.
    """
    actions = challenge.actions.filter(pk=action_id)
    with authorised(
        actor=actor, action="action.report_progress", challenge=challenge, child=actions
    ) as act:
        missing = NEEDS_NOTE.get(Action.Status(status))
        if missing and not note.strip():
            raise Invalid(note=missing)
        action: Action = act.child
        update = act.create_once(
            ActionUpdate,
            idempotency_key,
            {"status": status, "note": note},
            owner={"action": action},
            labels=PROGRESS_LABELS,
            by=actor,
            at=clock.now(),
        )
        if not act.silent:
            action.status = status
            action.updated_on = clock.today()
            action.save(update_fields=["status", "updated_on"])
        act.object_id = str(action.pk)
    return update
