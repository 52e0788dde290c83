"""What the roles of the permission table are called, and which are of one side."""

from __future__ import annotations

from challenges.models import Role


def labels(roles: frozenset[str]) -> list[str]:
    """Return what these roles are called, in the order of their names."""
    return [Role(name).label for name in sorted(roles) if Role(name).label]


def of_side(side: str) -> frozenset[Role]:
    """Return the roles of one side."""
    return frozenset(role for role in Role if role.side == side)
