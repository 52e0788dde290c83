"""What the team may want to look at again before it shares the draft."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.feedback.composition.effort import number
from challenges.feedback.content.letter import LetterContent
from challenges.rules.attribution import AttributionWarning, attribution_warnings
from challenges.rules.balance import balance_remark

FEWEST, MOST = 3, 10
# Measured on five letters of five to seven pages: the head, the signatures and the tables fill
# about a page and a half, and a page of text, lists and recommendations holds 300 words.
WORDS_A_PAGE = 300
OTHER_PAGES = 1.5
MOST_PAGES = 8


@dataclass(frozen=True)
class GiveAwayRemark:
    """A phrase that may give someone away, and where it stands."""

    excerpt: str
    message: str
    where: str = ""


def remarks(text: str, where: str = "") -> tuple[GiveAwayRemark, ...]:
    """Return every phrase of a text that may give someone away."""
    return remarks_on(attribution_warnings(text), where)


def remarks_on(
    warnings: tuple[AttributionWarning, ...], where: str = ""
) -> tuple[GiveAwayRemark, ...]:
    """Return as remarks what was found in a text already."""
    return tuple(GiveAwayRemark(warning.excerpt, warning.message, where) for warning in warnings)


def word_count(content: object) -> int:
    """Return how many words there are in everything the letter prints."""
    if isinstance(content, dict):
        return sum(word_count(inner) for inner in content.values())
    if isinstance(content, list):
        return sum(word_count(inner) for inner in content)
    return len(content.split()) if isinstance(content, str) else 0


def pages_of(length: int) -> int:
    """Return about how many pages a letter of so many words has."""
    return round(OTHER_PAGES + length / WORDS_A_PAGE)


def balance(letter: LetterContent) -> str:
    """Return a remark if strengths and areas for consideration are far apart in number."""
    return balance_remark(
        sum(len(line.strengths) for line in letter.findings),
        sum(len(line.considerations) for line in letter.findings),
    )


def hints(recommendations: int, length: int) -> list[str]:
    """Return what is unusual about the number of recommendations and the length."""
    messages = []
    if recommendations and not FEWEST <= recommendations <= MOST:
        count = number(recommendations, "recommendation", "recommendations")
        messages.append(f"The letter makes {count}. Most letters make between {FEWEST} and {MOST}.")
    if pages_of(length) > MOST_PAGES:
        messages.append(f"The letter has about {length:,} words. Aim for 4 to 8 pages.")
    return messages
