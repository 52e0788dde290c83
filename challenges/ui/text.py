"""Check and tidy text from forms before anyone sees it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError

# They turn the direction of what follows, so that a page can show other words than are stored.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What word processors put where a line ends.
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def _hidden(character: str) -> bool:
    return character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs")


def refuse_control_characters(text: str) -> None:
    """Refuse characters that nobody can see and some programs obey.

    :raises ValidationError: there are some.
    """
    tidy = LINE_ENDS.sub("\n", text)
    if TURNING.search(tidy) or any(_hidden(c) for c in tidy):
        raise ValidationError(
            "This had hidden control characters in it. They have been removed: "
            "check it and send it again",
            code="control",
        )


def shown_again(data: Any) -> Any:
    """Return what was typed, without invisible characters, to show beside its error."""
    if isinstance(data, list):
        return [shown_again(part) for part in data]
    if not isinstance(data, str):
        return data
    tidy = TURNING.sub("", LINE_ENDS.sub("\n", data))
    return "".join(c for c in tidy if not _hidden(c))


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
