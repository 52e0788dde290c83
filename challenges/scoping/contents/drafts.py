"""A scope as a form sends it, before it is compared with what is stored."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from challenges.models import LineOfEnquiry
from challenges.scoping.contents.scope_parts import line_text


@dataclass(frozen=True)
class LineDraft:
    """A line of enquiry as the form sends it; `id` is None for a new one."""

    id: uuid.UUID | None
    question: str
    good: str
    source_keys: tuple[str, ...]


def lines_text(lines: Iterable[LineDraft | LineOfEnquiry]) -> str:
    """Return everything that the lines of enquiry say, numbered, as one text."""
    return "\n\n".join(
        f"{number}. {line_text(line.question, line.good, line.source_keys)}"
        for number, line in enumerate(lines, 1)
    )
