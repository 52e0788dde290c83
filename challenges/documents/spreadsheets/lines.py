"""What a file of a spreadsheet is made of, and how much of it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

# Rows with something in them, the names of the columns not counted.
MOST_ROWS = 2_000
# Rows with the empty ones between, which spreadsheets can have by the million.
LAST_LINE = 20_000
MOST_COLUMNS = 50
LONGEST_CELL = 300
TOO_MANY = (
    f"This file has more than {MOST_ROWS:,} rows. Split it into files of {MOST_ROWS:,} rows or "
    "fewer, then send them one by one"
)
TOO_FAR_DOWN = (
    f"The sheet goes on below row {LAST_LINE:,}. Delete the empty rows, then send it again"
)
NOT_A_TABLE = (
    "We could not read this file. Save it as an Excel workbook (.xlsx) or as CSV, then send it "
    "again"
)


class UnreadableFile(Exception):
    """A file is not a table that we can read; the reason says what to do about it."""


@dataclass(frozen=True)
class FileLine:
    """A row as the file has it, by the number that a spreadsheet shows.

    `faults` says what is wrong in a cell, by the index of its column, and `fault` in the row.
    """

    number: int
    cells: list[str]
    faults: dict[int, str] = field(default_factory=dict)
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is in the row."""
        return not any(self.cells) and not self.faults


def tidy(text: str) -> str:
    """Return the text of a cell without the blanks around it, on one line."""
    return " ".join(text.split())
