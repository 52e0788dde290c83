"""Text: how it is checked and tidied, and the fields that ask for it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from challenges.rules.plain_text import SIGNS, has_table, meaningless

# They turn the direction of what follows, so that a page can show other words than are stored.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What word processors put where a line ends.
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Unicode's control characters except line ends and tabs, and halves of a character.
HIDDEN_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Spaces and signs of a name that a page shows as nothing, or not at all.
UNSEEN_CATEGORIES = ("Cf", "Cn", "Co", "Zs")
# Letters and marks that are as empty: fillers of Hangul, Khmer and Braille, and what only joins
# signs or chooses their shape.
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0000-\U000e0fff]"
)
ALIKE = ("LATIN", "CYRILLIC", "GREEK", "FULLWIDTH", "MATHEMATICAL")
# Digits in groups, perhaps with the code of a country in front and an extension behind.
TELEPHONE = re.compile(
    r"\+?(?=(?:[() -]*[0-9]){6})[0-9() -]{6,24}(?: ?(?:ext|extension|x)\.? ?[0-9]{1,6})?",
    re.IGNORECASE,
)
LONGEST = 200_000
NO_TABLES = (
    "This has a table in it, which would lose its columns. Write each row as a sentence or an "
    "item of a list"
)
COUNTED_UNDER = 10_000
# What no one writes by hand, and a page or a letter could not show to others in good time.
MOST_LINES = 2_000
MOST_WORDS = 30_000
LONGEST_WORD = 1_000


def refuse_control_characters(text: str) -> None:
    """Refuse characters that no one can see and some programs obey.

    :raises ValidationError: there are some.
    """
    tidy = LINE_ENDS.sub("\n", text)
    if TURNING.search(tidy) or HIDDEN_CHARACTERS.search(tidy):
        raise ValidationError(
            "This had hidden control characters in it. They have been removed: "
            "check it and send it again",
            code="control",
        )


def refuse_what_no_page_can_show(text: str) -> None:
    """Refuse a text whose shape would hold up the pages and letters of everyone who reads it.

    :raises ValidationError: it has too many lines or words, or a word without end.
    """
    lines, tokens = text.count("\n") + 1, text.split()
    longest = max(map(len, tokens), default=0)
    for code, most, has, what in (
        ("lines", MOST_LINES, lines, "lines, counting empty ones"),
        ("words", MOST_WORDS, len(tokens), "words"),
    ):
        if has > most:
            raise ValidationError(
                f"Shorten this to {most:,} {what}, or fewer. It has {has:,}", code=code
            )
    if longest > LONGEST_WORD:
        raise ValidationError(
            f"Use words of {LONGEST_WORD:,} characters or fewer. The longest has {longest:,}",
            code="word",
        )


def shown_again(data: object) -> object:
    """Return what was typed, without invisible characters, to show beside its error."""
    if isinstance(data, list):
        return [shown_again(part) for part in data]
    if not isinstance(data, str):
        return data
    return HIDDEN_CHARACTERS.sub("", TURNING.sub("", LINE_ENDS.sub("\n", data)))


def long_text(text: str) -> str:
    """Return the text stripped, with uniform line ends and no blanks before them."""
    lines = LINE_ENDS.sub("\n", text).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def one_line(text: str) -> str:
    """Return the text stripped and on one line."""
    return LINE_ENDS.sub(" ", text).replace("\n", " ").replace("\t", " ").strip()


def asked(label: str, verb: str = "Enter") -> str:
    """Return the error for a missing answer, unless the form has its own."""
    if label.endswith("?"):
        return f"Answer “{label}”"
    inside = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    return f"{verb} {inside}"


def subject(label: object) -> str:
    """Return what an error about an answer begins with, so that a list of errors tells which."""
    text = str(label)
    return f"The answer to “{text}”" if text.endswith("?") else text


class _Text(forms.CharField):
    """Text in any language, without hidden control characters.

    With `asked_if` another answer requires it, so that it is not called optional.
    """

    asked_if = False
    tidy = staticmethod(one_line)

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

    def bound_data(self, data: object, initial: object) -> object:
        return shown_again(super().bound_data(data, initial))

    def to_python(self, value: object) -> str:
        return self.tidy(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        refuse_control_characters(value)
        if len(value) > self.longest:
            raise ValidationError(
                f"Shorten this to {self.longest:,} characters or fewer. It has {len(value):,}",
                code="max_length",
            )
        if len(value) > LONGEST_WORD:  # a shorter one is within every limit of its shape
            refuse_what_no_page_can_show(value)


class ShortText(_Text):
    """One line."""

    def __init__(self, label: str, *, max_length: int = 200, width: int = 0, **kwargs: Any) -> None:
        widget = kwargs.pop("widget", None) or forms.TextInput()
        if width:
            widget.attrs["data-width"] = str(width)
        super().__init__(label, max_length=max_length, widget=widget, **kwargs)


class PersonName(ShortText):
    """The name of a person, in which nothing is hidden and no letter passes for another."""

    def __init__(self, label: str = "Full name", **kwargs: Any) -> None:
        super().__init__(label, max_length=120, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        has_unseen = any(
            sign != " " and unicodedata.category(sign) in UNSEEN_CATEGORIES for sign in value
        )
        if has_unseen or BLANK.search(value):
            raise ValidationError(
                "Enter the name without invisible characters. Type it instead of pasting it",
                code="invisible",
            )
        if len({script for sign in value if (script := _script(sign))}) > 1:
            raise ValidationError(
                "Enter the name in the letters of one alphabet: some only look like others",
                code="alphabets",
            )


class Telephone(ShortText):
    """A telephone number as people write it, perhaps with an extension."""

    def __init__(self, label: str = "Telephone number", **kwargs: Any) -> None:
        super().__init__(label, max_length=40, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not TELEPHONE.fullmatch(value):
            raise ValidationError(
                "Enter a telephone number, like 01273 481000 or 01273 481000 ext 12",
                code="telephone",
            )


def _script(sign: str) -> str:
    """Return the alphabet of a letter, if it is one of those that look alike."""
    first = unicodedata.name(sign, "").partition(" ")[0]
    return first if sign.isalpha() and first in ALIKE else ""


class LongText(_Text):
    """Several lines; a limit that a person may reach is counted while they type.

    A text that is `as_typed`, such as a note, comes into no letter: any sign may stand in it.
    """

    tidy = staticmethod(long_text)

    def __init__(
        self,
        label: str,
        *,
        rows: int = 5,
        max_length: int = LONGEST,
        as_typed: bool = False,
        **kwargs: Any,
    ) -> None:
        attrs = {"rows": rows}
        self.as_typed = as_typed
        super().__init__(label, max_length=max_length, widget=forms.Textarea(attrs), **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if ("\t" in value or "---" in value) and has_table(value):
            raise ValidationError(NO_TABLES, code="table")
        if self.as_typed or SIGNS.isdisjoint(value):
            return
        if what := meaningless(value):
            raise ValidationError(f"A letter cannot show {what}", code="markup")

    @property
    def counted(self) -> int:
        """Return the limit to count characters against, or 0 if no one will come near it."""
        return self.longest if self.longest < COUNTED_UNDER else 0


class Email(_Text):
    """An email address. The browser offers the person's own only where it is asked for."""

    default_validators = []

    def __init__(self, label: str = "Email address", *, own: bool = False, **kwargs: Any) -> None:
        attrs = {"autocomplete": "email" if own else "off", "spellcheck": "false"}
        super().__init__(label, max_length=254, widget=forms.EmailInput(attrs), **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not _is_email(value):
            raise ValidationError(
                "Enter an email address in the correct format, like name@example.gov.uk",
                code="invalid",
            )


def _is_email(text: str) -> bool:
    try:
        forms.EmailField().clean(text)
    except ValidationError:
        return False
    return True


LONGEST_SEARCH = 100


def search_text(text: str) -> str:
    """Return what someone searches for, without characters that cannot be printed."""
    return "".join(c for c in text if c.isprintable())[:LONGEST_SEARCH].strip()
