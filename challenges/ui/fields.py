"""The form fields: what they ask, how they clean it, and their error messages.

Dates, times and numbers stand in `boxes.py`, choices in `choices.py`; steps import all of
them from here.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from challenges.ui.boxes import Day, TimeOfDay, WholeNumber
from challenges.ui.choices import OneOf, Pick, PickRow, SomeOf, SomeRows, Tick, YesNo
from challenges.ui.text import asked, long_text, one_line, refuse_control_characters, shown_again

__all__ = [
    "Day",
    "Email",
    "LongText",
    "OneOf",
    "Pick",
    "PickRow",
    "ShortText",
    "SomeOf",
    "SomeRows",
    "Tick",
    "TimeOfDay",
    "WholeNumber",
    "YesNo",
]

LONGEST = 200_000
COUNTED_UNDER = 10_000


class _Text(forms.CharField):
    """Text in any language; hidden control characters are refused, the rest is kept."""

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        required: bool = True,
        required_message: str = "",
        max_length: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(label=label, help_text=hint, required=required, strip=False, **kwargs)
        # Not Django's own limit: that would add maxlength, which cuts a paste off silently.
        self.longest = max_length
        # Django's check for NUL; ours says the same in words a person can act on.
        self.validators = [
            v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)
        ]
        self.error_messages["required"] = required_message or asked(label)

    def tidy(self, text: str) -> str:
        return one_line(text)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return shown_again(super().bound_data(data, initial))

    def to_python(self, value: Any) -> str:
        return self.tidy(super().to_python(value) or "")

    def validate(self, value: Any) -> None:
        super().validate(value)
        refuse_control_characters(value)
        if len(value) > self.longest:
            raise ValidationError(
                f"Shorten this to {self.longest:,} characters or fewer. It has {len(value):,}",
                code="max_length",
            )


class ShortText(_Text):
    """One line."""

    def __init__(self, label: str, *, max_length: int = 200, width: int = 0, **kwargs: Any) -> None:
        widget = kwargs.pop("widget", None) or forms.TextInput()
        if width:
            widget.attrs["data-width"] = str(width)
        super().__init__(label, max_length=max_length, widget=widget, **kwargs)


class LongText(_Text):
    """Several lines; a limit that a person may reach is counted while they type."""

    def __init__(
        self, label: str, *, rows: int = 5, max_length: int = LONGEST, **kwargs: Any
    ) -> None:
        attrs = {"rows": rows}
        super().__init__(label, max_length=max_length, widget=forms.Textarea(attrs), **kwargs)

    @property
    def counted(self) -> int:
        """Return the limit to count characters against, or 0 if nobody will come near it."""
        return self.longest if self.longest < COUNTED_UNDER else 0

    def tidy(self, text: str) -> str:
        return long_text(text)


class Email(_Text):
    """An e-mail address."""

    default_validators = []

    def __init__(self, label: str = "Email address", **kwargs: Any) -> None:
        attrs = {"autocomplete": "email", "spellcheck": "false"}
        super().__init__(label, max_length=254, widget=forms.EmailInput(attrs), **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not _is_address(value):
            raise ValidationError(
                "Enter an email address in the correct format, like name@example.gov.uk",
                code="invalid",
            )


def _is_address(text: str) -> bool:
    try:
        forms.EmailField().clean(text)
    except ValidationError:
        return False
    return True
