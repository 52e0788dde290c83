"""Dates as people write them: 3/3/27, 3 March 2027, 3 Mar, Wednesday 3rd March, 2027-03-03."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, Literal, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy

from challenges import clock
from challenges.ui.boxes import Typed
from challenges.ui.dates import MONTHS
from challenges.ui.dates import day as said
from challenges.ui.text import asked, one_line

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMED_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
# A written date is no longer than "Wednesday the 30th of September 2027".
LONGEST = 60
DIGITS = re.compile(r"[0-9]+")
PIECE = re.compile(r"[0-9]+(?:st|nd|rd|th)?(?![a-z])|[0-9]+|[a-z]+")
ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th)")
# How nearly everyone types a date; the long way is for the others.
PLAIN = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/(?:19|20)[0-9]{2}")
RUN = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2}|[0-9]{4})")

# Where a date lies whose year is left out.
Lies = Literal["past", "coming", "near"]


class Unreadable(ValueError):
    """The text is not a date. The message continues a sentence whose subject is the date."""


class Pieces(NamedTuple):
    """The texts of a date; empty where one was not typed."""

    day: str = ""
    month: str = ""
    year: str = ""


class DayBoxes(forms.MultiWidget):
    """Day, month and year in three boxes, which work with every keyboard and reader."""

    template_name = "govuk/widgets/day.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        boxes = [forms.TextInput({"inputmode": "numeric"}) for _ in range(3)]
        super().__init__(boxes, attrs)

    def decompress(self, value: object) -> list[str]:
        return _parts(value)

    def get_context(
        self, name: str, value: object, attrs: dict[str, object] | None
    ) -> dict[str, object]:
        context = super().get_context(name, value, attrs)
        for box, label in zip(
            context["widget"]["subwidgets"], ("Day", "Month", "Year"), strict=True
        ):
            box["label"] = label
            box["width"] = "4" if label == "Year" else "2"
        return context


class Day(Typed):
    """A date, typed in three boxes or all of it in one, in any usual way of writing.

    `lies` says where the date is expected. It decides the year of 3 Mar, and the example.
    """

    widget = DayBoxes

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        lies: Lies = "coming",
        required: bool = True,
        required_message: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(label=label, required=required, **kwargs)
        # Made when it is read, since the example follows the calendar.
        self.help_text = lazy(self._hint, str)()
        self.error_messages["required"] = required_message or asked(label)
        self.lies, self.own_hint = lies, hint

    def _hint(self) -> str:
        example = self.example
        return f"{self.own_hint} For example, {example.day} {example.month} {example.year}".strip()

    @property
    def example(self) -> dt.date:
        """Return a weekday that would do."""
        weeks = {"past": -1, "near": 0, "coming": 6}[self.lies]
        example = clock.today() + dt.timedelta(weeks=weeks)
        back = -1 if self.lies == "past" else 1
        while example.weekday() > 4:
            example += dt.timedelta(days=back)
        return example

    @property
    def called(self) -> str:
        """Return what an error calls the date: The first day on site."""
        message = str(self.error_messages["required"])
        if not message.startswith("Enter "):
            return f"The date under “{self.label}”"
        return "The " + message.removeprefix("Enter ").removeprefix("the ")

    def bound_data(self, data: object, initial: object) -> object:
        """Return what was typed; a whole date that was understood stands in its three boxes."""
        value = super().bound_data(data, initial)
        if not is_whole(_texts(value)):
            return value
        try:
            return _parts(self.to_python(value))
        except ValidationError:
            return value

    def to_python(self, value: object) -> dt.date | None:
        if isinstance(value, dt.date):
            return value
        boxes = [str(text or "") for text in value] if isinstance(value, Iterable) else []
        if PLAIN.fullmatch("/".join(boxes)):
            day, month, year = (int(text) for text in boxes)
            with suppress(ValueError):  # what is wrong with it is said below
                return dt.date(year, month, day)
        texts = _texts(value)
        if not any(texts):
            return None
        try:
            return read_boxes(texts, clock.today(), self.lies)
        except Unreadable as reason:
            like = "" if ":" in str(reason) else f", like {said(self.example)}"
            raise ValidationError(f"{self.called} {reason}{like}") from None

    def has_changed(self, initial: object, data: object) -> bool:
        boxes = [str(text or "") for text in data] if isinstance(data, Iterable) else []
        return _parts(initial) != (boxes or ["", "", ""])


def _texts(value: object) -> list[str]:
    boxes = value if isinstance(value, Iterable) else []
    return ([one_line(str(text or "")) for text in boxes] + ["", "", ""])[:3]


def _parts(value: object) -> list[str]:
    """Return a date as the texts of its three boxes."""
    if isinstance(value, dt.date):
        return [str(value.day), str(value.month), str(value.year)]
    return ["", "", ""]


def read_boxes(boxes: Sequence[str], today: dt.date, lies: Lies = "near") -> dt.date:
    """Return the date typed in three boxes, or all of it in one of them.

    :raises Unreadable: there is no such date.
    """
    texts = [box.strip() for box in boxes]
    if is_whole(texts):
        return read_text(" ".join(text for text in texts if text), today, lies)
    pieces = Pieces(*texts)
    if left_out := [name for name, text in pieces._asdict().items() if not text]:
        raise Unreadable(f"must include a {' and a '.join(left_out)}")
    return _date(pieces, today)


def is_whole(boxes: Sequence[str]) -> bool:
    """Return whether one box holds more than a day, a month or a year."""
    pieces = [PIECE.findall(box.lower()[:LONGEST]) for box in boxes]
    alone = len([box for box in boxes if box.strip()]) == 1
    return any(
        len(part) > 1 or (alone and (RUN.fullmatch("".join(part)) or part[0] in NAMED_DAYS))
        for part in pieces
        if part
    )


def read_text(text: str, today: dt.date, lies: Lies = "near") -> dt.date:
    """Return the date that a text says.

    :raises Unreadable: it says none.
    """
    pieces = PIECE.findall(text.lower()) if len(text) <= LONGEST else []
    if len(pieces) == 1 and pieces[0] in NAMED_DAYS:
        return today + dt.timedelta(days=NAMED_DAYS[pieces[0]])
    if run := RUN.fullmatch("".join(pieces)) if len(pieces) == 1 else None:
        pieces = list(run.groups())
    weekday_names = [piece for piece in pieces if _weekday(piece) is not None]
    date = _date(_in_order(of_the_date(pieces)), today, lies)
    if any(_weekday(name) != date.weekday() for name in weekday_names):
        weekday = WEEKDAYS[date.weekday()].capitalize()
        raise Unreadable(f"must be one day: {said(date)} is a {weekday}")
    return date


def of_the_date(pieces: Iterable[str]) -> list[str]:
    """Return which pieces of a text are a day, a month or a year."""
    return [one for one in pieces if one not in ("the", "of") and _weekday(one) is None]


def _in_order(pieces: list[str]) -> Pieces:
    """Return which piece is the day, the month and the year; the day comes first in Britain."""
    if not 2 <= len(pieces) <= 3:
        raise Unreadable("must be one date")
    if len(pieces) == 3 and len(pieces[0]) == 4 and DIGITS.fullmatch(pieces[0]):
        year, month, day = pieces
    else:
        day, month, year = (*pieces, "")[:3]
    if day.isalpha():
        day, month = month, day
    return Pieces(day, month, year)


def _weekday(text: str) -> int | None:
    text = "wed" if text == "weds" else text
    names = [n for n, name in enumerate(WEEKDAYS) if len(text) >= 3 and name.startswith(text)]
    return names[0] if names else None


def _date(pieces: Pieces, today: dt.date, lies: Lies = "near") -> dt.date:
    day, month = _day(pieces.day), _month(pieces.month)
    if pieces.year:
        return _real(day, month, _year(pieces.year, today))
    return _without_year(day, month, today, lies)


def _day(text: str) -> int:
    if ordinal := ORDINAL.fullmatch(text.lower()):
        text = ordinal[1]
    if not (DIGITS.fullmatch(text) and len(text) <= 2 and 1 <= int(text) <= 31):
        raise Unreadable("must have a day between 1 and 31")
    return int(text)


def _month(text: str) -> int:
    if DIGITS.fullmatch(text) and len(text) <= 2 and 1 <= int(text) <= 12:
        return int(text)
    word = text.lower().rstrip(".")
    names = [n for n, name in enumerate(MONTHS) if len(word) >= 3 and name.lower().startswith(word)]
    if not names:
        raise Unreadable("must have a month between 1 and 12, or its name")
    return names[0]


def _year(text: str, today: dt.date) -> int:
    """Return the year; of two digits, in the century that brings it nearest."""
    if not (DIGITS.fullmatch(text) and len(text) in (2, 4)):
        raise Unreadable("must have a year of 4 digits")
    year = int(text)
    if len(text) == 2:
        year = min((1900 + year, 2000 + year), key=lambda y: abs(y - today.year))
    if not 1900 <= year <= 2100:
        raise Unreadable("must be between the years 1900 and 2100")
    return year


def _without_year(day: int, month: int, today: dt.date, lies: Lies) -> dt.date:
    years = range(today.year - 8, today.year + 9)  # a 29 February may be eight years away
    dates = [dt.date(y, month, day) for y in years if _exists(day, month, y)]
    right = {"past": lambda d: d <= today, "coming": lambda d: d >= today}.get(lies)
    near = [date for date in dates if right is None or right(date)]
    if not near:
        return _real(day, month, today.year)
    return min(near, key=lambda date: abs(date - today))


def _exists(day: int, month: int, year: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _real(day: int, month: int, year: int) -> dt.date:
    if not _exists(day, month, year):
        raise Unreadable(f"must be a real date: {MONTHS[month]} {year} has no day {day}")
    return dt.date(year, month, day)
