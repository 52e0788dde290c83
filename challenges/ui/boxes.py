"""Times and numbers, typed as people write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from challenges.ui.text import asked, one_line, shown_again, subject

CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?\s*([ap]m)?")
# The longest anyone types on purpose; more is never turned into a number.
MOST_DIGITS = 12


class Typed(forms.Field):
    """A field that is typed as text and read as something else."""

    def bound_data(self, data: object, initial: object) -> object:
        return shown_again(super().bound_data(data, initial))


class TimeOfDay(Typed):
    """A time as people write it: 9, 9:30, 9.30, 0930, 9am, 2:15pm."""

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

    def prepare_value(self, value: object) -> object:
        return f"{value.hour}:{value.minute:02}" if isinstance(value, dt.time) else value

    def to_python(self, value: object) -> dt.time | None:
        if isinstance(value, dt.time):
            return value
        text = one_line(str(value or "")).lower()
        if not text:
            return None
        match = CLOCK.fullmatch(text)
        hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
        if match and match[3]:
            hour = hour % 12 + (12 if match[3] == "pm" else 0) if 1 <= hour <= 12 else 99
        if hour > 23 or minute > 59:
            raise ValidationError(f"{subject(self.label)} must be a time, like 9:30 or 14:15")
        return dt.time(hour, minute)


class WholeNumber(Typed):
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

    def to_python(self, value: object) -> int | None:
        text = one_line(str(value if value is not None else "")).replace(",", "").replace(" ", "")
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]+", text):
            raise ValidationError(
                f"{subject(self.label)} must be a whole number, in digits", code="invalid"
            )
        number = int(text) if len(text) <= MOST_DIGITS else None
        if number is None or not self.least <= number <= self.most:
            raise ValidationError(
                f"{subject(self.label)} must be between {self.least:,} and {self.most:,}",
                code="bounds",
            )
        return number
