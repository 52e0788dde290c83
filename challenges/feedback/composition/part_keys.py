"""The keys by which the parts of a letter are found."""

from __future__ import annotations

from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.values import NotALetter
from challenges.models import LetterParagraph


def key_of(paragraph: LetterParagraph) -> str:
    """Return the key of the part that someone writes in this paragraph."""
    return f"line-{paragraph.line.number}" if paragraph.line else paragraph.part


def titles(letter: LetterContent) -> dict[str, str]:
    """Return the title of each part by its key."""
    return {part.key: part.title for part in letter.parts}


def keys_of(snapshot: object) -> frozenset[str]:
    """Return the keys that a stored snapshot has; none if it is not a letter."""
    try:
        return frozenset(titles(LetterContent.from_json(snapshot)))
    except NotALetter:
        return frozenset()
