"""The permission table, read once at start and never guessed.

`policy.csv` has one row per action and one column per role. A cell says at which stages the
role holds the action and under which conditions: `-` never; `*` every stage and
`withdrawn`; `a..b` or `a,b` stages; `:x+y` conditions that must all hold.
The row also says what the action is called: the `area` of the work, what it lets people do
(`able`: “Read the brief”), what the log says afterwards (`did`: “issued the brief”), and
whether its pages are `built`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from challenges.access.conditions import CONDITIONS
from challenges.models import Role
from challenges.models.stage import ORDER, RANK, Stage

FILE = Path(__file__).with_name("policy.csv")
AREAS = (
    "The challenge as a whole",
    "Scope and conversations",
    "Both teams",
    "Briefing and timetable",
    "Evidence, findings and headlines",
    "Letter and check for accuracy",
    "Response, actions and follow-up",
    "The programme",
    "Your own account",
    "The site",
)
TEXT_COLUMNS = ("built", "area", "able", "did", "note")
COLUMNS = ("action", "on", "kind", "class", "while_paused", *Role, *TEXT_COLUMNS)
SCOPES = ("challenge", "programme", "authority", "self", "site", "public")
KINDS = ("read", "write", "step")
CLASSES = ("C0", "C1", "C2", "C3", "C4")
YES = ("", "yes")


class PolicyError(Exception):
    """The table, or a question to it, is wrong; a fault is never answered with a plain no."""


@dataclass(frozen=True)
class PolicyCell:
    """When a role holds an action: stages, and conditions that must all be true."""

    stages: frozenset[str]
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One action of the table."""

    action: str
    on: str
    kind: str
    klass: str
    while_paused: bool
    cells: dict[str, PolicyCell]
    built: bool
    area: str
    able: str
    did: str
    note: str

    @property
    def sensitive(self) -> bool:
        """Return whether it needs a second factor: from class C2 up."""
        return self.klass in ("C2", "C3", "C4")

    def holders(self, stage: str, side: str = "") -> str:
        """Return who holds this at a stage: “the programme lead or the lead challenger”.

        With a side, only the people on it.
        """
        names = [
            role.holder
            for role in Role
            if role.holder
            and role in self.cells
            and stage in self.cells[role].stages
            and side in ("", role.side)
        ]
        if len(names) < 2:
            return names[0] if names else "no one at this stage"
        return f"{', '.join(names[:-1])} or {names[-1]}"


def parse_cell(text: str) -> PolicyCell | None:
    """Read one cell.

    :raises PolicyError: an unknown stage or condition.
    """
    text = text.strip()
    if text == "-":
        return None
    stages_text, _, conditions_text = text.partition(":")
    conditions = tuple(c for c in conditions_text.split("+") if c)
    for condition in conditions:
        if condition not in CONDITIONS:
            raise PolicyError(f"unknown condition {condition!r} in cell {text!r}")
    return PolicyCell(_parse_stages(stages_text), conditions)


def _parse_stages(text: str) -> frozenset[str]:
    if text == "*":
        return frozenset(ORDER) | {Stage.WITHDRAWN.value}
    stages: set[str] = set()
    for part in text.split(","):
        first, dots, last = part.partition("..")
        last = last if dots else first
        if first not in RANK or last not in RANK or RANK[first] > RANK[last]:
            raise PolicyError(f"unknown stages {part!r}")
        stages.update(ORDER[RANK[first] : RANK[last] + 1])
    return frozenset(stages)


def read(path: Path) -> dict[str, Rule]:
    """Read a table from a file.

    :raises PolicyError: anything in it that is not understood.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise PolicyError(f"columns must be {', '.join(COLUMNS)}")
        rules: dict[str, Rule] = {}
        for row in reader:
            rule = _read_row(row)
            if rule.action in rules:
                raise PolicyError(f"{rule.action} has two rows")
            rules[rule.action] = rule
    if not rules:
        raise PolicyError("the table is empty")
    return rules


CONDITION_NAMES = {
    "on": SCOPES,
    "kind": KINDS,
    "class": CLASSES,
    "while_paused": YES,
    "built": YES,
    "area": AREAS,
}


def _read_row(row: dict[str, str]) -> Rule:
    action = row["action"]
    for column, values in CONDITION_NAMES.items():
        if row[column] not in values:
            raise PolicyError(f"{action}: unknown {column} {row[column]!r}")
    if not row["able"]:
        raise PolicyError(f"{action}: able does not say what it lets people do")
    if row["kind"] != "read" and not row["did"]:
        raise PolicyError(f"{action}: did does not say what the log says")
    cells = {role.value: cell for role in Role if (cell := parse_cell(row[role])) is not None}
    return Rule(
        action=action,
        on=row["on"],
        kind=row["kind"],
        klass=row["class"],
        while_paused=row["while_paused"] == "yes",
        cells=cells,
        built=row["built"] == "yes",
        area=row["area"],
        able=row["able"],
        did=row["did"],
        note=row["note"],
    )


@cache
def load() -> dict[str, Rule]:
    """Return the project's own table."""
    return read(FILE)


def rule_of(action: str) -> Rule:
    """Return the rule of an action.

    :raises PolicyError: an action that the table does not know.
    """
    try:
        return load()[action]
    except KeyError:
        raise PolicyError(f"unknown action {action!r}") from None


# An act for a programme that gives power over a challenge: its log says so, and both sides read it.
DIRECTOR_APPOINTED = "director.appointed"


def deed(action: str) -> str:
    """Return the log's wording for an act, even one the table no longer has."""
    if action == DIRECTOR_APPOINTED:
        return "recorded a Director of Children’s Services for the host"
    rule = load().get(action)
    return rule.did if rule and rule.did else "worked on the challenge"
