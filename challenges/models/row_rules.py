"""Rules of one row, said once: the database refuses what breaks them, and `verify` finds it.

A condition never compares with nothing: that is neither true nor false, and a check lets it pass.
"""

from __future__ import annotations

from django.db.models import CheckConstraint, Q


def whenever(one: Q, other: Q, *, name: str) -> CheckConstraint:
    """Return the rule that the other condition holds wherever the one does."""
    return CheckConstraint(condition=~one | other, name=name)


def exactly(one: Q, other: Q, *, name: str) -> CheckConstraint:
    """Return the rule that two conditions hold together or not at all."""
    return CheckConstraint(condition=(one & other) | (~one & ~other), name=name)


def together(*columns: str, name: str) -> CheckConstraint:
    """Return the rule that nullable columns have a value all together or not at all."""
    return CheckConstraint(condition=known(*columns) | unknown(*columns), name=name)


def known(*columns: str) -> Q:
    """Return the condition that each of these columns has a value."""
    return Q(**{f"{column}__isnull": False for column in columns})


def unknown(*columns: str) -> Q:
    """Return the condition that none of these columns has a value."""
    return Q(**{f"{column}__isnull": True for column in columns})
