"""Posts that one person holds, and single people whose words are quoted (domain §1.7)."""

from __future__ import annotations

from collections.abc import Iterator

from challenges.rules.attribution_words import (
    ANOTHER,
    GOES_ON,
    VIEWS,
    Match,
    Reading,
    runs,
    stem,
)
from challenges.rules.word_sets import word_set

ANY = frozenset[str]()
BY_THEMSELVES = word_set(
    """
    dcs lado psw dsl dco senco sendco ceo ad iro director manager headteacher commissioner
    superintendent commander scrutineer mayor chair chairman chairwoman lead principal officer
    coordinator adviser advisor analyst
    """
)
# The last word of a post, and the words of which one must stand before it, if any must.
POSTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(BY_THEMSELVES, ANY),
    "executive": word_set("chief"),
    "member": word_set("lead cabinet"),
    "holder": word_set("portfolio"),
    "nurse": word_set("designated named school lead"),
    "doctor": word_set("designated named"),
    "gp": word_set("named"),
    "worker": word_set("social"),
    "psychologist": word_set("educational clinical"),
    "partner": word_set("business"),
    "teacher": word_set("head"),
    "leader": word_set("the team council group opposition"),
    "practitioner": word_set("advanced"),
    "head": ANY,
}
PEOPLE = word_set(
    """
    worker practitioner parent mother father mum dad carer person child girl boy woman man
    lady gentleman teenager grandmother grandfather grandparent aunt uncle sister brother
    sibling son daughter teacher councillor nurse visitor gp paediatrician psychologist
    psychiatrist therapist doctor apprentice student leaver advocate interviewee colleague
    member interpreter midwife consultant volunteer trainee resident participant attendee
    respondent governor magistrate solicitor lawyer guardian judge clerk administrator
    receptionist assistant mentor constable sergeant inspector auditor refugee pupil
    """
)
SINGULAR = PEOPLE | POSTS.keys()
PLURAL = frozenset(f"{word}s" for word in SINGULAR) | {
    "people",
    "children",
    "women",
    "men",
    "heads",
}
ONE_KNOWN = word_set("the your our their its this that his her my")
ONE_OF_MANY = word_set("a an one another")
NOT_ONE = word_set("each every any no which some most all both several many")
# Between the article and the last word of a post none of these stands.
STOPS = (
    ANOTHER
    | GOES_ON
    | word_set(
        """
    to by or but than about into not be been via per through after before then whether only
    told said asked met see saw heard says thank thanks what who
    """
    )
)
COLLECTIVE = word_set(
    """
    service services team teams role roles post posts group network forum function audits
    cohort
    """
)
SOLE = word_set("only sole longest newest youngest oldest")
CONDITIONS = word_set("when if where whenever unless until should")
MOST_MODIFIERS = 6


def single_posts(reading: Reading) -> Iterator[Match]:
    """Yield where the view of someone stands whose post one person holds."""
    for index in runs(reading, frozenset(POSTS)):
        if not _is_post(reading, index):
            continue
        first, article = _article(reading, index)
        if article not in ONE_KNOWN and article != "opening":
            continue
        last = _view(reading, first, index)
        if last is not None:
            yield reading.match("one_person", first, last)


def _is_post(reading: Reading, index: int) -> bool:
    word = stem(reading.low(index))
    before = POSTS[word]
    if word == "head":
        before_it = reading.low(index - 2), reading.low(index - 1)
        is_deputy = before_it[1] in ("deputy", "executive")
        return reading.low(index + 1) == "of" or is_deputy or before_it == ("virtual", "school")
    if word == "worker":
        return reading.low(index - 2) in ("principal", "consultant", "lead")
    if word == "ad" or word == "lead":
        return word == "lead" or reading.word(index).startswith("AD")
    return not before or reading.low(index - 1) in before


def _article(reading: Reading, index: int) -> tuple[int, str]:
    """Return where a noun's phrase begins and its article, "opening" if a sentence begins there.

    An empty article means that there is none.
    """
    for at in range(index - 1, max(index - 2 - MOST_MODIFIERS, -1), -1):
        low = reading.low(at)
        if low in ONE_KNOWN or low in ONE_OF_MANY or low in NOT_ONE:
            return at, low
        if low in STOPS or not (reading.word(at)[0].isalnum() or low in "-'’"):
            break
        if reading.opens(at):
            return at, "opening"
    if reading.opens(index) and reading.word(index)[0].isupper():
        return index, "opening"
    return index, ""


def _view(reading: Reading, first: int, index: int) -> int | None:
    """Return the last piece of what says that this is the person's view."""
    if reading.low(index).endswith("'s"):
        for at in (index + 1, index + 2):
            if reading.low(at) in VIEWS:
                return at
        return None
    if _is_source(reading, first):
        return index
    if reading.low(first - 1) == "from" and "hear" in reading.low(first - 2):
        return index if "that" in reading.lower[index : index + 10] else None
    return reading.says_later(index + 1)


def _is_source(reading: Reading, first: int) -> bool:
    """Say whether "according to", "told by" or "in the words of" stands before."""
    before, last = reading.low(first - 2), reading.low(first - 1)
    return (before, last) in (("according", "to"), ("told", "by")) or (
        last == "of" and before in VIEWS
    )


def single_voices(reading: Reading) -> Iterator[Match]:
    """Yield where one unnamed person is quoted, or is the only one of a kind."""
    for index in runs(reading, SINGULAR):
        if (match := _voice(reading, index)) is not None:
            yield match
    for index, low in enumerate(reading.lower):
        if low in ("someone", "somebody", "another"):
            last = reading.says_later(index + 1, past_only=True)
            if last is not None:
                yield reading.match("one_voice", index, last)
        elif low == "one" and reading.low(index + 1) == "of":
            yield from _one_of(reading, index)


def _voice(reading: Reading, index: int) -> Match | None:
    low = reading.low(index)
    sole = _sole(reading, index)
    if sole is not None and not low.endswith("'s"):
        return reading.match("only_one", sole, index)
    first, article = _article(reading, index)
    if low.endswith("'s") or reading.low(first - 1) in CONDITIONS:
        return None
    if article in ONE_OF_MANY and _is_source(reading, first):
        return reading.match("one_voice", first, index)
    if article in ONE_OF_MANY or (article in ONE_KNOWN and low in PEOPLE):
        last = reading.says_later(index + 1, past_only=True)
        return None if last is None else reading.match("one_voice", first, last)
    return None


def _sole(reading: Reading, index: int) -> int | None:
    """Return where "the only …" begins that ends with this noun."""
    if reading.low(index + 1) in COLLECTIVE:
        return None
    for at in range(index - 1, max(index - 2 - MOST_MODIFIERS, -1), -1):
        low = reading.low(at)
        if low in SOLE:
            return at
        if low in STOPS or low in ONE_KNOWN or low in ONE_OF_MANY or low in ",;.()":
            return None
    return None


def _one_of(reading: Reading, index: int) -> Iterator[Match]:
    """Yield "one of the … workers told us"."""
    for at in range(index + 2, index + 4 + MOST_MODIFIERS):
        if reading.low(at) in PLURAL or (at == index + 2 and reading.low(at) in ("them", "us")):
            last = reading.says_later(at + 1, past_only=True)
            if last is not None:
                yield reading.match("one_voice", index, last)
            return
        if reading.low(at) in STOPS:
            return
