"""The permission table, read once at start and never guessed.

`policy.csv` has a row an action and a column a role. A cell says at which stages the
role holds the action and under which conditions: `-` never; `*` every stage and
`withdrawn`; `a..b` or `a,b` stages; `:x+y` conditions that must all hold.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from challenges.access.conditions import CONDITIONS
from challenges.models.stage import ORDER, RANK, Stage

FILE = Path(__file__).with_name("policy.csv")
ROLES = (
    "programme_lead",
    "board_member",
    "host_dcs",
    "host_coordinator",
    "host_contributor",
    "lead_challenger",
    "challenger",
    "invitee",
    "other",
    "information_officer",
    "system_admin",
)
COLUMNS = ("action", "on", "kind", "class", "while_paused", *ROLES, "note")
PLACES = ("challenge", "programme", "authority", "self", "site", "public")
KINDS = ("read", "write", "step")
CLASSES = ("C0", "C1", "C2", "C3", "C4")


class PolicyError(Exception):
    """The table, or a question put to it, is wrong. Never answered with a quiet no."""


@dataclass(frozen=True)
class Cell:
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
    cells: dict[str, Cell]
    note: str

    @property
    def sensitive(self) -> bool:
        """From C2 up a session needs a second factor."""
        return self.klass in ("C2", "C3", "C4")


def parse_cell(text: str) -> Cell | None:
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
    return Cell(_parse_stages(stages_text), conditions)


def _parse_stages(text: str) -> frozenset[str]:
    if text == "*":
        return frozenset(ORDER) | {Stage.WITHDRAWN.value}
    found: set[str] = set()
    for part in text.split(","):
        first, dots, last = part.partition("..")
        last = last if dots else first
        if first not in RANK or last not in RANK or RANK[first] > RANK[last]:
            raise PolicyError(f"unknown stages {part!r}")
        found.update(ORDER[RANK[first] : RANK[last] + 1])
    return frozenset(found)


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
                raise PolicyError(f"{rule.action} stands twice")
            rules[rule.action] = rule
    if not rules:
        raise PolicyError("the table is empty")
    return rules


def _read_row(row: dict[str, str]) -> Rule:
    action = row["action"]
    for column, known in (("on", PLACES), ("kind", KINDS), ("class", CLASSES)):
        if row[column] not in known:
            raise PolicyError(f"{action}: unknown {column} {row[column]!r}")
    if row["while_paused"] not in ("", "yes"):
        raise PolicyError(f"{action}: while_paused is yes or empty")
    cells = {role: cell for role in ROLES if (cell := parse_cell(row[role])) is not None}
    return Rule(
        action=action,
        on=row["on"],
        kind=row["kind"],
        klass=row["class"],
        while_paused=row["while_paused"] == "yes",
        cells=cells,
        note=row["note"],
    )


@cache
def load() -> dict[str, Rule]:
    """The project's own table."""
    return read(FILE)


def rule_of(action: str) -> Rule:
    """The rule of an action.

    :raises PolicyError: an action that the table does not know.
    """
    try:
        return load()[action]
    except KeyError:
        raise PolicyError(f"unknown action {action!r}") from None
