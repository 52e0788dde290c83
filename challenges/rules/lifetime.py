"""Say why an authority that ends, or has not begun, does nothing on a day.

Local government is reorganised: Surrey ends on 31 March 2027 and two councils follow it (domain
§7.1).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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


def handed_on(
    followers: Mapping[int, Collection[int]], ends: Mapping[int, date]
) -> dict[tuple[int, int], int]:
    """Return who takes over through others, with the last authority in between.

    `followers` are the successors of each authority that ends, `ends` the last days. Each ends
    after those that it follows. Where duties come by two ways, the first to come counts.
    """
    due = {}
    for first, direct in followers.items():
        later = _after(first, followers)
        for after in later.difference(direct):
            givers = (one for one in later if after in followers.get(one, ()))
            due[first, after] = min(givers, key=ends.__getitem__)
    return due


def _after(authority: int, followers: Mapping[int, Collection[int]]) -> set[int]:
    """Return all that follow an authority, however many are in between."""
    later: set[int] = set()
    coming = set(followers[authority])
    while coming:
        later |= coming
        coming = {after for one in coming for after in followers.get(one, ())} - later
    return later


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
