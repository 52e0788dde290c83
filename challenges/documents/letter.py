"""What a letter says: plain values, frozen, from which page and PDF are both made.

Stored as JSON when the host checks the facts and when the letter is prepared, so
that what was signed can be read again whatever becomes of the records behind it.
The order of the fields is the order of the letter (domain §2.2).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


class NotALetter(ValueError):
    """The stored JSON is not what a letter's content looks like."""


@dataclass(frozen=True, kw_only=True)
class _Row:
    """Something of which a letter lists several; its values are words and numbers."""

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            _check(type(self).__name__, field, getattr(self, field.name))

    @classmethod
    def from_json(cls, stored: object) -> Self:
        """The row as it was stored.

        :raises NotALetter: when a value is missing, unknown or of another kind.
        """
        if not isinstance(stored, Mapping):
            raise NotALetter(f"{cls.__name__} is not an object")
        named = {field.name for field in dataclasses.fields(cls)}
        if named != set(stored):
            raise NotALetter(f"{cls.__name__}: {sorted(named ^ set(stored))}")
        return cls(**{name: _frozen(value) for name, value in stored.items()})


@dataclass(frozen=True, kw_only=True)
class Line(_Row):
    """A line of enquiry as it was signed."""

    number: int
    question: str


@dataclass(frozen=True, kw_only=True)
class Visitor(_Row):
    """A member of the visiting team."""

    name: str
    post: str
    authority: str
    role: str


@dataclass(frozen=True, kw_only=True)
class LineFindings(_Row):
    """What was found on one line of enquiry."""

    number: int
    question: str
    body: str
    strengths: tuple[str, ...]
    considerations: tuple[str, ...]
    based_on: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class Recommended(_Row):
    """A recommendation; it prints as R and its number."""

    number: int
    text: str
    why: str
    who: str
    outcome: str
    line: int


@dataclass(frozen=True, kw_only=True)
class Signatory(_Row):
    """Whose name stands under the letter, and for whom they sign."""

    name: str
    post: str
    authority: str
    capacity: str


@dataclass(frozen=True, kw_only=True)
class SourceCount(_Row):
    """How much evidence came from one kind of source."""

    source: str
    count: int


@dataclass(frozen=True, kw_only=True)
class PeopleMet(_Row):
    """How many people of one role group the team met; never who."""

    group: str
    count: int


@dataclass(frozen=True, kw_only=True)
class LetterContent(_Row):
    """Everything a letter prints. Texts are plain text with the house's small mark-up."""

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
    lines: tuple[Line, ...]
    caveat: str
    team: tuple[Visitor, ...]
    effort: str
    messages: str
    findings: tuple[LineFindings, ...]
    recommendations: tuple[Recommended, ...]
    practice: str
    next: str
    signatories: tuple[Signatory, ...]
    evidence_counts: tuple[SourceCount, ...]
    people_met: tuple[PeopleMet, ...]

    def as_json(self) -> dict[str, Any]:
        """For a JSON column: dates as ISO words, rows as objects."""
        stored = {name: _thawed(value) for name, value in dataclasses.asdict(self).items()}
        stored["letter_date"] = self.letter_date.isoformat() if self.letter_date else None
        return stored

    @classmethod
    def from_json(cls, stored: object) -> Self:
        """The letter as it was stored.

        :raises NotALetter: when a value is missing, unknown or of another kind.
        """
        if not isinstance(stored, Mapping):
            raise NotALetter("a letter is not an object")
        values = dict(stored)
        for name, row in _ROWS.items():
            if not isinstance(values.get(name), list | tuple):
                raise NotALetter(f"{name} is not a list")
            values[name] = tuple(row.from_json(value) for value in values[name])
        values["letter_date"] = _day(values.get("letter_date"))
        return super().from_json(values)


_ROWS: dict[str, type[_Row]] = {
    "lines": Line,
    "team": Visitor,
    "findings": LineFindings,
    "recommendations": Recommended,
    "signatories": Signatory,
    "evidence_counts": SourceCount,
    "people_met": PeopleMet,
}
_KINDS: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "str": (str,),
    "dt.date | None": (dt.date, type(None)),
}


def _check(owner: str, field: dataclasses.Field[Any], value: object) -> None:
    """A letter is signed as it stands, so a value of the wrong kind must not get into one."""
    kind = str(field.type)
    if kind.startswith("tuple["):
        of = str if kind == "tuple[str, ...]" else _ROWS[field.name]
        right = isinstance(value, tuple) and all(isinstance(item, of) for item in value)
    else:
        right = type(value) in _KINDS[kind]  # a bool is no number, a moment no day
    if not right:
        raise NotALetter(f"{owner}.{field.name} is not {kind}")


def _day(value: object) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)  # type: ignore[arg-type]  # caught below
    except (TypeError, ValueError):
        raise NotALetter("letter_date is not a day") from None


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _thawed(value: object) -> object:
    if isinstance(value, tuple | list):
        return [_thawed(item) for item in value]
    if isinstance(value, dict):
        return {name: _thawed(item) for name, item in value.items()}
    return value
