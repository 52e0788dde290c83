"""Whether a text of the scope says anything, or only stands where something should."""

from __future__ import annotations

import re

from challenges.rules.questions import content_words

PLACEHOLDER = re.compile(
    r"\W*(?:tb[acd]|n/?a|none|nothing(?: yet)?|nil|no|yes|not (?:yet |sure|known|applicable)\w*|"
    r"unknown|to be (?:agreed|confirmed|decided|determined)|to follow|"
    r"see above|as above|later)?\W*",
    re.IGNORECASE,
)
# Words of praise, which picture nothing, and words that stand in any picture of good.
PRAISE_LIST = (
    "achieve achieved class confident consistently exemplary first-rate happy high highest "
    "leading outcome outcomes positive progress proud right safe sector sector-leading "
    "standard standards strive success successful superb time timely truly world "
    "world-class "
)
PRAISE = frozenset(PRAISE_LIST.split())
ANY_PICTURE_LIST = (
    "care child children everybody everyone experience families family help meet met "
    "needs needed parents people practices staff support young young-people "
)
ANY_PICTURE = PRAISE | frozenset(ANY_PICTURE_LIST.split())
LEAST = 2


def names_something(text: str) -> bool:
    """Return whether there is more than “none” or “to be agreed”."""
    return PLACEHOLDER.fullmatch(text) is None


def says_something(text: str) -> bool:
    """Return whether the text names anything in particular."""
    return names_something(text) and len(content_words(text)) >= LEAST


def pictures_success(text: str) -> bool:
    """Return whether it says more than that things will be better."""
    return names_something(text) and len(content_words(text) - PRAISE) >= LEAST


def pictures_good(text: str, question: str) -> bool:
    """Return whether a team could tell, by looking, that this is so.

    Words of the question say nothing more when they come again beside praise.
    """
    more = content_words(text) - ANY_PICTURE - content_words(question)
    return names_something(text) and len(more) >= LEAST
