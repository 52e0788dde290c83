"""Strike words out of a text, wherever they stand and however they are set.

Words are compared as people read them: capitals and line breaks make no difference, and “Ann”
is not struck out of “Annual”. What is struck is either known, or known by a digest of it alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

PLACEHOLDER = "[removed]"
WORD = re.compile(r"\w+|[^\w\s]")

Phrase = tuple[str, ...]
Digest = Callable[[str], str]


def phrase(text: str) -> Phrase:
    """Return the words and marks of a text, in small letters."""
    return tuple(match.group().casefold() for match in WORD.finditer(text))


@dataclass(frozen=True)
class Strike:
    """What is to be struck: phrases of so many words, or by `digest` what they hash to."""

    lengths: frozenset[int]
    found: Collection[str]
    digest: Digest = str
    whole: bool = False

    def out_of(self, text: str) -> str:
        """Return the text with what is struck replaced by `[removed]`."""
        if self.whole:
            return PLACEHOLDER if text.strip() else text
        parts, end = [], 0
        for start, stop in self._spans(text):
            parts += [text[end:start], PLACEHOLDER]
            end = stop
        return "".join([*parts, text[end:]])

    def is_in(self, text: str) -> bool:
        """Return whether the text holds something that is to be struck."""
        return self.out_of(text) != text

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the start and end of each match, the longest first where two begin together."""
        matches = list(WORD.finditer(text))
        at = 0
        while at < len(matches):
            size = next(
                (n for n in sorted(self.lengths, reverse=True) if self._is(matches, at, n)), 0
            )
            if size:
                yield matches[at].start(), matches[at + size - 1].end()
            at += size or 1

    def _is(self, matches: list[re.Match[str]], at: int, size: int) -> bool:
        some = matches[at : at + size]
        key = " ".join(word.group().casefold() for word in some)
        return len(some) == size and self.digest(key) in self.found


def strike_phrases(texts: Collection[str]) -> Strike:
    """Return the strike of these words and phrases."""
    phrases = {one for text in texts if (one := phrase(text))}
    return Strike(frozenset(map(len, phrases)), frozenset(" ".join(one) for one in phrases))


def strike_whole() -> Strike:
    """Return the strike of everything that a text says."""
    return Strike(frozenset(), (), whole=True)
