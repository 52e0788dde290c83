"""Small numbers that would give somebody away (the design's §13)."""

from __future__ import annotations

SMALLEST_GROUP = 5


def shown_groups(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Role groups with their headcounts, groups under five people put together.

    Where even the groups put together stay under five, their number is not shown.
    """
    shown = [(group, n) for group, n in counts.items() if n >= SMALLEST_GROUP]
    rest = sum(n for n in counts.values() if 0 < n < SMALLEST_GROUP)
    if rest >= SMALLEST_GROUP:
        shown.append(("People in smaller groups", rest))
    return shown
