"""A letter cut into the paragraphs that a point can be raised on, each with its key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from challenges.documents.letter import (
    LetterContent,
    LineFindings,
    NotALetter,
    Recommended,
    Visitor,
)
from challenges.models import LetterParagraph


@dataclass(frozen=True)
class Cut:
    """One paragraph of a letter: its key, its heading and what stands there."""

    key: str
    title: str
    text: str = ""
    team: tuple[Visitor, ...] = ()
    found: LineFindings | None = None
    recommended: Recommended | None = None
    lines: tuple[Any, ...] = field(default=())

    @property
    def short(self) -> str:
        """The heading in a list of contents."""
        return f"Line of enquiry {self.found.number}" if self.found else self.title

    @property
    def template(self) -> str:
        """The piece of page that shows this kind of paragraph."""
        kind = "team" if self.key == "team" else "text"
        if self.found:
            kind = "line"
        if self.recommended:
            kind = "recommendation"
        return f"feedback/letter/{kind}.html"


def cut(letter: LetterContent) -> list[Cut]:
    """Every paragraph in the order of the letter."""
    return [
        Cut("thanks", "Thanks", letter.thanks),
        Cut("why", "Why we came", letter.why, lines=letter.lines),
        Cut("caveat", "What this letter is, and what it is not", letter.caveat),
        Cut("team", "Who we were", team=letter.team),
        Cut("effort", "How we worked", letter.effort),
        Cut("messages", "Headline messages", letter.messages),
        *(
            Cut(f"line-{f.number}", f"What we found: line of enquiry {f.number}", found=f)
            for f in letter.findings
        ),
        *(
            Cut(f"recommendation-{r.number}", f"Recommendation {r.number}", recommended=r)
            for r in letter.recommendations
        ),
        Cut("practice", "Practice worth sharing", letter.practice),
        Cut("next", "What happens next", letter.next),
    ]


def key_of(paragraph: LetterParagraph) -> str:
    """Return the key of the part that somebody writes in this paragraph."""
    return f"line-{paragraph.line.number}" if paragraph.line else paragraph.part


def titles(letter: LetterContent) -> dict[str, str]:
    """Key to heading."""
    return {paragraph.key: paragraph.title for paragraph in cut(letter)}


def keys_of(snapshot: object) -> frozenset[str]:
    """The keys a stored snapshot has; none if it is not a letter."""
    try:
        return frozenset(titles(LetterContent.from_json(snapshot)))
    except NotALetter:
        return frozenset()
