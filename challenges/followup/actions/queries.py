"""What the pages of the actions show, each column as the policy allows its reader."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.journey.host_seats import seats_with_the_team
from challenges.models import (
    Action,
    ActionUpdate,
    Appointment,
    Challenge,
    Person,
)
from challenges.rules import action_flags as rules

KIND_OF_COLOUR = {"red": "bad", "amber": "warn", "green": "good", "blue": "done", "grey": "neutral"}


@dataclass(frozen=True)
class ActionRow:
    """An action as one reader may see it; the texts are empty where the policy hides them."""

    id: uuid.UUID
    number: int
    answers: list[int]
    status: str
    kind: str
    flags: list[str]
    owner_post: str
    due_on: dt.date | None
    days_overdue: int
    updated_on: dt.date
    may_read: bool
    text: str = ""
    owner: str = ""
    owner_left: bool = False
    measure: str = ""
    updates: list[ActionUpdate] = field(default_factory=list)
    may_edit: bool = False
    may_report: bool = False


def actions(access: ChallengeAccess) -> list[ActionRow]:
    """Return the actions that this person may see, with the texts where they may be read."""
    rows = (
        access.challenge.actions.select_related("owner")
        .with_owners_in_post(clock.today())
        .prefetch_related("recommendations")
        .prefetch_related(Prefetch("updates", ActionUpdate.objects.select_related("by")))
    )
    return [_action(access, a) for a in rows if access.may("action.view_status", a)]


def _action(access: ChallengeAccess, action: Action) -> ActionRow:
    facts = facts_of(action)
    standing = rules.standing(facts, clock.today())
    may_read = access.may("action.view_words", action)
    return ActionRow(
        id=action.pk,
        number=action.number,
        answers=sorted(r.number for r in action.recommendations.all()),
        status=action.get_status_display(),
        kind=KIND_OF_COLOUR[standing.colour],
        flags=standing.labels,
        owner_post=action.owner_post,
        due_on=action.due_on,
        days_overdue=rules.days_overdue(facts, clock.today()),
        updated_on=action.updated_on,
        may_read=may_read,
        text=action.text if may_read else "",
        owner=action.owner.name if may_read and action.owner else "",
        owner_left=action.owner_left,
        measure=action.measure if may_read else "",
        updates=list(action.updates.all()) if may_read else [],
        may_edit=_may_write(access, "action.edit", action),
        may_report=_may_write(access, "action.report_progress", action),
    )


def _may_write(access: ChallengeAccess, action: str, obj: Action) -> bool:
    """Return whether to offer an act: nothing that a pause refuses is offered."""
    return not access.challenge.paused and access.may(action, obj)


def facts_of(action: Action) -> rules.ActionFacts:
    """Return what the flags of an action are worked out from."""
    return rules.ActionFacts(
        status=action.status,
        due_on=action.due_on,
        updated_on=action.updated_on,
        has_owner=action.owner_id is not None or bool(action.owner_post),
        has_measure=bool(action.measure),
    )


def action_for_editing(challenge: Challenge, pk: uuid.UUID) -> Action:
    """Return the action, or answer 404 if it is not of this challenge."""
    actions_with_owner = challenge.actions.select_related("owner")
    return get_object_or_404(actions_with_owner.prefetch_related("recommendations"), pk=pk)


def action_values(action: Action) -> dict[str, object]:
    """Return the revision and the values that a change starts from."""
    names = ("revision", "text", "owner", "owner_post", "due_on", "measure")
    values = {name: getattr(action, name) for name in names}
    return values | {"recommendations": list(action.recommendations.all())}


def possible_owners(challenge: Challenge, current: Person | None = None) -> QuerySet[Person]:
    """Return the people with a post in the host authority today, and the current owner.

    Who is invited to the visiting team, or was on it, can own nothing here unless they have a
    part on the host's side already.
    """
    posts = Appointment.objects.at(challenge.host_id, clock.today())
    seats = challenge.members.of_host().open()
    directors = Appointment.objects.directors(challenge.host_id, clock.today())
    takes_part = Q(pk__in=directors.values("person")) | Q(pk__in=seats.values("person"))
    visitors = seats_with_the_team(challenge).values("person")
    eligible = Q(is_active=True, pk__in=posts.values("person")) & (takes_part | ~Q(pk__in=visitors))
    return Person.objects.filter(eligible | Q(pk=current.pk) if current else eligible)
