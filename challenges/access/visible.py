"""What a person may see in lists: the table that `may` reads, as one condition.

Only the few actions marked `list` have it; a property test holds the two together.
"""

from __future__ import annotations

from django.db.models import Q

from challenges.access.policy import PolicyError, rule_of
from challenges.access.standing import NEVER, Standing, standing_of
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
    standing = standing or standing_of(person)
    condition = Q(pk__in=[])
    for role, stages in _cells(action, standing):
        condition |= standing.where(role) & _at(stages)
    return Challenge.objects.filter(condition)


def visible_sql(action: str, standing: Standing) -> str:
    """Return what `visible` keeps as a condition on `challenge` in SQL, for home."""
    cells = [
        f"{standing.where_sql(role)}{_at_sql(stages)}" for role, stages in _cells(action, standing)
    ]
    return f"({' OR '.join(cells)})" if cells else NEVER


def _cells(action: str, standing: Standing) -> list[tuple[str, frozenset[str]]]:
    """Return the person's roles that hold the action without conditions, with their stages."""
    rule = rule_of(action)
    if rule.kind != "read" or rule.on != "challenge":
        raise PolicyError(f"{action} is not a reading action on challenges")
    return [
        (role, cell.stages)
        for role, cell in rule.cells.items()
        if not cell.conditions and standing.holds(role)
    ]


def _at(stages: frozenset[str]) -> Q:
    """Return the condition for these stages: the furthest reached, or now `withdrawn`."""
    if stages == EVERY_STAGE:
        return Q()
    by_stage = Q(furthest__in=stages - {Stage.WITHDRAWN}) & ~Q(stage=Stage.WITHDRAWN)
    if Stage.WITHDRAWN in stages:
        return by_stage | Q(stage=Stage.WITHDRAWN)
    return by_stage


def _at_sql(stages: frozenset[str]) -> str:
    """Return the same condition as SQL on `challenge`, as a further one."""
    if stages == EVERY_STAGE:
        return ""
    names = ", ".join(f"'{stage}'" for stage in sorted(stages - {Stage.WITHDRAWN}))
    withdrawal = f"challenge.stage = '{Stage.WITHDRAWN}'"
    by_stage = f"challenge.furthest IN ({names}) AND NOT {withdrawal}" if names else "FALSE"
    return f" AND ({by_stage} OR {withdrawal})" if Stage.WITHDRAWN in stages else f" AND {by_stage}"
