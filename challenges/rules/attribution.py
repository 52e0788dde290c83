"""Find words by which someone could be recognised (domain §1.7 and §6 no. 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

SINGLE_ROLES = (
    "IRO|LADO|principal social worker|head of service|assistant director|director|head teacher|"
    "headteacher|virtual school head|team manager|service manager|lead member|chief executive|"
    "chair|adviser|advisor"
)
# Every repetition that could run on is bounded: a text of 200,000 characters is read while
# somebody waits, and somebody may mean it badly.
PATTERNS: tuple[tuple[str, str, str], ...] = (
    (
        "title_and_name",
        r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame)\.? [A-Z][\w'’-]+",
        "This names a person.",
    ),
    (
        "initials_and_post",
        rf"\b[A-Z]\.? ?[A-Z]\.?,? (?:the |our )?(?i:{SINGLE_ROLES})\b",
        "Initials with a post tell who it is.",
    ),
    (
        "email",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}",
        "This is an e-mail address.",
    ),
    ("phone", r"(?<!\d)(?:\+44 ?|0)\d(?:[ -]?\d){8,9}(?!\d)", "This looks like a phone number."),
    (
        "date_of_birth",
        r"(?i:\b(?:born|d\.?o\.?b\.?|date of birth)\b[^.\n]{0,20}\d{1,2}[ /.-]\w+[ /.-]\d{2,4})",
        "This is a date of birth.",
    ),
    (
        "case_number",
        r"(?i:\b(?:case|file|child|NHS|UPN|ref(?:erence)?)\.? ?"
        r"(?:no\.?|number|id|#)\s{0,3}:?\s{0,3})\w{0,30}\d\w*",
        "This is a number from a case file.",
    ),
    (
        "one_person",
        rf"\b(?i:the|their|its|one|an?) (?i:{SINGLE_ROLES})s? (?i:told|said|explained|felt|"
        r"admitted|complained|described|believes?|thinks?)\b",
        "Only one person holds this post, so the host will know who said it.",
    ),
    (
        "one_voice",
        r"(?i:\bone (?:\w+ ){0,3}(?:told us|said|explained|described|admitted)\b)",
        "This quotes a single person.",
    ),
)


@dataclass(frozen=True)
class AttributionWarning:
    """A place in a text that may give somebody away; offsets in characters."""

    code: str
    excerpt: str
    start: int
    end: int
    message: str


def attribution_warnings(text: str) -> tuple[AttributionWarning, ...]:
    """Return everything in the text that may identify someone, in order."""
    warnings = [
        AttributionWarning(code, match.group(0), match.start(), match.end(), message)
        for code, pattern, message in PATTERNS
        for match in re.finditer(pattern, text)
    ]
    return tuple(sorted(warnings, key=lambda w: (w.start, w.code)))
