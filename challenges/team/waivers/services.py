"""Waiving a team rule, with a reason on record."""

from __future__ import annotations

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.models import BentRule, Challenge, Person
from challenges.team.waivers import queries


def waive_rule(*, actor: Person, challenge: Challenge, rule: str, reason: str) -> None:
    """Bend a hard rule of composition that the team breaks, with a recorded reason.

    :raises Invalid: the team keeps that rule, or there is no reason.
    """
    with authorised(actor=actor, action="team.bend_rule", challenge=challenge) as act:
        if act.challenge.bent_rules.filter(rule=rule).exists():
            act.silent = True
            return
        if rule not in {s.code for s in queries.waivable(act.challenge)}:
            raise Invalid(rule="Choose a rule that the team does not meet")
        if not reason.strip():
            raise Invalid(reason="Give a reason, so that the others understand")
        BentRule.objects.create(
            challenge=act.challenge, rule=rule, reason=reason, by=actor, at=clock.now()
        )
