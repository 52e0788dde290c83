"""Who can see what: the permission table in plain words, for one person on one challenge."""

from __future__ import annotations

from dataclasses import dataclass, field

from challenges.access.conditions import CONDITIONS
from challenges.access.door import ChallengeAccess
from challenges.access.policy import AREAS, PolicyCell, Rule, load
from challenges.access.role import labels, of_side
from challenges.models import ORDER, RANK, Side, Stage

STAGE_LABELS: dict[str, str] = dict(Stage.choices)


@dataclass(frozen=True)
class Right:
    """One thing a person may do, and when."""

    able: str
    when: str
    now: bool


@dataclass
class Area:
    """The rights of one part of the work."""

    name: str
    reads: list[Right] = field(default_factory=list)
    acts: list[Right] = field(default_factory=list)


@dataclass(frozen=True)
class Rights:
    """What the permission table says for one person on one challenge."""

    roles: list[str]
    areas: list[Area]
    never: list[str]
    never_for_host: list[str]


def rights(access: ChallengeAccess) -> Rights:
    """Return what this person may read and do here, now and later, and what they never see."""
    areas = {name: Area(name) for name in AREAS}
    never = []
    for rule in _rules():
        cells = [c for role, c in rule.cells.items() if role in access.roles_for(rule)]
        if cells:
            right = Right(rule.able, _when(cells), access.may_somewhere(rule.action))
            area = areas[rule.area]
            (area.reads if rule.kind == "read" else area.acts).append(right)
        elif rule.kind == "read":
            never.append(rule.able)
    return Rights(
        roles=labels(access.facts.roles),
        areas=[a for a in areas.values() if a.reads or a.acts],
        never=never,
        never_for_host=never_for_host(),
    )


def never_for_host() -> list[str]:
    """Return what the host's side never reads, whatever the stage."""
    return [
        rule.able
        for rule in _rules()
        if rule.kind == "read" and rule.klass == "C4" and not of_side(Side.HOST) & set(rule.cells)
    ]


def _rules() -> list[Rule]:
    """Return the rules about one challenge whose pages are built, in the table's order."""
    return [r for r in load().values() if r.on == "challenge" and r.built]


def _when(cells: list[PolicyCell]) -> str:
    """Return when these cells hold, leaving out cells that another one includes."""
    widest = [c for c in cells if not any(_includes(other, c) for other in cells)]
    return "; or ".join(dict.fromkeys(_when_one(cell) for cell in widest))


def _includes(wide: PolicyCell, narrow: PolicyCell) -> bool:
    return (
        wide != narrow
        and wide.stages >= narrow.stages
        and set(wide.conditions) <= set(narrow.conditions)
    )


def _when_one(cell: PolicyCell) -> str:
    """Return when one cell holds: “From Briefing to Checking accuracy, once …”."""
    limits = [CONDITIONS[c].limit for c in cell.conditions]
    return ", ".join([_stages(cell), *limits])


def _stages(cell: PolicyCell) -> str:
    stages = sorted((s for s in cell.stages if s in RANK), key=RANK.__getitem__)
    if len(stages) == len(ORDER):
        return "Always"
    first, last = STAGE_LABELS[stages[0]], STAGE_LABELS[stages[-1]]
    if first == last:
        return f"During “{first}”"
    if stages[-1] == ORDER[-1]:
        return f"From “{first}” on"
    return f"From “{first}” to “{last}”"
