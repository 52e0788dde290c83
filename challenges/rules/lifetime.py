"""Say why an authority that ends, or has not begun, does nothing on a day.

Local government is reorganised: Surrey ends on 31 March 2027 and two councils follow it (domain
§7.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def not_begun(name: str, begins: date | None, day: date) -> str:
    """Return why the authority does nothing on this day, if it begins later."""
    return f"{name} begins on {_written(begins)}" if begins and day < begins else ""


def has_ended(name: str, ends: date | None, successors: Sequence[str], day: date) -> str:
    """Return why the authority does nothing on this day, if it ends before, and who follows it."""
    if ends is None or day <= ends:
        return ""
    follow = "follows" if len(successors) == 1 else "follow"
    who = f". {' and '.join(successors)} {follow} it" if successors else ""
    return f"{name} ends on {_written(ends)}{who}"


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
