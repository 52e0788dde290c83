"""Read an uploaded table: its columns by their names, its rows one by one, none left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from challenges.documents.spreadsheets import delimited, workbooks
from challenges.documents.spreadsheets.lines import (
    LONGEST_CELL,
    MOST_ROWS,
    TOO_MANY,
    FileLine,
    UnreadableFile,
)
from challenges.rules.folding import fold

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTION_ENTRY = "EncryptedPackage".encode("utf-16-le")
PDF = b"%PDF-"
NOTHING = "The file is empty"
NO_ROWS = "The file has no rows below the names of its columns"
IS_PDF = "This is a PDF. Send an Excel workbook (.xlsx) or a CSV file"
IS_XLS = "This workbook is in the format of Excel 97 to 2003 (.xls). Save it as .xlsx"
BESIDE = (
    "It has something in a column without a name. In a CSV file, put quotation marks around a text "
    "with commas in it"
)


@dataclass(frozen=True)
class Column:
    """A column that an import takes; `also` is what else people call it."""

    key: str
    label: str
    hint: str
    also: tuple[str, ...] = ()
    is_needed: bool = False
    width: int = 20

    @property
    def names(self) -> set[str]:
        """Return all its names, as they are compared."""
        return {_name(name) for name in (self.label, *self.also)}


@dataclass(frozen=True)
class UploadedRow:
    """A row of the file, by the number that a spreadsheet shows: its texts by column."""

    number: int
    texts: dict[str, str]
    faults: list[str]


@dataclass(frozen=True)
class Upload:
    """What a file says. `unused` are the columns that the import does not take."""

    rows: list[UploadedRow]
    unused: list[str]


def read(content: bytes, columns: Sequence[Column], *, sheet: str) -> Upload:
    """Return the rows of a CSV file or an Excel workbook; its kind is told by what is in it.

    :raises UnreadableFile: with a sentence that says what to do about it.
    """
    lines = _lines_of(content, sheet)
    header = next((line for line in lines if not line.is_empty), None)
    if header is None:
        raise UnreadableFile(NOTHING)
    columns_by_index, other_names = _columns_in(header, columns)
    rows: list[UploadedRow] = []
    for line in lines:
        if line.is_empty:
            continue
        if len(rows) == MOST_ROWS:
            raise UnreadableFile(TOO_MANY)
        rows.append(_row(line, columns_by_index, header))
    if not rows:
        raise UnreadableFile(NO_ROWS)
    return Upload(rows, other_names)


def _lines_of(content: bytes, sheet: str) -> Iterator[FileLine]:
    if not content.strip():
        raise UnreadableFile(NOTHING)
    if content.startswith(OLD_EXCEL):
        raise UnreadableFile(workbooks.IS_LOCKED if ENCRYPTION_ENTRY in content else IS_XLS)
    if PDF in content[:1024]:
        raise UnreadableFile(IS_PDF)
    if content.startswith(ZIP):
        return workbooks.lines_of(content, sheet)
    return delimited.lines_of(content)


def _columns_in(header: FileLine, columns: Sequence[Column]) -> tuple[dict[int, Column], list[str]]:
    """Return which column stands where, and the names of those that are not used.

    :raises UnreadableFile: one that is needed is missing, or one is there twice.
    """
    columns_by_index: dict[int, Column] = {}
    other_names: list[str] = []
    for index, name in enumerate(header.cells):
        column = next((one for one in columns if name and _name(name) in one.names), None)
        if column is None:
            other_names += [name[:LONGEST_CELL]] if name else []
        elif column in columns_by_index.values():
            raise UnreadableFile(f"Two columns of the file are the column “{column.label}”")
        else:
            columns_by_index[index] = column
    missing = [
        one.label for one in columns if one.is_needed and one not in columns_by_index.values()
    ]
    if missing:
        raise UnreadableFile(
            f"We looked for the names of the columns in row {header.number} and did not find "
            f"{_in_quotes(missing)}. Put them there, as in the template"
        )
    return columns_by_index, other_names


def _in_quotes(names: Iterable[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)


def _row(line: FileLine, columns_by_index: dict[int, Column], header: FileLine) -> UploadedRow:
    texts: dict[str, str] = {}
    faults = [line.fault] if line.fault else []
    for index, column in columns_by_index.items():
        text = line.cells[index] if index < len(line.cells) else ""
        if index in line.faults:
            faults.append(f"“{column.label}” {line.faults[index]}")
        elif len(text) > LONGEST_CELL:
            faults.append(f"“{column.label}” has more than {LONGEST_CELL} characters")
        texts[column.key] = text[:LONGEST_CELL]
    names = dict(enumerate(header.cells))
    if any(text and not names.get(index) for index, text in enumerate(line.cells)):
        faults.append(BESIDE)
    return UploadedRow(line.number, texts, faults)


def _name(text: str) -> str:
    """Return the name of a column without what makes no difference, the dash of “e-mail” too."""
    return "".join(fold(text).replace("*", "").replace(":", "").split())
