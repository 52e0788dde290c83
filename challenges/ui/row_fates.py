"""What becomes of each row of an uploaded table, shown before anything is written.

Every import judges its own rows; how they are counted, ordered, filtered and compared is here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.core.paginator import Page, Paginator

from challenges.rules.content_digest import content_digest

ROWS_A_PAGE = 25


class Fate(Enum):
    """What becomes of a row, in the order in which a preview lists them.

    Each has its key, its word, how a status is drawn, and whether an import writes the row.
    """

    REFUSED = ("refused", "Refused", "bad", False)
    NEW = ("new", "New", "info", True)
    CHANGED = ("changed", "Changed", "warn", True)
    SAME = ("same", "The same", "neutral", False)
    EXAMPLE = ("example", "Example", "neutral", False)

    def __init__(self, key: str, word: str, kind: str, writes: bool) -> None:
        self.key, self.word, self.kind, self.writes = key, word, kind, writes


@dataclass(frozen=True)
class RowFate:
    """A row with its fate: what it is about, and what will be written or why it is refused."""

    number: int
    name: str
    detail: str
    fate: Fate
    notes: tuple[str, ...]


@dataclass(frozen=True)
class FateCount:
    """How many rows have a fate; `fate` is None for all of them."""

    fate: Fate | None
    count: int

    @property
    def key(self) -> str:
        return self.fate.key if self.fate else ""

    @property
    def label(self) -> str:
        return self.fate.word if self.fate else "All"


@dataclass(frozen=True)
class FilePreview:
    """The rows of a file with their fates."""

    rows: Sequence[RowFate]

    @property
    def counts(self) -> list[FateCount]:
        """Return how many rows there are, and how many with each fate that one has."""
        by_fate = [FateCount(fate, self.count(fate)) for fate in Fate]
        return [FateCount(None, len(self.rows)), *(one for one in by_fate if one.count)]

    def count(self, fate: Fate) -> int:
        """Return how many rows have this fate."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def refused(self) -> int:
        """Return how many rows are refused."""
        return self.count(Fate.REFUSED)

    @property
    def to_write(self) -> int:
        """Return how many rows an import would write."""
        return sum(row.fate.writes for row in self.rows)

    @property
    def digest(self) -> str:
        """Return a hash of all that a reader is shown, by which a change of it is noticed."""
        return content_digest(
            [[row.number, row.name, row.detail, row.fate.key, row.notes] for row in self.rows]
        )

    def page(self, show: str, page: str) -> Page[RowFate]:
        """Return a page of the rows, the refused first, or of those with one fate."""
        order = list(Fate)
        rows = [row for row in self.rows if show in ("", row.fate.key)]
        rows.sort(key=lambda row: (order.index(row.fate), row.number))
        return Paginator(rows, ROWS_A_PAGE).get_page(page)
