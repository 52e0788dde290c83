"""Write an Excel workbook in which no text is a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from challenges.documents.spreadsheets.lines import MOST_ROWS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LISTS = "What can be entered"


@dataclass(frozen=True)
class Sheet:
    """A table. `choices` are what Excel offers in a column, by its name."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)


def workbook_response(filename: str, sheet: Sheet) -> HttpResponse:
    """Return a sheet as a download, with a second one that lists what its columns take."""
    response = HttpResponse(workbook(sheet), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    return response


def workbook(sheet: Sheet) -> bytes:
    """Return the bytes of a workbook."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, PLAIN) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})
        page = book.add_worksheet(sheet.name)
        for index, width in enumerate(sheet.widths):
            page.set_column(index, index, width, text)
        page.write_row(0, 0, sheet.header, bold)
        for number, row in enumerate(sheet.rows, 1):
            page.write_row(number, 0, row, text)
        page.freeze_panes(1, 0)
        lists = book.add_worksheet(LISTS)
        for index, (name, choices) in enumerate(sheet.choices.items()):
            lists.set_column(index, index, max(map(len, (name, *choices))) + 2)
            lists.write_column(0, index, [name], bold)
            lists.write_column(1, index, choices)
            letter = chr(ord("A") + index)
            source = f"='{LISTS}'!${letter}$2:${letter}${len(choices) + 1}"
            column = sheet.header.index(name)
            offer = {"validate": "list", "source": source, "error_type": "warning"}
            page.data_validation(1, column, MOST_ROWS, column, offer)
    return out.getvalue()
