"""The rows of a letter: frozen values that are checked when they are made."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


class NotALetter(ValueError):
    """The stored JSON is not the content of a letter."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a list in a letter; its values are texts and numbers."""

    def __post_init__(self) -> None:
        kinds = kinds_of(type(self))
        for field in dataclasses.fields(self):
            if not _fits(getattr(self, field.name), kinds[field.name]):
                raise NotALetter(f"{type(self).__name__}.{field.name} is not {field.type}")

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Return the row as it was stored.

        :raises NotALetter: when a value is missing, unknown or of another kind.
        """
        if not isinstance(value, Mapping):
            raise NotALetter(f"{cls.__name__} is not an object")
        names = {field.name for field in dataclasses.fields(cls)}
        if names != set(value):
            raise NotALetter(f"{cls.__name__}: {sorted(names ^ set(value))}")
        return cls(**{name: _frozen(item) for name, item in value.items()})


@dataclass(frozen=True, kw_only=True)
class LetterLine(Row):
    """A line of enquiry as it was signed."""

    number: int
    question: str


@dataclass(frozen=True, kw_only=True)
class Visitor(Row):
    """A member of the visiting team."""

    name: str
    post: str
    authority: str
    role: str


@dataclass(frozen=True, kw_only=True)
class LineFindings(Row):
    """What was found on one line of enquiry."""

    number: int
    question: str
    body: str
    strengths: tuple[str, ...]
    considerations: tuple[str, ...]
    based_on: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class PrintedRecommendation(Row):
    """A recommendation; it prints as R and its number."""

    number: int
    text: str
    why: str
    who: str
    outcome: str
    line: int

    @property
    def terms(self) -> tuple[tuple[str, str], ...]:
        """Return what stands below the recommendation itself, by label."""
        terms = (
            ("Why", self.why),
            ("Who should act", self.who),
            ("Outcome for children", self.outcome),
            ("Line of enquiry", str(self.line)),
        )
        return tuple((label, text) for label, text in terms if text)


@dataclass(frozen=True, kw_only=True)
class Signatory(Row):
    """A person who signs the letter, and who they sign for."""

    name: str
    post: str
    authority: str
    capacity: str


@dataclass(frozen=True, kw_only=True)
class SourceCount(Row):
    """How much evidence came from one kind of source."""

    source: str
    count: int


@dataclass(frozen=True, kw_only=True)
class PeopleMet(Row):
    """How many people of one role group the team met, never their names."""

    group: str
    count: int


KINDS: dict[str, dict[str, object]] = {}


def kinds_of(row: type[object]) -> dict[str, object]:
    """Return the kind of value that each field of a row takes, worked out once for each class."""
    if row.__qualname__ not in KINDS:
        KINDS[row.__qualname__] = typing.get_type_hints(row)
    return KINDS[row.__qualname__]


def _fits(value: object, kind: object) -> bool:
    """Return whether the value is of this kind; a bool is not a number, a datetime not a date.

    A letter is signed as it stands, so a value of the wrong kind must not get into one.
    """
    kinds = typing.get_args(kind)
    if typing.get_origin(kind) is tuple:
        return isinstance(value, tuple) and all(isinstance(item, kinds[0]) for item in value)
    return type(value) in (kinds or (kind,))


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
