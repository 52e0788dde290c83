"""The numbers of the board as bars: each part is as wide as its share of the whole.

The labels stand under the bar in the same shades, so that no picture is needed to read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from challenges.programme.board.table_rows import STAGES, Number

WHOLE = "All"
# The shade of each number by its label; a stage is the darker the further it is.
SHADES: dict[str, str] = {
    **{label: f"stage-{rank}" for rank, label in enumerate(STAGES.values(), start=1)},
    "Withdrawn": "gone",
    "Accepted": "good",
    "Partly accepted": "part",
    "Already under way": "way",
    "Not accepted": "no",
    "No response yet": "open",
    "Not started": "open",
    "In progress": "way",
    "Completed": "part",
    "Embedded": "good",
    "Superseded": "gone",
    "Stopped": "no",
}


@dataclass(frozen=True)
class BarPart:
    """One number and where its part of the bar lies, in per cent; some have no part."""

    number: Number
    shade: str = ""
    left: float = 0
    width: float = 0

    @property
    def middle(self) -> float:
        return round(self.left + self.width / 2, 2)


@dataclass(frozen=True)
class Group:
    """Numbers under one heading, drawn as one bar where they are parts of a whole."""

    heading: str
    parts: list[BarPart]

    @property
    def drawn(self) -> list[BarPart]:
        return [part for part in self.parts if part.width]


def groups(numbers_by_heading: Iterable[tuple[str, list[Number]]]) -> list[Group]:
    """Return each group of numbers with its bar."""
    return [Group(heading, _parts(numbers)) for heading, numbers in numbers_by_heading]


def _parts(numbers: list[Number]) -> list[BarPart]:
    whole = next((n.count for n in numbers if n.label == WHOLE), 0)
    parts, offset = [], 0
    for number in numbers:
        shade = SHADES.get(number.label, "") if whole else ""
        count = number.count if shade else 0
        parts.append(BarPart(number, shade, _share(offset, whole), _share(count, whole)))
        offset += count
    return parts


def _share(count: int, whole: int) -> float:
    return round(100 * count / whole, 2) if whole else 0
