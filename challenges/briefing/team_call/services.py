"""Record the call of the visiting team."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.journey import deadlines
from challenges.journey.planned_days import plan_to_change
from challenges.models import Challenge, Person


def record_team_call(
    *, actor: Person, challenge: Challenge, held_on: dt.date, chosen_before: str | None = None
) -> None:
    """Record when the visiting team spoke together before the visit.

    `chosen_before` is the date that the page showed.

    :raises Stale: a colleague has recorded another date since.
    :raises Invalid: a future date, or one before the challenge was proposed.
    """
    with authorised(actor=actor, action="brief.record_team_call", challenge=challenge) as act:
        if held_on > clock.today():
            raise Invalid(held_on="The date must be today or in the past")
        if held_on < act.challenge.proposed_on:
            raise Invalid(held_on="The date must be after the challenge was proposed")
        plan = plan_to_change(act)
        if act.choose(
            plan,
            "team_call_on",
            held_on,
            chosen_before=chosen_before,
            label="When did the team speak?",
        ):
            deadlines.sync(act.challenge)
