"""Sets of words, written as a text."""

from __future__ import annotations


def word_set(*texts: str) -> frozenset[str]:
    """Return the different words of these texts."""
    return frozenset(" ".join(texts).split())
