"""The parts of a letter: what a point can be raised on, and what is printed under one heading."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.feedback.content.values import (
    LetterLine,
    LineFindings,
    PrintedRecommendation,
    Visitor,
)


@dataclass(frozen=True, kw_only=True)
class PartOfLetter:
    """One part of a letter: its key, its title and what it says."""

    key: str
    title: str
    text: str = ""
    lines: tuple[LetterLine, ...] = ()
    team: tuple[Visitor, ...] = ()
    findings: LineFindings | None = None
    recommendation: PrintedRecommendation | None = None

    @property
    def short(self) -> str:
        """Return the title for a list of contents."""
        return f"Line of enquiry {self.findings.number}" if self.findings else self.title

    @property
    def kind(self) -> str:
        """Return the kind of its content; each kind has a template."""
        if self.findings:
            return "line"
        if self.recommendation:
            return "recommendation"
        return "team" if self.key == "team" else "text"

    @property
    def on_paper(self) -> str:
        """Return the template that shows it in the letter as it is signed."""
        return f"components/paper_parts/{self.kind}.html"

    @property
    def on_screen(self) -> str:
        """Return the template that shows it where it is written or checked."""
        return f"components/screen_parts/{self.kind}.html"


@dataclass(frozen=True, kw_only=True)
class LetterSection:
    """The parts that a letter prints under one heading."""

    key: str
    parts: tuple[PartOfLetter, ...]
    heading: str = ""
    if_empty: str = ""
    optional: bool = False

    @property
    def printed(self) -> bool:
        """Return whether it is in the letter at all."""
        return not self.optional or any(part.text for part in self.parts)


def text_section(key: str, title: str, text: str, *, optional: bool = False) -> LetterSection:
    """Return a section with one part of the same title."""
    part = PartOfLetter(key=key, title=title, text=text)
    return LetterSection(key=key, heading=title, parts=(part,), optional=optional)
