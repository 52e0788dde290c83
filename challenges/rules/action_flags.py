"""Work out an action's flags and its one colour from its dates and gaps.

The LGA's cross-analysis of October 2025 found progress where recommendations had become
plans with a date and a measure; so a plan without them is made visible (domain §4.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DUE_SOON = timedelta(days=30)
STALE_AFTER = timedelta(days=90)

# Only what is still to be done can be late or badly planned.
OPEN_STATUSES = ("not_started", "in_progress")

FLAG_LABELS = {
    "overdue": "Overdue",
    "due_soon": "Due within 30 days",
    "no_owner": "No owner",
    "no_date": "No date",
    "no_measure": "No measure",
    "stale": "No news for 90 days",
}
INCOMPLETE = ("no_owner", "no_date", "no_measure")


@dataclass(frozen=True)
class ActionFacts:
    """What the flags are computed from."""

    status: str
    due_on: date | None
    updated_on: date
    has_owner: bool
    has_measure: bool


@dataclass(frozen=True)
class ActionStanding:
    """The state of an action: its flags, and a colour that always comes with a label."""

    flags: tuple[str, ...]
    colour: str

    @property
    def labels(self) -> list[str]:
        return [FLAG_LABELS[flag] for flag in self.flags]


def standing(facts: ActionFacts, today: date) -> ActionStanding:
    """Return the flags and the colour of one action on a day."""
    flags = _flags(facts, today)
    return ActionStanding(flags=flags, colour=_colour(facts.status, flags))


def days_overdue(facts: ActionFacts, today: date) -> int:
    """Return how many days ago it was due, or 0 if it is not overdue."""
    if "overdue" not in _flags(facts, today) or facts.due_on is None:
        return 0
    return (today - facts.due_on).days


def _flags(facts: ActionFacts, today: date) -> tuple[str, ...]:
    if facts.status not in OPEN_STATUSES:
        return ()
    due = facts.due_on
    conditions = {
        "overdue": due is not None and due < today,
        "due_soon": due is not None and today <= due <= today + DUE_SOON,
        "no_owner": not facts.has_owner,
        "no_date": due is None,
        "no_measure": not facts.has_measure,
        "stale": facts.updated_on <= today - STALE_AFTER,
    }
    return tuple(flag for flag in FLAG_LABELS if conditions[flag])


def _colour(status: str, flags: tuple[str, ...]) -> str:
    if status == "stopped" or "overdue" in flags:
        return "red"
    if flags:
        return "amber"
    if status == "embedded":
        return "blue"
    return "green" if status in ("in_progress", "completed") else "grey"
