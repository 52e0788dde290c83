"""Read a sheet of an Excel workbook, within limits that are checked before it is parsed.

A workbook is a zip of XML: a small one can unpack to gigabytes, or name entities that do. Formulas
are not read as their last value, which may be old or missing: the row that has one says so.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import Protocol

from challenges.documents.spreadsheets.delimited import FORMULA
from challenges.documents.spreadsheets.lines import (
    LAST_LINE,
    MOST_COLUMNS,
    MOST_ROWS,
    NOT_A_TABLE,
    TOO_FAR_DOWN,
    FileLine,
    UnreadableFile,
    tidy,
)

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 32 * MEGABYTE
# The parser reads every part but the sheets as a whole, and what is not a text slowly.
MOST_TEXTS = 8 * MEGABYTE
MOST_OF_A_PART = 2 * MEGABYTE
TEXTS = "sharedStrings.xml"
MOST_PARTS = 1_000
# Rows that look alike shrink well; no real workbook of some size shrinks more.
MOST_SHRUNK = 200
TOO_LARGE = (
    "This workbook is too large for us to read. Copy the rows into a new workbook without "
    "pictures and other sheets, then send that"
)
IS_LOCKED = "This workbook is protected with a password. Remove the password, then send it again"
MACROS = "This workbook has macros. Save it as an Excel workbook (.xlsx) without them"
BINARY = "This is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx)"
OPEN_DOCUMENT = "This is an OpenDocument spreadsheet. Save it as an Excel workbook (.xlsx)"
FROM_1904 = (
    "This workbook counts its dates from 1904. Save it as CSV and send that, so that no date moves"
)
HAS_MERGED_CELLS = "It has cells that are merged with others. Unmerge them and fill in each"
ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']+)[\"']")
MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]{0,200}?\bref\s*=\s*[\"']([^\"']+)[\"']")
ROWS_OF_RANGE = re.compile(r"[A-Z]+(\d+):[A-Z]+(\d+)")
BY_CONTENT = (
    ("xl/vbaProject.bin", MACROS),
    ("xl/workbook.bin", BINARY),
    ("content.xml", OPEN_DOCUMENT),
)


class ParsedCell(Protocol):
    """What the parser says of a cell."""

    value: object
    data_type: str


def lines_of(content: bytes, sheet: str) -> Iterator[FileLine]:
    """Yield the rows of the sheet with this name, or of the only sheet.

    :raises UnreadableFile: it is not a workbook that we read, or too large.
    """
    parts = _parts(content)
    lines: list[FileLine] = []
    rows_left = MOST_ROWS + 2  # the names of the columns, and one row too many
    try:
        # It warns of what it leaves out (pictures, lists of a cell), which does not matter here.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for line in _lines(content, parts, sheet):
                lines.append(line)
                rows_left -= not line.is_empty
                if not rows_left:
                    break
    except UnreadableFile:
        raise
    except Exception as fault:
        # A broken file makes the parser raise anything.
        raise UnreadableFile(NOT_A_TABLE) from fault
    return iter(lines)


def _parts(content: bytes) -> dict[str, bytes]:
    """Return the XML in the workbook, once it is certain to be of bearable size and plain.

    :raises UnreadableFile: it is not.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _refuse_kind({entry.filename for entry in entries}, archive)
            _refuse_size(entries)
            parts = {
                entry.filename: archive.read(entry)
                for entry in entries
                if entry.filename.endswith((".xml", ".rels"))
            }
    except UnreadableFile:
        raise
    except Exception as fault:
        # So does a broken or locked zip.
        raise UnreadableFile(NOT_A_TABLE) from fault
    for part in parts.values():
        _refuse_entities(part)
    return parts


def _refuse_kind(names: set[str], archive: zipfile.ZipFile) -> None:
    for name, why in BY_CONTENT:
        if name in names:
            raise UnreadableFile(why)
    if "xl/workbook.xml" not in names:
        raise UnreadableFile(NOT_A_TABLE)
    types = archive.getinfo("[Content_Types].xml")
    if types.file_size <= MOST_OF_A_PART and b"macroEnabled" in archive.read(types):
        raise UnreadableFile(MACROS)


def _refuse_size(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Refuse what unpacks to more than we read; nothing is read beyond what an entry declares."""
    entries = list(entries)
    size = sum(entry.file_size for entry in entries)
    packed_size = sum(entry.compress_size for entry in entries)
    is_bomb = size > MEGABYTE and size > MOST_SHRUNK * packed_size
    whole = [e for e in entries if not e.filename.startswith(("xl/worksheets/", "xl/media/"))]
    if (
        is_bomb
        or size > MOST_UNPACKED
        or len(entries) > MOST_PARTS
        or any(
            entry.file_size > (MOST_TEXTS if entry.filename.endswith(TEXTS) else MOST_OF_A_PART)
            for entry in whole
        )
    ):
        raise UnreadableFile(TOO_LARGE)


def _refuse_entities(part: bytes) -> None:
    """Refuse XML that declares entities, or is in letters in which that cannot be seen."""
    encoding = ENCODING.search(part[:400])
    is_plain = encoding is None or encoding[1].lower() in (b"utf-8", b"us-ascii", b"ascii")
    if not is_plain or b"\x00" in part or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise UnreadableFile(NOT_A_TABLE)


def _lines(content: bytes, parts: dict[str, bytes], sheet: str) -> Iterator[FileLine]:
    # Late, since it takes long to import and few processes read a workbook.
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    reader = ExcelReader(io.BytesIO(content), read_only=True, keep_links=False)
    reader.read()
    workbook = reader.wb
    files = {one.name: source.target for one, source in reader.parser.find_sheets()}
    if workbook.epoch == CALENDAR_MAC_1904:
        raise UnreadableFile(FROM_1904)
    sheets = [one for one in workbook.worksheets if one.sheet_state == "visible"]
    by_name = {one.title.strip().lower(): one for one in sheets}
    only_sheet = sheets[0] if len(sheets) == 1 else by_name.get(sheet.lower())
    if only_sheet is None:
        raise UnreadableFile(
            f"This workbook has several sheets. Call the one to read “{sheet}”, or send a workbook "
            "with that sheet alone"
        )
    merged_rows = _merged_rows(parts[files[only_sheet.title]])
    # What a file says about its own size need not be so.
    only_sheet.reset_dimensions()
    for number, cells in enumerate(only_sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > LAST_LINE:
            raise UnreadableFile(TOO_FAR_DOWN)
        yield _line(number, cells, is_merged=number in merged_rows)


def _merged_rows(part: bytes) -> set[int]:
    rows: set[int] = set()
    for reference in MERGE.finditer(part):
        if ends := ROWS_OF_RANGE.fullmatch(reference[1].decode("ascii", "replace")):
            first, last = sorted(int(end[:9]) for end in ends.groups())
            rows.update(range(first, min(last, LAST_LINE) + 1))
    return rows


def _line(number: int, cells: Iterable[ParsedCell], *, is_merged: bool) -> FileLine:
    texts: list[str] = []
    faults: dict[int, str] = {}
    for index, cell in enumerate(cells):
        text = "" if cell.data_type == "f" else _text(cell.value)
        texts.append(text)
        if cell.data_type == "f" or text.startswith("="):
            faults[index] = FORMULA
        elif cell.data_type == "e":
            faults[index] = f"shows the error {text}"
    return FileLine(number, texts, faults, HAS_MERGED_CELLS if is_merged else "")


def _text(value: object) -> str:
    """Return a cell as one would type it: a date as 2027-03-01, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value))
