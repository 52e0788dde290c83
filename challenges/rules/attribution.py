"""Find words by which someone could be recognised (domain §1.7 and §6 no. 3).

Each kind has its own section: names (`attribution_names`), posts and voices (`attribution_posts`),
families and small groups (`attribution_families`), numbers (`attribution_numbers`). It finds what
it knows and no more: that it finds nothing does not mean that no one can be recognised.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from challenges.rules.attribution_families import family_ties, small_groups
from challenges.rules.attribution_names import names
from challenges.rules.attribution_numbers import numbers
from challenges.rules.attribution_posts import single_posts, single_voices
from challenges.rules.attribution_words import Match, Reading

# What is said of each kind. Where two overlap, the longer phrase is shown, then the first here.
MESSAGES: dict[str, str] = {
    "title_and_name": "This names a person.",
    "name": "This seems to name a person.",
    "initials": "People who know the service will recognise the initials.",
    "email": "This is an email address.",
    "phone": "This looks like a phone number.",
    "nhs_number": "This looks like an NHS number.",
    "date_of_birth": "This is a date of birth.",
    "case_number": "This is a number from a case file.",
    "national_insurance": "This is a National Insurance number.",
    "postcode": "This is a postcode.",
    "address": "This looks like someone’s address.",
    "age": "The age and other details could show who this is.",
    "one_person": "Only one person holds this post, so the host will know who said it.",
    "family": "This could show whose family it is.",
    "only_one": "There is only one such person, so the host will know who it is.",
    "one_voice": "This quotes a single person.",
    "small_group": "The group is so small that everyone in it could be recognised.",
}
RANK = {code: rank for rank, code in enumerate(MESSAGES)}
SECTIONS = (names, single_posts, single_voices, family_ties, small_groups, numbers)
TEXTS_REMEMBERED = 1024


@dataclass(frozen=True)
class AttributionWarning:
    """A place in a text that may identify someone; offsets are in characters."""

    code: str
    excerpt: str
    start: int
    end: int
    message: str


@lru_cache(maxsize=TEXTS_REMEMBERED)
def attribution_warnings(text: str) -> tuple[AttributionWarning, ...]:
    """Return everything in the text that may identify someone, in order, each place once."""
    reading = Reading.of(text)
    matches = [match for section in SECTIONS for match in section(reading)]
    return tuple(
        AttributionWarning(m.code, text[m.start : m.end], m.start, m.end, MESSAGES[m.code])
        for m in _apart(matches)
    )


def _apart(matches: Iterable[Match]) -> list[Match]:
    """Return the matches of which no two overlap, in the order of the text."""
    separate_matches: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end, RANK[m.code])):
        if not separate_matches or match.start >= separate_matches[-1].end:
            separate_matches.append(match)
    return separate_matches


def phrases(text: str) -> frozenset[str]:
    """Return the different phrases of a text that may identify someone."""
    return frozenset(warning.excerpt for warning in attribution_warnings(text))


def phrases_digest(text: str) -> str:
    """Return a digest of the phrases of a text that may identify someone; empty without any."""
    matches = sorted(phrases(text))
    return sha256("\n".join(matches).encode()).hexdigest() if matches else ""
