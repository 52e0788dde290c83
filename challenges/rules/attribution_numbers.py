"""Numbers, addresses, dates of birth and ages by which someone can be recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from challenges.rules.attribution_words import Match, Reading
from challenges.rules.word_sets import word_set

_COUNT = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_ONE = (
    r"(?:girl|boy|child|son|daughter|baby|sibling|brother|sister|man|woman|person|teenager|infant|"
    r"toddler|twin|mother|father)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?: of)?[ /.-]\w{1,12}(?:[ /.-]\d{2,4})?"


@dataclass(frozen=True)
class Kind:
    """A kind of number: it is looked for where a text has so many digits, and one of the words."""

    code: str
    pattern: re.Pattern[str]
    digits: int = 0
    words: frozenset[str] = frozenset()

    def may_be_in(self, reading: Reading, digits: int) -> bool:
        """Say whether it is worth looking."""
        return digits >= self.digits and not (
            self.words and self.words.isdisjoint(reading.vocabulary)
        )


# Every repetition that could run on is bounded: a text of 200,000 characters is read while
# someone waits, and the text may be hostile.
KINDS = (
    Kind(
        "email",
        re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}"),
        words=word_set("@"),
    ),
    Kind(
        "phone",
        re.compile(
            r"(?<![\w/-])(?:\+44[ -]?(?:\(0\)[ -]?)?\d|\(?0\d)"
            r"(?:[ )-]{0,2}\d){8,9}(?![\w-])"
        ),
        digits=9,
    ),
    Kind(
        "phone",
        re.compile(r"\b[Ee]xt(?:ension)?\.? ?\d{3,5}\b"),
        digits=3,
        words=word_set("ext extension"),
    ),
    Kind(
        "nhs_number",
        re.compile(
            r"\bNHS\b[^\n\d]{0,12}\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)"
            r"|(?<![\w+/-])[1-9]\d{2}([ -]?)\d{3}\1\d{4}(?![\w-])"
        ),
        digits=10,
    ),
    Kind(
        "case_number",
        re.compile(
            r"(?i:\b(?:case|file|child|client|person|pupil|referral|record|plan|ehcp|mosaic|"
            r"liquidlogic|lcs|ehm|upn|urn|eclipse|careworks|ref(?:erence)?)\.? ?"
            r"(?:no\b\.?|number|id\b|ref\b|#) {0,3}:? {0,3})"
            r"(?=[\w/]{0,12}\d[\w/]{0,8}\d)(?!\d{1,3}\b)[\w/-]{3,30}"
        ),
        digits=2,
        words=word_set("no number id ref #"),
    ),
    Kind(
        "case_number",
        re.compile(
            r"(?i:\b(?:case|file|record|mosaic|liquidlogic|lcs|ehm|upn|urn|eclipse|careworks)"
            r"(?: id)?:? )(?!(?:19|20)\d\d\b)(?:\d{4,12}\b|[A-Z]{1,4}[-/]?\d\w{3,18}\b)"
        ),
        digits=4,
        words=word_set("case file record mosaic liquidlogic lcs ehm upn urn eclipse careworks"),
    ),
    Kind(
        "national_insurance",
        re.compile(r"\b[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b"),
        digits=6,
    ),
    Kind(
        "date_of_birth",
        re.compile(
            r"(?i:\b(?:born(?: on)?(?: the)?|d\.?o\.?b\.?|date of birth|birthday)\b"
            rf"[^.\n\d]{{0,12}}{_DAY})"
            r"|(?i:\b(?:he|she|who) was born in \w{0,10} ?\d{4})"
            r"|(?i:\bborn on [A-Z]\w+ \w+ \d{4})"
            rf"|(?i:\bturned \d{{1,2}} on {_DAY})"
        ),
        digits=2,
        words=word_set("born birth birthday dob d d.o.b. turned"),
    ),
    Kind("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"), digits=2),
    Kind(
        "address",
        re.compile(
            r"\b\d{1,4}[A-Za-z]? [A-Z][a-z]+(?: [A-Z][a-z]+)? (?:Road|Street|Avenue|Close|Lane|"
            r"Drive|Way|Crescent|Gardens|Terrace|Place|Grove|Parade|Walk|Court|Square|Mews)\b"
        ),
        digits=1,
        words=word_set(
            "road street avenue close lane drive way crescent gardens terrace place grove parade "
            "walk court square mews"
        ),
    ),
    Kind(
        "age",
        re.compile(
            rf"\b(?i:an?|one|the|his|her|this|that|another) (?:\w{{1,20}} )?(?i:{_COUNT})"
            r"[ -]years?[ -]old\b"
            rf"(?! {_ONE}? ?(?:is|are|can|may|should|must|needs?)\b)"
            rf"(?=[.,;)]| (?:{_ONE}|who|told|said|was|had|has|asked|in|with|from|whose)\b)"
        ),
        words=word_set("old"),
    ),
    Kind(
        "age",
        re.compile(
            rf"\b(?<!every )(?<!each )(?<!any )(?<!Every )(?<!Each )(?<!Any )(?i:{_ONE})"
            rf"(?:,? aged |,? who (?:is|was) | \(| of )(?i:{_COUNT})\b"
            r"(?! (?:or|and|to|of|per|in)\b|[-–%.]\d| ?%| (?:visits|times|days|hours)\b)"
        ),
        words=word_set(_ONE[3:-1].replace("|", " ")),
    ),
    Kind(
        "age",
        re.compile(rf"\b(?i:{_ONE}), \d{{1,2}}(?=,)"),
        digits=1,
        words=word_set(_ONE[3:-1].replace("|", " ")),
    ),
    # Months and weeks are counted of babies only, so the group may be several.
    Kind(
        "age",
        re.compile(
            rf"\b(?i:{_ONE}|twins|triplets|brothers|sisters|siblings)(?:,? aged | of |, )"
            rf"(?i:{_COUNT}) (?:days|weeks|months)\b(?! (?:after|ago|later|before|on)\b)"
        ),
        words=word_set(_ONE[3:-1].replace("|", " ") + " twins triplets brothers sisters siblings"),
    ),
    Kind(
        "age",
        re.compile(
            rf"\b(?i:an?|one|the|his|her|this|that) (?i:{_COUNT})[ -](?:day|week|month)s?[ -]old\b"
        ),
        words=word_set("old"),
    ),
    Kind("age", re.compile(rf"\b[A-Z][\w'’-]{{1,20}}, aged {_COUNT}\b"), words=word_set("aged")),
    Kind(
        "age",
        re.compile(
            rf"\b(?:brothers|sisters|siblings|twins|boys|girls),? (?:aged )?{_COUNT} and {_COUNT}\b"
        ),
        words=word_set("brothers sisters siblings twins boys girls"),
    ),
)
WEIGHTS = range(10, 1, -1)


def numbers(reading: Reading) -> Iterator[Match]:
    """Yield the numbers, addresses and ages that single someone out."""
    digits = sum([len(word) for word in reading.words if word[0].isdecimal()])
    for kind in KINDS:
        if kind.may_be_in(reading, digits):
            for match in kind.pattern.finditer(reading.text):
                if kind.code != "nhs_number" or _is_nhs_number(match.group()):
                    yield Match(kind.code, match.start(), match.end())


def _is_nhs_number(text: str) -> bool:
    """Say whether ten digits are an NHS number: called so, spaced so, or with its check digit."""
    digits = [int(sign) for sign in text if sign.isdecimal()]
    if not text[0].isdecimal() or len(text) > len(digits):
        return True
    check = -sum(weight * digit for weight, digit in zip(WEIGHTS, digits, strict=False)) % 11
    return check == digits[9]
