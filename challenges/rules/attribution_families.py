"""Members of a family, and groups so small that everyone in them is known (domain §1.7)."""

from __future__ import annotations

from collections.abc import Iterator

from challenges.rules.attribution_posts import PLURAL
from challenges.rules.attribution_words import Match, Reading, runs, stem
from challenges.rules.capital_words import ORDINARY
from challenges.rules.word_sets import word_set

KIN = word_set(
    """
    mother father mum mam dad stepmother stepfather grandmother grandfather gran nan grandad
    aunt auntie uncle sister brother half-sister half-brother stepsister stepbrother sibling
    parent parents grandparents stepparent carer carers partner boyfriend girlfriend husband
    wife cousin son daughter niece nephew
    """
)
# Whose kin they are: one child, or few.
OF_ONE = word_set("a an one two three four five six seven eight twins triplets this these his her")
OF_MANY = word_set("disabled the")
# “The child’s mother” may be any; these are said of a child the writer has in mind.
ONE_CHILD = word_set("boy girl baby toddler infant teenager twin")
# Of up to seven people, those who know the service know who they were.
SMALL_GROUPS = word_set("two three four five six seven 2 3 4 5 6 7")
MOST_MODIFIERS = 3


def family_ties(reading: Reading) -> Iterator[Match]:
    """Yield "the mother of two boys", "K's mother" and "her grandmother"."""
    for index in runs(reading, KIN):
        before, after = reading.low(index - 1), reading.low(index + 2)
        word = reading.low(index)
        if reading.low(index + 1) == "of" and word != "partner" and _few(reading, index + 2):
            yield reading.match("family", index - 1 if before in ("the", "a") else index, index + 2)
        elif word.endswith("'s") and word != "parent's":
            continue
        elif before in ("his", "her") and not (after == "her" or reading.low(index - 2) == "or"):
            yield reading.match("family", index - 1, index)
        else:
            owner = _owner(reading, index)
            if owner is not None:
                yield reading.match("family", owner, index)


def _few(reading: Reading, index: int) -> bool:
    low = reading.low(index)
    word = reading.word(index)
    is_name = word[:1].isupper() and stem(low) not in ORDINARY
    return is_name or (low in OF_ONE and reading.low(index + 1) not in OF_MANY) or word.isdecimal()


def _owner(reading: Reading, index: int) -> int | None:
    """Return whose kin this is, if it is someone's with a capital: "K's foster carer"."""
    for at in (index - 1, index - 2):
        low = reading.low(at)
        if low.endswith(("'s", "s'")):
            name = stem(low)
            if name in ONE_CHILD and reading.low(at - 1) in ("the", "this", "that", "one", "a"):
                return at - 1
            is_ordinary = name in ORDINARY or name in ("parent", "family", "carer", "other")
            return at if reading.word(at)[0].isupper() and not is_ordinary else None
        if low not in ("foster", "birth", "step", "older", "younger", "little", "big", "own"):
            return None
    return None


def small_groups(reading: Reading) -> Iterator[Match]:
    """Yield "five of the seven parents" and "both head teachers said"."""
    for index, low in enumerate(reading.lower):
        if low == "both" or (low == "all" and reading.low(index + 1) in SMALL_GROUPS):
            people = _people(reading, index + 1)
            last = reading.says_later(people + 1, past_only=True) if people else None
            if last is not None:
                yield reading.match("small_group", index, last)
        elif (low in SMALL_GROUPS or low == "one") and reading.low(index + 1) == "of":
            total = index + (3 if reading.low(index + 2) in ("the", "your", "our") else 2)
            people = _people(reading, total + 1)
            if reading.low(total) in SMALL_GROUPS and people:
                yield reading.match("small_group", index, people)


def _people(reading: Reading, index: int) -> int | None:
    """Return where a word for people stands, a few words on."""
    for at in range(index, index + 1 + MOST_MODIFIERS):
        if reading.low(at) in PLURAL:
            return at
        if not reading.low(at).isalpha() and reading.low(at) != "-":
            return None
    return None
