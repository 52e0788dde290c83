"""The form fields, for steps to import from here.

Text stands in `text.py`, dates in `days.py`, times and numbers in `boxes.py`,
choices in `choices.py`.
"""

from __future__ import annotations

from challenges.ui.boxes import TimeOfDay, WholeNumber
from challenges.ui.choices import OneOf, Pick, PickRow, SomeOf, SomeRows, Tick, YesNo
from challenges.ui.days import Day
from challenges.ui.text import Email, LongText, PersonName, ShortText, Telephone

__all__ = [
    "Day",
    "Email",
    "LongText",
    "OneOf",
    "PersonName",
    "Pick",
    "PickRow",
    "ShortText",
    "SomeOf",
    "SomeRows",
    "Telephone",
    "Tick",
    "TimeOfDay",
    "WholeNumber",
    "YesNo",
]
