"""Dates, times and numbers, typed as people write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from challenges.ui.text import asked, one_line, shown_again

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
DIGITS = re.compile(r"[0-9]+")
CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?\s*([ap]m)?")
# The longest anybody types on purpose; more is never turned into a number.
MOST_DIGITS = 12


class DayBoxes(forms.MultiWidget):
    """Day, month and year in three boxes, which work with every keyboard and reader."""

    template_name = "govuk/widgets/day.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes = [forms.TextInput({"inputmode": "numeric"}) for _ in range(3)]
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[str]:
        return _parts(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        for box, label in zip(
            context["widget"]["subwidgets"], ("Day", "Month", "Year"), strict=True
        ):
            box["label"] = label
            box["width"] = "4" if label == "Year" else "2"
        return context


class _Typed(forms.Field):
    """Typed as text, understood as something else."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        return shown_again(super().bound_data(data, initial))


class Day(_Typed):
    """A date. Month names are understood too; a date that does not exist is not."""

    widget = DayBoxes

    def __init__(
        self,
        label: str,
        *,
        hint: str = "For example, 27 3 2027",
        required: bool = True,
        required_message: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(label=label, help_text=hint, required=required, **kwargs)
        self.error_messages["required"] = required_message or asked(label)

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, dt.date):
            return value
        day, month, year = ([one_line(str(v or "")) for v in value or []] + ["", "", ""])[:3]
        if not (day or month or year):
            return None
        texts = {"day": day, "month": month, "year": year}
        if missing := [name for name, text in texts.items() if not text]:
            raise ValidationError(f"The date must include a {' and a '.join(missing)}")
        if not (DIGITS.fullmatch(year) and len(year) == 4):
            raise ValidationError("The year must have 4 digits, like 2027")
        if not 1900 <= int(year) <= 2100:
            raise ValidationError("The year must be between 1900 and 2100")
        return _real_date(day, _month(month), int(year))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _parts(initial) != [str(v or "") for v in data or ["", "", ""]]


def _parts(value: Any) -> list[str]:
    """Return a date as the texts of its three boxes."""
    if isinstance(value, dt.date):
        return [str(value.day), str(value.month), str(value.year)]
    return ["", "", ""]


def _month(text: str) -> int:
    if DIGITS.fullmatch(text) and len(text) <= 2:
        return int(text)
    months = [n for n, m in enumerate(MONTHS, 1) if len(text) >= 3 and m.startswith(text.lower())]
    return months[0] if months else 0


def _real_date(day: str, month: int, year: int) -> dt.date:
    if not (DIGITS.fullmatch(day) and len(day) <= 2 and 1 <= int(day) <= 31):
        raise ValidationError("The day must be a number between 1 and 31")
    if not 1 <= month <= 12:
        raise ValidationError("The month must be a number between 1 and 12")
    try:
        return dt.date(year, month, int(day))
    except ValueError:
        month_and_year = f"{MONTHS[month - 1].capitalize()} {year}"
        raise ValidationError(f"There is no day {int(day)} in {month_and_year}") from None


class TimeOfDay(_Typed):
    """A time as people write it: 9:30, 9.30, 0930, 9am, 2:15pm."""

    def __init__(
        self,
        label: str,
        *,
        hint: str = "For example, 9:30 or 14:15",
        required: bool = True,
        required_message: str = "",
        **kwargs: Any,
    ) -> None:
        widget = forms.TextInput({"data-width": "5"})
        super().__init__(label=label, help_text=hint, required=required, widget=widget, **kwargs)
        self.error_messages["required"] = required_message or asked(label)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.hour}:{value.minute:02}" if isinstance(value, dt.time) else value

    def to_python(self, value: Any) -> dt.time | None:
        if isinstance(value, dt.time):
            return value
        text = one_line(str(value or "")).lower()
        if not text:
            return None
        match = CLOCK.fullmatch(text)
        hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
        if match and match[3]:
            hour = hour % 12 + (12 if match[3] == "pm" else 0) if 1 <= hour <= 12 else 99
        bare = match is not None and match[2] is None and match[3] is None
        if bare or hour > 23 or minute > 59:
            raise ValidationError("Enter a time, like 9:30 or 14:15")
        return dt.time(hour, minute)


class WholeNumber(_Typed):
    """A whole number within bounds."""

    def __init__(
        self,
        label: str,
        *,
        least: int = 0,
        most: int = 1_000_000,
        hint: str = "",
        required: bool = True,
        required_message: str = "",
        **kwargs: Any,
    ) -> None:
        attrs = {"inputmode": "numeric", "data-width": "4" if most < 10_000 else "10"}
        widget = forms.TextInput(attrs)
        super().__init__(label=label, help_text=hint, required=required, widget=widget, **kwargs)
        self.least, self.most = least, most
        self.error_messages["required"] = required_message or asked(label)

    def to_python(self, value: Any) -> int | None:
        text = one_line(str(value if value is not None else "")).replace(",", "").replace(" ", "")
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]+", text):
            raise ValidationError("Enter a whole number, in digits", code="invalid")
        number = int(text) if len(text) <= MOST_DIGITS else None
        if number is None or not self.least <= number <= self.most:
            raise ValidationError(
                f"Enter a number between {self.least:,} and {self.most:,}", code="bounds"
            )
        return number
