"""Keeps the deadlines of a challenge in step with its dates and stage."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.models import Challenge, Deadline
from challenges.rules.schedule import Milestones, default_deadlines


def sync(challenge: Challenge) -> None:
    """Bring open deadlines to what the dates now say.

    A deadline agreed anew keeps its agreed date; a met one is history.
    """
    due_dates = default_deadlines(_milestones(challenge))
    deadlines = {d.kind: d for d in challenge.deadlines.all()}
    for kind, due_on in due_dates.items():
        deadline = deadlines.get(kind)
        if deadline is None:
            Deadline.objects.create(
                challenge=challenge, kind=kind, due_on=due_on, original_due_on=due_on
            )
        elif deadline.open and not deadline.agreed_anew:
            deadline.due_on = deadline.original_due_on = due_on
            deadline.save(update_fields=["due_on", "original_due_on"])


def meet(challenge: Challenge, kinds: tuple[str, ...]) -> None:
    """These are done today."""
    challenge.deadlines.open().filter(kind__in=kinds).update(met_on=clock.today())


def reopen(challenge: Challenge, kinds: tuple[str, ...]) -> None:
    """These have to be done again."""
    challenge.deadlines.filter(kind__in=kinds).update(met_on=None)


def agree_anew(challenge: Challenge, kind: str, due_on: dt.date) -> None:
    """Both sides agreed another date; the first stays on record."""
    challenge.deadlines.filter(kind=kind).update(due_on=due_on, agreed_anew=True)


def drop_open(challenge: Challenge) -> None:
    """A challenge that has ended works towards nothing."""
    challenge.deadlines.open().delete()


def _milestones(challenge: Challenge) -> Milestones:
    current = challenge.accuracy_rounds.current().first()
    return Milestones(
        proposed_on=challenge.proposed_on,
        first_day=challenge.first_day,
        last_day=challenge.last_day,
        accuracy_closes_on=current.closes_on if current else None,
        issued_on=challenge.issued_on,
    )
