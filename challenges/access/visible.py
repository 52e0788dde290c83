"""What a person may see in lists: the table that `may` reads, as one SQL condition.

Only the few actions marked `list` have it; a property test holds the two together.
"""

from __future__ import annotations

from django.db.models import Q

from challenges.access.policy import PolicyError, rule_of
from challenges.access.standing import Standing, standing_of
from challenges.models import Challenge, Person
from challenges.models.challenge import ChallengeQuerySet
from challenges.models.stage import ORDER, Stage

EVERY_STAGE = frozenset(ORDER) | {Stage.WITHDRAWN.value}


def visible(
    person: Person, action: str = "challenge.view", standing: Standing | None = None
) -> ChallengeQuerySet:
    """Return the challenges on which this person holds a reading action without conditions.

    Cells with conditions need the object itself and are left to `may`. A caller that asks more
    than once reads `standing_of` once and hands it on.

    :raises PolicyError: the action is not one for reading challenges.
    """
    rule = rule_of(action)
    if rule.kind != "read" or rule.on != "challenge":
        raise PolicyError(f"{action} is not a reading action on challenges")
    standing = standing or standing_of(person)
    condition = Q(pk__in=[])
    for role, cell in rule.cells.items():
        if not cell.conditions and standing.holds(role):
            condition |= standing.where(role) & _at(cell.stages)
    return Challenge.objects.filter(condition)


def _at(stages: frozenset[str]) -> Q:
    """Return the condition for these stages: the furthest reached, or now `withdrawn`."""
    if stages == EVERY_STAGE:
        return Q()
    by_stage = Q(furthest__in=stages - {Stage.WITHDRAWN}) & ~Q(stage=Stage.WITHDRAWN)
    if Stage.WITHDRAWN in stages:
        return by_stage | Q(stage=Stage.WITHDRAWN)
    return by_stage
