"""The parts of a visit, typed one on each line."""

from __future__ import annotations

import datetime as dt
import re

from django import forms
from django.core.exceptions import ValidationError

from challenges import clock
from challenges.rules.visit_parts import LONGEST_VISIT, Part
from challenges.ui.boxes import Typed
from challenges.ui.dates import MONTHS, days
from challenges.ui.days import PIECE, Unreadable, of_the_date, read_text
from challenges.ui.text import one_line, refuse_control_characters

# A hyphen without spaces is “to” in 2-3 March and in 2 March-3 March, not in 2-3-27 or 2-Mar-27.
FROM_TO = re.compile(
    r"\s*(?:\bto\b|\buntil\b|[–—]|\s-\s)\s*"
    r"|(?<=[0-9a-z])-(?=[0-9]{1,2}(?:st|nd|rd|th)?\s+[a-z])"
    r"|(?<=[a-z])-(?=(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s)",
    re.IGNORECASE,
)
MOST_PARTS = 30
LONGEST = 1000


class VisitParts(Typed):
    """The parts of a visit in several: 2 to 3 March 2027, and on the next line 9 March 2027."""

    def __init__(self, label: str, *, hint: str) -> None:
        widget = forms.Textarea({"rows": 3})
        super().__init__(label=label, help_text=hint, required=False, widget=widget)

    def prepare_value(self, value: object) -> object:
        return "\n".join(days(*part) for part in value) if isinstance(value, list) else value

    def to_python(self, value: object) -> list[Part]:
        if isinstance(value, list):
            return value
        text = str(value or "")
        refuse_control_characters(text)
        if len(text) > LONGEST:
            raise ValidationError(f"Enter up to {LONGEST:,} characters")
        lines = [one_line(line) for line in text.splitlines()]
        parts = [_part(line) for line in lines if line]
        if len(parts) > MOST_PARTS:
            raise ValidationError(f"Enter up to {MOST_PARTS} parts")
        return parts


def _part(line: str) -> Part:
    """Return the first and the last day that a line says.

    What the first leaves out, its month or its year, the last says.
    """
    begins, *ends = FROM_TO.split(line)
    try:
        last = read_text(ends[0] if ends else begins, clock.today(), "coming")
        first = _first_day(begins, last) if ends else last
    except (Unreadable, ValueError, OverflowError):
        raise ValidationError(f"Enter days like 2 to 3 March 2027, not {line}") from None
    if len(ends) > 1 or last < first:
        raise ValidationError(f"A part ends on or after its first day. This does not: {line}")
    if last - first > LONGEST_VISIT:
        raise ValidationError(f"A visit is up to {LONGEST_VISIT.days} days. This is longer: {line}")
    return first, last


def _first_day(text: str, last: dt.date) -> dt.date:
    pieces = of_the_date(PIECE.findall(text.lower()))
    if len(pieces) == 1:
        text = f"{text} {MONTHS[last.month]} {last.year}"
    elif len(pieces) == 2:
        same_year = read_text(f"{text} {last.year}", clock.today(), "coming")
        return same_year if same_year <= last else same_year.replace(year=last.year - 1)
    return read_text(text, clock.today(), "coming")
