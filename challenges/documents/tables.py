"""Tables as files for a spreadsheet, in which no text becomes a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# What spreadsheets take for the beginning of a formula, whatever its width or size; and what
# looks like it. Where a text begins counts after everything that cannot be seen.
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{MINUS SIGN}")
UNSEEN_CATEGORIES = ("C", "Z")
BYTE_ORDER_MARK = "\ufeff"


def csv_response(
    filename: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """Return a table as a CSV download: UTF-8 with the mark Excel needs, every cell quoted."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([cell_text(name) for name in header])
    writer.writerows([cell_text(value) for value in row] for row in rows)
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    return response


def cell_text(value: object) -> str:
    """Return the text of one cell: dates as 2027-03-01, booleans as words, no formulas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    is_formula = text.startswith(TRIGGERS) or _first_sign(text).startswith(TRIGGERS)
    return f"'{text}" if is_formula else text


def _first_sign(text: str) -> str:
    """Return the first sign that can be seen, in its ordinary form: programs trim the others."""
    visible_signs = (
        sign for sign in text if not unicodedata.category(sign).startswith(UNSEEN_CATEGORIES)
    )
    return unicodedata.normalize("NFKC", next(visible_signs, ""))
