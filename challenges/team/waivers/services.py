"""Waiving a team rule, with a reason on record."""

from __future__ import annotations

from functools import partial

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.models import Challenge, Person, Waiver
from challenges.team.waivers import queries

LABELS = {"rule": "Which rule?", "reason": "Why?"}


def waive_rule(*, actor: Person, challenge: Challenge, rule: str, reason: str) -> None:
    """Waive a hard rule that the team breaks, once, with a reason on record.

    :raises Invalid: the team meets that rule, or there is no reason.
    :raises Stale: the rule has been waived for another reason.
    """
    with authorised(actor=actor, action="team.bend_rule", challenge=challenge) as act:
        act.create_once(
            Waiver,
            {"rule": rule},
            {"reason": reason},
            owner={"challenge": act.challenge},
            labels=LABELS,
            check=partial(_check, act.challenge, rule, reason),
            by=actor,
            at=clock.now(),
        )


def _check(challenge: Challenge, rule: str, reason: str) -> None:
    if rule not in {shortfall.code for shortfall in queries.waivable(challenge)}:
        raise Invalid(rule="Choose a rule that the team does not meet")
    if not reason.strip():
        raise Invalid(reason="Give a reason")
