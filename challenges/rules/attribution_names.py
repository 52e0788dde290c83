"""Names of people: with a title, as initials, and by themselves (domain §1.7, design §10)."""

from __future__ import annotations

from collections.abc import Iterator

from challenges.rules.attribution_families import KIN
from challenges.rules.attribution_posts import PEOPLE, POSTS
from challenges.rules.attribution_words import Match, Reading, stem
from challenges.rules.capital_words import (
    ACRONYMS,
    BEFORE_INSTITUTIONS,
    INSTITUTIONS,
    NAMED_AFTER_PEOPLE,
    ORDINARY,
)
from challenges.rules.given_names import GIVEN_NAMES, NAMES_IN_CONTEXT, WORDLIKE_NAMES
from challenges.rules.surnames import SURNAMES, SURNAMES_AND_WORDS
from challenges.rules.word_sets import word_set

TITLES = word_set(
    """
    mr mrs ms miss mx dr prof professor cllr cllrs councillor councillors sir dame lord lady
    baroness rev reverend judge hhj di dci dc ds pc pcso sgt sergeant inspector superintendent
    constable nurse rabbi imam
    """
)
# What only someone's own worker, plan or school is said to be.
OWN = KIN | word_set(
    """
    plan case file placement worker social personal review school needs health move team's
    story words mother's foster supervision notes leadership caseload view views family home
    behaviour siblings
    """
)
# What is done to a person and not to a town, a month or a colour.
PASSIVE_VERBS = word_set("moved placed told been seen waited liked cried described")
AT_A_PLACE = word_set("in at from near of to and between around for")
BY = word_set("by with from named called is was thank")
DONE_BY = word_set("signed chaired led written run named kept owned managed made drafted told")
OF_A_PERSON = PEOPLE | POSTS.keys() | {"panel", "young"}
MOST_CAPITALS = 6


# Names and titles that count without a capital.
SMALL = TITLES | GIVEN_NAMES
KNOWN_WORDS = SMALL | WORDLIKE_NAMES | NAMES_IN_CONTEXT | SURNAMES


def names(reading: Reading) -> Iterator[Match]:
    """Yield every phrase that seems to name a person."""
    read_to = 0
    for index, word in enumerate(reading.words):
        if index < read_to or not _is_worth_a_look(reading, index, word):
            continue
        match, read_to = _at(reading, index)
        if match is not None:
            yield match


def _is_worth_a_look(reading: Reading, index: int, word: str) -> bool:
    """Say whether a name could begin here; most words need no more than this."""
    low = reading.lower[index]
    if not word[0].isupper():
        return low in SMALL
    if low in KNOWN_WORDS or "'" in low or len(word) < 3 or "." in low:
        return True
    if index + 1 == reading.size:
        return reading.low(index - 1) in ("called", "named")
    after = reading.words[index + 1]
    return after[0].isupper() or after == "-" or reading.low(index - 1) in ("called", "named")


def _at(reading: Reading, index: int) -> tuple[Match | None, int]:
    """Return the name that begins at this piece, and where to read on."""
    word = reading.words[index]
    if reading.lower[index] in TITLES and (name_end := _titled(reading, index)):
        return reading.match("title_and_name", index, name_end), name_end + 1
    if not word[0].isupper():
        return _in_small_letters(reading, index), index + 1
    if (initials := _initials(reading, index)) is not None:
        return initials, index + 1
    last = _run(reading, index)
    if _is_body(reading, index, last):
        return None, last + 1
    for first in range(index, last + 1):
        if reading.word(first)[0].isupper() and _is_name(reading, first, last):
            return reading.match("name", first, last), last + 1
    return None, last + 1


def _titled(reading: Reading, index: int) -> int:
    """Return the last piece of a name with a title, 0 if there is none."""
    at = index + (2 if reading.low(index + 1) == "." else 1)
    word = reading.word(at)
    low = reading.low(index)
    if low == "miss" and not reading.word(index)[0].isupper():
        return 0
    as_title = reading.word(index)[0].isupper() or word[:1].islower()
    short = low in ("mr", "mrs", "ms", "dr", "cllr", "prof")
    if not as_title or not word[:1].isalpha() or reading.starts[at] > reading.end(at - 1) + 1:
        return 0
    if not word[0].isupper() and not (short and stem(reading.low(at)) in SURNAMES):
        return 0
    last = _run(reading, at)
    plural = low in (
        "cllrs",
        "councillors",
        "judge",
        "councillor",
        "nurse",
        "inspector",
        "constable",
    )
    if (plural and stem(reading.low(at)) in ORDINARY) or _is_body(reading, index, last):
        return 0
    return last


def _run(reading: Reading, index: int) -> int:
    """Return the last of the capitals that follow one another from here."""
    last = index
    while last + 1 < reading.size and last < index + MOST_CAPITALS:
        if reading.low(last).endswith("'s"):
            break
        gap = reading.text[reading.end(last) : reading.starts[last + 1]]
        after = reading.words[last + 1]
        if after == "-" and gap == "" and reading.word(last + 2)[:1].isupper():
            last += 2
        elif gap == " " and _goes_on(after):
            last += 1
        else:
            break
    return last


def _goes_on(word: str) -> bool:
    """Say whether this word may be the next of a name: neither initials nor a title."""
    return word[0].isupper() and len(word) > 1 and "." not in word and word.lower() not in TITLES


def _is_body(reading: Reading, first: int, last: int) -> bool:
    """Say whether these capitals are a building, a body or a work, perhaps named after someone."""
    lows = reading.lower[first : last + 1]
    if any(stem(low) in INSTITUTIONS for low in lows[1:]):
        return True
    if reading.low(first - 1) in BEFORE_INSTITUTIONS or lows[0] in ("st", "saint", "king", "queen"):
        return True
    if len(lows) > 1 and (lows[0], stem(lows[1])) in NAMED_AFTER_PEOPLE:
        return True
    if lows[-1].endswith("'s"):
        return reading.low(last + 1) in ("house", "society", "shelter") or (
            reading.low(last + 2) == "shelter"
        )
    return reading.low(last + 1) in INSTITUTIONS


def _initials(reading: Reading, index: int) -> Match | None:
    """Return "J.B.", "JB, the team manager", "child K" or "A. Whitfield", which begins here."""
    word = reading.words[index]
    low = stem(reading.low(index))
    letters = word.removesuffix("'s")
    if "." in word:
        is_acronym = word.replace(".", "") in ACRONYMS
        return None if is_acronym else reading.match("initials", index, index)
    if len(letters) > 2 or not letters.isupper():
        return None
    if len(letters) == 1:
        return _one_initial(reading, index, letters, low)
    if letters in ACRONYMS or _abbreviates(reading, index, letters):
        return None
    before = reading.low(index - 1)
    if before in OF_A_PERSON or (before in PEOPLE):
        return reading.match("initials", index - 1, index)
    if reading.low(index + 1) in ",(" and _post_after(reading, index + 2):
        return reading.match("initials", index, index + 1)
    if word != letters and reading.low(index + 1) in OWN:
        return reading.match("initials", index, index)
    return None


def _one_initial(reading: Reading, index: int, letter: str, low: str) -> Match | None:
    before, after = reading.low(index - 1), reading.word(index + 1)
    if before in ("child", "sibling", "mother", "boy", "girl", "person") and letter not in "AI":
        return reading.match("initials", index - 1, index)
    surname = reading.word(index + 2)
    if after == "." and before not in ("part", "annex", "plan", "section", "appendix"):
        surname_stem = stem(reading.low(index + 2))
        if surname[:1].isupper() and (
            surname_stem in SURNAMES or surname_stem in SURNAMES_AND_WORDS
        ):
            return reading.match("initials", index, index + 2)
    return None


def _abbreviates(reading: Reading, index: int, letters: str) -> bool:
    """Say whether the bracket that follows spells these letters out: "TM (team manager)"."""
    following = reading.lower[index + 2 : index + 2 + len(letters)]
    return [word[0] for word in following] == list(letters.lower()) and reading.low(
        index + 1
    ) == "("


def _post_after(reading: Reading, index: int) -> bool:
    """Say whether "the team manager", "IRO" or "who manages" follows."""
    near = reading.lower[index : index + 6]
    for word in near:
        if word in POSTS or word in ("who", "social"):
            return True
        if word in ".,;)":
            return False
    return False


def _in_small_letters(reading: Reading, index: int) -> Match | None:
    """Return "sarah told us": a name that the writer did not begin with a capital."""
    if reading.lower[index] not in GIVEN_NAMES:
        return None
    last = reading.speaks(index + 1, past_only=True)
    return None if last is None else reading.match("name", index, last)


def _is_name(reading: Reading, index: int, last: int) -> bool:
    """Say whether the capital here begins the name of a person."""
    word, low = reading.words[index], stem(reading.low(index))
    if word.isupper() and len(low) > 1:
        return low in GIVEN_NAMES and last > index and reading.word(last).isupper()
    if low in GIVEN_NAMES:
        return True
    following = stem(reading.low(index + 1)) if last > index else ""
    if following == "-":
        following = ""
    if low in WORDLIKE_NAMES or low in NAMES_IN_CONTEXT:
        return _is_wordlike_name(reading, index, last, following)
    if last > index and following in SURNAMES and low not in ORDINARY:
        return True
    if low in SURNAMES and low not in ORDINARY and index == last:
        return reading.speaks(index + 1) is not None or reading.low(index + 1) in OWN - {"school"}
    return low not in ORDINARY and _is_unknown_name(reading, index, last)


def _is_wordlike_name(reading: Reading, index: int, last: int, following: str) -> bool:
    """Say whether a word that is also a name is one here."""
    low = stem(reading.low(index))
    before, after = reading.low(index - 1), reading.low(last + 1)
    if following in SURNAMES:
        return True
    if following and following not in SURNAMES_AND_WORDS:
        return low in WORDLIKE_NAMES and following not in ORDINARY
    if following:
        return not reading.opens(index) or reading.speaks(last + 1) is not None
    if reading.low(index).endswith("'s"):
        return after in OWN and not (
            low in NAMES_IN_CONTEXT and after in ("plan", "review", "needs")
        )
    if low in NAMES_IN_CONTEXT and before in AT_A_PLACE and before not in ("of", "to"):
        return False
    town = low in _TOWNS
    if not town and reading.speaks(last + 1) is not None:
        return True
    if low in _TOWNS:
        return False
    if after in ("who", "(") or (after in ("had", "was", "has") and _happened(reading, last + 2)):
        return True
    if after in ("from", "and") and low in WORDLIKE_NAMES and reading.opens(index):
        return after == "from"
    return low in WORDLIKE_NAMES and not reading.opens(index)


_TOWNS = word_set(
    """
    kent reading chester preston lincoln devon washington london dallas troy boston israel
    india durham stanley wells tyne vale april may june august summer autumn winter logan jan
    kashmir milan danish roman christian unity trinity
    """
) - word_set("may")


def _happened(reading: Reading, index: int) -> bool:
    return reading.low(index) in PASSIVE_VERBS or reading.low(index) == "not"


def _is_unknown_name(reading: Reading, index: int, last: int) -> bool:
    """Say whether capitals that no list knows stand where only a person's name would."""
    before = reading.low(index - 1)
    if reading.low(last).endswith("'s") and reading.low(last + 1) in KIN:
        return True
    if before in ("called", "named") and reading.low(index - 2) in OF_A_PERSON:
        return True
    if last == index or any(stem(low) in ORDINARY for low in reading.lower[index : last + 1]):
        return False
    if before in BY and reading.low(index - 2) in DONE_BY | {"note"}:
        return True
    if before in POSTS or (before == "," and reading.low(index - 2) in POSTS):
        return True
    return reading.speaks(last + 1) is not None or (
        reading.low(last + 1) in (",", "(") and _post_after(reading, last + 2)
    )
