"""Suppress small numbers that would identify someone (the design's §13)."""

from __future__ import annotations

SMALLEST_GROUP = 5
OTHERS = "People in smaller groups"


def shown_groups(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Return role groups with their headcounts, groups under five people put together.

    Where these stay under five even together, the smallest of the others joins them: left
    out, their number could be had by taking what is shown from the number of all. Where
    everybody together is under five, nothing is shown.
    """
    groups = {group: n for group, n in counts.items() if n >= SMALLEST_GROUP}
    rest = sum(n for n in counts.values() if 0 < n < SMALLEST_GROUP)
    if 0 < rest < SMALLEST_GROUP and groups:
        rest += groups.pop(min(groups, key=lambda group: groups[group]))
    if rest >= SMALLEST_GROUP:
        groups[OTHERS] = rest
    return list(groups.items())
