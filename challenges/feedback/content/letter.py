"""What a letter says: plain values, frozen, from which page and PDF are both made.

Stored as JSON when the host checks the facts and when the letter is prepared, so
that what was signed can be read again whatever becomes of the records behind it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from challenges.feedback.content.parts import LetterSection, PartOfLetter, text_section
from challenges.feedback.content.values import (
    LetterLine,
    LineFindings,
    NotALetter,
    PeopleMet,
    PrintedRecommendation,
    Row,
    Signatory,
    SourceCount,
    Visitor,
    kinds_of,
)


@dataclass(frozen=True, kw_only=True)
class LetterContent(Row):
    """Everything that a letter prints; its texts are plain, with a little mark-up.

    What is between head and signatures stands in `sections`, on which every page and the
    file are built: a text that is in no section is printed nowhere.
    """

    programme_name: str
    programme_address: str
    marking: str
    reference: str
    register_code: str
    number: int
    letter_date: dt.date | None
    erratum: str
    addressee_name: str
    addressee_post: str
    addressee_authority: str
    title: str
    visit_dates: str
    thanks: str
    why: str
    lines: tuple[LetterLine, ...]
    caveat: str
    team: tuple[Visitor, ...]
    effort: str
    messages: str
    findings: tuple[LineFindings, ...]
    recommendations: tuple[PrintedRecommendation, ...]
    practice: str
    next: str
    signatories: tuple[Signatory, ...]
    evidence_counts: tuple[SourceCount, ...]
    people_met: tuple[PeopleMet, ...]

    @property
    def sections(self) -> tuple[LetterSection, ...]:
        """Return what the letter says, in its order (domain §2.2)."""
        return (
            LetterSection(
                key="thanks", parts=(PartOfLetter(key="thanks", title="Thanks", text=self.thanks),)
            ),
            self._why_we_came(),
            text_section("caveat", "What this letter is, and what it is not", self.caveat),
            self._who_and_how(),
            text_section("messages", "Headline messages", self.messages),
            self._what_we_found(),
            self._recommended(),
            text_section("practice", "Practice worth sharing", self.practice, optional=True),
            text_section("next", "What happens next", self.next),
        )

    def _why_we_came(self) -> LetterSection:
        title = "Why we came"
        part = PartOfLetter(key="why", title=title, text=self.why, lines=self.lines)
        return LetterSection(key="why", heading=title, parts=(part,))

    def _who_and_how(self) -> LetterSection:
        return LetterSection(
            key="team",
            heading="Who we were and how we worked",
            parts=(
                PartOfLetter(key="team", title="Who we were", team=self.team),
                PartOfLetter(key="effort", title="How we worked", text=self.effort),
            ),
        )

    def _what_we_found(self) -> LetterSection:
        return LetterSection(
            key="findings",
            heading="What we found",
            parts=tuple(
                PartOfLetter(
                    key=f"line-{line.number}",
                    title=f"What we found: line of enquiry {line.number}",
                    findings=line,
                )
                for line in self.findings
            ),
        )

    def _recommended(self) -> LetterSection:
        return LetterSection(
            key="recommendations",
            heading="Recommendations",
            parts=tuple(
                PartOfLetter(
                    key=f"recommendation-{recommendation.number}",
                    title=f"Recommendation {recommendation.number}",
                    recommendation=recommendation,
                )
                for recommendation in self.recommendations
            ),
            if_empty="We make no recommendations.",
        )

    @property
    def parts(self) -> tuple[PartOfLetter, ...]:
        """Return every part that can be written, checked or commented on."""
        return tuple(part for section in self.sections for part in section.parts)

    def as_json(self) -> dict[str, object]:
        """Return the letter for a JSON column: the date in ISO form, rows as objects."""
        values = {name: _thawed(value) for name, value in dataclasses.asdict(self).items()}
        values["letter_date"] = self.letter_date.isoformat() if self.letter_date else None
        return values

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Return the letter as it was stored.

        :raises NotALetter: when a value is missing, unknown or of another kind.
        """
        if not isinstance(value, Mapping):
            raise NotALetter("a letter is not an object")
        values = dict(value)
        for name, row in _rows().items():
            if not isinstance(values.get(name), list | tuple):
                raise NotALetter(f"{name} is not a list")
            values[name] = tuple(row.from_json(item) for item in values[name])
        values["letter_date"] = _day(values.get("letter_date"))
        return super().from_json(values)


@lru_cache
def _rows() -> dict[str, type[Row]]:
    """Return the fields of a letter that list rows, with the kind of row."""
    kinds = {name: typing.get_args(kind)[:1] for name, kind in kinds_of(LetterContent).items()}
    return {name: kind[0] for name, kind in kinds.items() if kind and kind[0] not in (str, dt.date)}


def _day(value: object) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)  # type: ignore[arg-type]  # caught below
    except (TypeError, ValueError):
        raise NotALetter("letter_date is not a day") from None


def _thawed(value: object) -> object:
    if isinstance(value, tuple | list):
        return [_thawed(item) for item in value]
    if isinstance(value, dict):
        return {name: _thawed(item) for name, item in value.items()}
    return value
