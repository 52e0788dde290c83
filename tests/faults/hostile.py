"""What no one types by mistake, and which kinds of control have to refuse it."""

from __future__ import annotations

from tests.faults.sheets import Control, Fields

VALUES = {
    "a NUL": "be\x00fore",
    "a turned direction": "be\u202efore",
    "5,000 digits": "9" * 5000,
    "200,001 characters": "x" * 200_001,
    "66,666 blank lines": "a" + "\r\n" * 66_666 + "b",
    "a word of 100,000 letters": "x" * 100_000,
    "what is not offered": "nobody-offered-this",
}
# What is typed is shown again without what no one can see.
NOT_SHOWN = dict.fromkeys(map(ord, "\x00\u202e"))
# Each alone would hold up the pages of everyone who reads it.
HOLDS_UP = ("66,666 blank lines", "a word of 100,000 letters")
TYPED_FAULTS = ("a NUL", "a turned direction", "5,000 digits")
CHOICE_FAULTS = ("what is not offered", "a NUL", "5,000 digits")
# A text area takes 5,000 digits, a box to tick takes anything.
ERRORS = {
    "textarea": ("a NUL", "a turned direction", "200,001 characters", *HOLDS_UP),
    "text": TYPED_FAULTS,
    "number": TYPED_FAULTS,
    "date": TYPED_FAULTS,
    "email": TYPED_FAULTS,
    "password": TYPED_FAULTS,
    "select": CHOICE_FAULTS,
    "radio": CHOICE_FAULTS,
    "checkbox": CHOICE_FAULTS,
}
# No one sees these; a page that has lost one of them never changes anything.
REFUSED_HIDDEN = ("revision", "version", "intent", "share", "sha256")


def in_place(control: Control, value: str) -> Fields:
    """The value in every box of a control."""
    return {name: [VALUES[value]] for name in control.names}


def shown(fields: Fields) -> Fields:
    """How what was sent has to stand in the form that comes back."""
    return {
        name: [text.translate(NOT_SHOWN).replace("\r\n", "\n") for text in texts]
        for name, texts in fields.items()
    }
