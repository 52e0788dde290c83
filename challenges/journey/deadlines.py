"""Keep the deadlines of a challenge in step with its dates and stage."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.models import Challenge, Deadline
from challenges.rules.schedule import Milestones, default_deadlines


def sync(challenge: Challenge) -> None:
    """Set the open deadlines to what the challenge's dates now give.

    A deadline that both sides agreed keeps its date, and a met deadline does not change.
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
    """Mark the open deadlines of these kinds as met today."""
    challenge.deadlines.open().filter(kind__in=kinds).update(met_on=clock.today())


def reopen(challenge: Challenge, kinds: tuple[str, ...]) -> None:
    """Open the deadlines of these kinds again."""
    challenge.deadlines.filter(kind__in=kinds).update(met_on=None)


def agree_anew(challenge: Challenge, kind: str, due_on: dt.date) -> None:
    """Set the date that both sides have agreed; the first one stays on record."""
    challenge.deadlines.filter(kind=kind).update(due_on=due_on, agreed_anew=True)


def drop_open(challenge: Challenge) -> None:
    """Delete the open deadlines of a challenge that has ended."""
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
