"""What changed between two texts, word by word or, where they are long, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKENS = re.compile(r"\S+\s*|\s+")
MOST_TOKENS = 1_000


@dataclass(frozen=True)
class Piece:
    """A stretch of text: `same`, `added` or `removed`."""

    kind: str
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Return the new text in pieces, with what was removed in its place.

    The pieces that stayed or were added join to exactly the new text, and those that stayed or
    were removed to the old one.

    The time it takes grows with the square of the length. Texts of more than some
    pages are compared line by line, and those with as many lines are shown one after the
    other.
    """
    if old == new:
        return (Piece("same", new),) if new else ()
    for tokenise in (TOKENS.findall, _lines):
        before, after = tokenise(old), tokenise(new)
        if max(len(before), len(after)) <= MOST_TOKENS:
            return tuple(_compare(before, after))
    return tuple(Piece(k, t) for k, t in (("removed", old), ("added", new)) if t)


def _lines(text: str) -> list[str]:
    """Return the lines of a text, each with its end."""
    return text.splitlines(keepends=True)


def _compare(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    pieces: list[Piece] = []

    def add(kind: str, parts: Sequence[str]) -> None:
        if parts:
            pieces.append(Piece(kind, "".join(parts)))

    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            add("same", after[b0:b1])
        else:
            add("removed", before[a0:a1])
            add("added", after[b0:b1])
    return pieces


def pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Return which old text became which new one, with None where one has no partner.

    Equal texts are partners; between them texts are paired in their order.
    """
    partners: list[tuple[int | None, int | None]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, a0, a1, b0, b1 in matcher.get_opcodes():
        both = min(a1 - a0, b1 - b0)
        partners += [(a0 + n, b0 + n) for n in range(both)]
        partners += [(n, None) for n in range(a0 + both, a1)]
        partners += [(None, n) for n in range(b0 + both, b1)]
    return partners
