"""The characters of a letter that its fonts cannot print, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from challenges.documents.glyphs import called, without_glyph
from challenges.feedback.content.letter import LetterContent

MOST_NAMED = 5
WHERE = {
    "programme_name": "the name of the programme",
    "programme_address": "the address of the programme",
    "marking": "the marking",
    "addressee_name": "the name of the addressee",
    "addressee_post": "the post of the addressee",
    "addressee_authority": "the name of the host",
    "title": "the title",
    "thanks": "“Thanks”",
    "why": "“Why we came”",
    "lines": "the lines of enquiry",
    "caveat": "“What this letter is, and what it is not”",
    "team": "the names and posts of the team",
    "effort": "“How we worked”",
    "messages": "“Headline messages”",
    "findings": "“What we found”",
    "recommendations": "the recommendations",
    "practice": "“Practice worth sharing”",
    "next": "“What happens next”",
    "signatories": "the names and posts of those who sign",
}


def unprintable(letter: LetterContent) -> list[str]:
    """Return a sentence for each part of the letter with characters that would print as boxes."""
    sentences = []
    for key, value in letter.as_json().items():
        if letters := without_glyph("".join(_texts(value))):
            names = ", ".join(called(one) for one in letters[:MOST_NAMED])
            more = len(letters) - MOST_NAMED
            names += f" and {more} more" if more > 0 else ""
            part = WHERE.get(key, key)
            sentences.append(
                f"In {part}, these characters cannot be printed: {names}. "
                "Write them in another way, in Latin letters for example."
            )
    return sentences


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
