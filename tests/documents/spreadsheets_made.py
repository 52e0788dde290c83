"""Files of every make, built when a test asks for one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADER = ("Name", "Email address", "First day")
ROW = ("Pia Novak", "pia.novak@kent.gov.uk", "2027-03-01")


def csv_text(*rows: Sequence[str], separator: str = ",", end: str = "\r\n") -> str:
    return "".join(separator.join(row) + end for row in (HEADER, *rows))


def workbook(
    *rows: Sequence[object],
    header: Sequence[str] = HEADER,
    change: Callable[[Worksheet], None] = lambda sheet: None,
) -> bytes:
    """A workbook with one sheet; `change` does to it what an office does."""
    book = Workbook()
    sheet = book.active
    sheet.title = "People"
    for row in (header, *rows):
        sheet.append(list(row))
    change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with a part put in, or in the place of the one of that name."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, part)
    return out.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
