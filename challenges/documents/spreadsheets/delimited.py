"""Read CSV of every make: with commas, semicolons or tabs, in Unicode or as Windows writes it."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator

from challenges.documents.spreadsheets.lines import (
    LAST_LINE,
    NOT_A_TABLE,
    TOO_FAR_DOWN,
    FileLine,
    UnreadableFile,
    tidy,
)

SEPARATORS = ",;\t"
# What Excel writes above the table, and reads there.
NAMED_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
IN_QUOTES = re.compile(r'"[^"]*"')
FORMULA = "holds a formula. Copy the column and paste it as values"
NOT_CLOSED = (
    "A quotation mark in this file is opened and never closed, so we cannot tell its rows apart. "
    "Put that right, then send it again"
)


def lines_of(content: bytes) -> Iterator[FileLine]:
    """Yield the rows of a CSV file.

    :raises UnreadableFile: it is not text, or its rows cannot be told apart.
    """
    text = decoded(content)
    separator, text = _separator(text)
    rows = csv.reader(_lines_with_ends(text), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(rows, 1):
            if number > LAST_LINE:
                raise UnreadableFile(TOO_FAR_DOWN)
            texts = [tidy(cell) for cell in cells]
            faults = {index: FORMULA for index, cell in enumerate(texts) if cell.startswith("=")}
            yield FileLine(number, texts, faults)
    except csv.Error as fault:
        is_open = "unexpected end" in str(fault)
        raise UnreadableFile(NOT_CLOSED if is_open else NOT_A_TABLE) from fault


def decoded(content: bytes) -> str:
    """Return the text of a file: Unicode if it can be that, else the letters of Windows.

    :raises UnreadableFile: it is not text.
    """
    has_mark = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if has_mark else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableFile(NOT_A_TABLE)


def _separator(text: str) -> tuple[str, str]:
    """Return what separates the cells, and the text without a line that names it."""
    if match := NAMED_SEPARATOR.match(text):
        return match[1], text[match.end() :]
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = IN_QUOTES.sub("", first)
    return max(SEPARATORS, key=bare.count), text


def _lines_with_ends(text: str) -> Iterator[str]:
    """Yield the lines with their ends, as a file opened for `csv` would."""
    yield from re.split(r"(?<=\n)", text.replace("\r\n", "\n").replace("\r", "\n"))
