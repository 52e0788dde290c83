"""A text as the guard reads it: words with their places, and what people do in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from challenges.rules.word_sets import word_set

# Initials with dots, words with apostrophes, numbers, and each other sign by itself.
PIECE = re.compile(r"(?:[A-Z]\.){2,4}|[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[^\w\s]")
SENTENCE_ENDS = frozenset(".!?:;•\n")


SPEECH_VERBS = word_set(
    """
    told said explained felt believed thought admitted complained described stated commented
    remarked confided disclosed recalled added argued claimed insisted acknowledged conceded
    blamed criticised praised worried doubted feared hoped wished wanted regretted apologised
    confirmed mentioned suggested reported shared expressed whispered texted warned
    """
)
SAYS = word_set(
    """
    says feels thinks believes admits complains claims insists argues fears hopes wishes
    doubts worries regrets blames criticises wants prefers considers
    """
)
BARE = word_set("feel think believe know say understand listen trust like want see agree")
DO = word_set("do does did don't doesn't didn't")
BE = word_set("is was seems seemed appears appeared sounded looked remains became")
BETWEEN = word_set(
    """
    has had have also openly rightly not never now then still often always once even clearly
    locally later already been herself himself frankly honestly repeatedly privately very
    quite too widely well so
    """
)
FEELINGS = word_set(
    """
    trusted respected liked disliked feared popular unpopular overwhelmed struggling isolated
    inexperienced defensive absent sick stressed weak tired unsupported dismissive
    unapproachable unaware frustrated worried concerned proud unhappy anxious confident
    convinced critical scathing doubtful angry upset exhausted demoralised ignored leaving
    retiring resigning suspended bullied unclear sceptical hostile furious afraid ashamed out
    off
    """
)
DOES_ILL = word_set("refuses hides ignores bullies lacks shouts resents blocks undermines controls")
VIEWS = word_set(
    """
    view views opinion opinions words account impression frustration honesty candour concern
    concerns worry fear fears feeling feelings comment comments complaint complaints criticism
    belief doubts perspective admission anger resignation eyes
    """
)
# A subject may go on with one of these before its verb.
GOES_ON = word_set(
    "of for in at with from on and responsible covering working to who whose locally"
)
# With these another subject, or another verb, has begun.
ANOTHER = word_set(
    """
    where which that when because as if while we they you it i there staff people nobody
    everybody is are was were will should must may can could would has have had do does did
    leads chairs reports signs holds meets sits runs agrees
    """
)
# “Out of her depth”, “off sick”, “off since March”.
AWAY = word_set("of sick since for work until")
REACH = 10


@dataclass(frozen=True)
class Match:
    """A phrase that may give someone away: from which character to which, and of what kind."""

    code: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """A text in pieces: as written, in small letters without accents, and where each stands."""

    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Reading:
        """Return the reading of a text, its apostrophes made plain."""
        straight = text.replace("’", "'")
        pieces = list(PIECE.finditer(straight))
        tokens = tuple([piece[0] for piece in pieces])
        lower = tuple([word.lower() if word.isascii() else plain(word) for word in tokens])
        return cls(straight, tokens, lower, tuple([piece.start() for piece in pieces]))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words of the text."""
        return frozenset(self.lower)

    @property
    def size(self) -> int:
        return len(self.words)

    def end(self, index: int) -> int:
        """Return the character after this piece."""
        return self.starts[index] + len(self.words[index])

    def low(self, index: int) -> str:
        """Return a piece in small letters; nothing outside the text."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def word(self, index: int) -> str:
        """Return a piece as written; nothing outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def opens(self, index: int) -> bool:
        """Say whether a sentence, a line or a bracket begins here."""
        if index == 0 or self.words[index - 1] in SENTENCE_ENDS or self.word(index - 1) in '“‘"(':
            return True
        if self.words[index - 1] in "-–*•" and self.starts[index] > self.end(index - 1):
            return True
        return "\n" in self.text[self.end(index - 1) : self.starts[index]]

    def match(self, code: str, first: int, last: int) -> Match:
        """Return the phrase from the first piece to the last, both included."""
        return Match(code, self.starts[first], self.end(last))

    def speaks(self, index: int, *, past_only: bool = False) -> int | None:
        """Return the last piece of a verb of saying or feeling that begins here, if one does."""
        at, did = index, False
        while at < index + 4 and (self.low(at) in BETWEEN or self.low(at) in DO):
            did = did or self.low(at) in DO
            at += 1
        word = self.low(at)
        if did and word in BARE:
            return None if past_only and not self.low(index).startswith("did") else at
        if word in SPEECH_VERBS and not self._is_passive(index, at):
            return at + 1 if word == "told" and self.low(at + 1) == "us" else at
        if word in SAYS or word in DOES_ILL:
            return None if past_only else at
        if at > index and self.low(at - 1) == "been":
            return self._feels(at - 1)
        if word not in BE or (past_only and word in ("is", "seems", "appears", "remains")):
            return None
        return self._feels(at)

    def _is_passive(self, index: int, at: int) -> bool:
        """Say whether "has been told" or "reported to" turns the verb round."""
        if self.low(at) == "reported" and self.low(at + 1) in ("to", "by"):
            return True
        return self.low(at - 1) == "been" and at > index

    def _feels(self, at: int) -> int | None:
        """Return the last piece of "is not widely trusted", which begins here."""
        last = at + 1
        while last < at + 4 and self.low(last) in BETWEEN:
            last += 1
        if self.low(last) in ("out", "off"):
            return last if self.low(last + 1) in AWAY else None
        return last if self.low(last) in FEELINGS else None

    def says_later(self, index: int, *, past_only: bool = False) -> int | None:
        """Return the last piece of the verb that a subject ending before this piece goes on to."""
        direct = self.speaks(index, past_only=past_only)
        if direct is not None:
            return direct
        word = self.low(index)
        if word in ",(":
            return self._after_aside(index, past_only)
        if word not in GOES_ON:
            return None
        for at in range(index + 1, min(index + 1 + REACH, self.size)):
            if self.words[at] in SENTENCE_ENDS:
                return None
            if self.words[at] == ",":
                return self._after_aside(at, past_only)
            matches = self.speaks(at, past_only=past_only)
            if matches is not None:
                return matches
            if self.low(at) in ANOTHER and word not in ("who", "whose"):
                return None
        return None

    def _after_aside(self, index: int, past_only: bool) -> int | None:
        """Return the verb after what stands between commas or in brackets."""
        closing = ")" if self.word(index) == "(" else ","
        for at in range(index + 1, min(index + 1 + REACH, self.size)):
            if self.words[at] in SENTENCE_ENDS:
                return None
            if self.words[at] == closing:
                return self.speaks(at + 1, past_only=past_only)
        return None


def plain(word: str) -> str:
    """Return a word in small letters without accents."""
    bare = normalize("NFKD", word).encode("ascii", "ignore").decode()
    return (bare or word).lower()


def stem(low: str) -> str:
    """Return a word without the mark of possession."""
    return low.removesuffix("'s") if low.endswith("'s") else low.removesuffix("'")


def runs(reading: Reading, targets: frozenset[str]) -> Iterator[int]:
    """Yield where a piece is one of these words, possession aside."""
    if "'" not in reading.text and targets.isdisjoint(reading.vocabulary):
        return
    for index, low in enumerate(reading.lower):
        if low in targets or (low.endswith("'s") and low[:-2] in targets):
            yield index
