"""The texts and numbers of an issued letter, each of which can be corrected in its place.

A correction changes what a passage says and never which passages there are: recommendations keep
their numbers, and whatever the follow-up says about them stays true.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.parts import PartOfLetter
from challenges.feedback.content.values import LineFindings, PeopleMet, Row, SourceCount
from challenges.rules.differences import Piece, differences
from challenges.rules.suppression import SMALLEST_GROUP

Path = tuple[str | int, ...]
StoredLetter = Mapping[str, object]
# A list or an object of the JSON, which take what stands in them alike.
Holder = dict[str | int, object]
SHORT = 200
# Parts that name people because they must, or hold numbers alone: the guard is not asked.
UNGUARDED_PARTS = ("head", "team", "annex-a", "annex-b")
HEAD = (
    ("title", "Title"),
    ("addressee_name", "Name of the addressee"),
    ("addressee_post", "Post of the addressee"),
    ("visit_dates", "Visit dates"),
)
VISITOR = (("name", "Name"), ("post", "Post"), ("authority", "Authority"))
RECOMMENDATION = (
    ("text", "What should the host do?"),
    ("why", "Why?"),
    ("who", "Who should act?"),
    ("outcome", "What will be better for children?"),
)
ONE_LINE = {*dict(HEAD), *dict(VISITOR), "who"}


@dataclass(frozen=True)
class LetterPassage:
    """One text or number, and the path at which it stands in the stored letter."""

    path: Path
    label: str
    value: str | int
    least: int = 0

    @property
    def name(self) -> str:
        """Return the name of its field in a form."""
        return "_".join(str(step) for step in self.path)

    @property
    def is_number(self) -> bool:
        """Return whether it is a number of an annex."""
        return isinstance(self.value, int)

    @property
    def one_line(self) -> bool:
        """Return whether it is a name or the like."""
        return self.path[-1] in ONE_LINE


@dataclass(frozen=True)
class CorrectablePart:
    """The passages that a letter prints under one heading."""

    key: str
    title: str
    passages: tuple[LetterPassage, ...]

    @property
    def guarded(self) -> bool:
        """Return whether the guard against recognisable people reads it."""
        return self.key not in UNGUARDED_PARTS

    @property
    def whole_text(self) -> str:
        """Return everything that it says, as one text."""
        return "\n\n".join(_line(passage) for passage in self.passages if passage.value != "")


@dataclass(frozen=True)
class PartCorrection:
    """A part that has been corrected: as it was issued, and as it is now."""

    issued: CorrectablePart
    now: CorrectablePart

    @property
    def title(self) -> str:
        """Return the title of the part."""
        return self.now.title

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the new text in pieces, with what was removed in its place."""
        return differences(self.issued.whole_text, self.now.whole_text)

    @property
    def new_text(self) -> str:
        """Return the passages that were not issued like this, as the guard reads them."""
        before = {passage.path: passage.value for passage in self.issued.passages}
        texts = (str(p.value) for p in self.now.passages if p.value != before[p.path])
        return "\n".join(texts) if self.now.guarded else ""


def parts_of(content: StoredLetter) -> list[CorrectablePart]:
    """Return the parts of a stored letter, in its order."""
    letter = LetterContent.from_json(content)
    head = tuple(LetterPassage((name,), label, getattr(letter, name)) for name, label in HEAD)
    return [
        CorrectablePart("head", "Title, addressee and dates", head),
        *(CorrectablePart(p.key, p.title, tuple(_passages(letter, p))) for p in letter.parts),
        CorrectablePart(
            "annex-a",
            "Annex A: the evidence in numbers",
            tuple(_counts(letter.evidence_counts, "evidence_counts", "source", 0)),
        ),
        CorrectablePart(
            "annex-b",
            "Annex B: the people we met",
            tuple(_counts(letter.people_met, "people_met", "group", SMALLEST_GROUP)),
        ),
    ]


def part_of(content: StoredLetter, key: str) -> CorrectablePart | None:
    """Return one part by its key, or None if the letter has no such part."""
    return next((part for part in parts_of(content) if part.key == key), None)


def corrections_of(before: StoredLetter, now: StoredLetter) -> list[PartCorrection]:
    """Return the parts that differ from the issued letter, in its order."""
    pairs = zip(parts_of(before), parts_of(now), strict=True)
    return [PartCorrection(old, new) for old, new in pairs if old != new]


def with_texts(
    content: StoredLetter, part: CorrectablePart, texts: StoredLetter
) -> dict[str, object]:
    """Return the letter with these texts, by name, in the place of what a part says."""
    new_content = copy.deepcopy(dict(content))
    for passage in part.passages:
        *steps, last = passage.path
        row: object = new_content
        for step in steps:
            row = cast("Holder", row)[step]
        cast("Holder", row)[last] = texts[passage.name]
    return new_content


def _passages(letter: LetterContent, part: PartOfLetter) -> Iterator[LetterPassage]:
    if part.findings:
        at = [row.number for row in letter.findings].index(part.findings.number)
        yield from _line_passages(letter.findings[at], ("findings", at))
    elif part.recommendation:
        at = [row.number for row in letter.recommendations].index(part.recommendation.number)
        yield from _row(letter.recommendations[at], ("recommendations", at), RECOMMENDATION)
    elif part.key == "team":
        for at, visitor in enumerate(letter.team):
            labels = tuple((name, f"{label} ({visitor.role} {at + 1})") for name, label in VISITOR)
            yield from _row(visitor, ("team", at), labels)
    else:
        yield LetterPassage((part.key,), "Text", getattr(letter, part.key))


def _row(row: Row, path: Path, labels: tuple[tuple[str, str], ...]) -> Iterator[LetterPassage]:
    for name, label in labels:
        yield LetterPassage((*path, name), label, getattr(row, name))


def _line_passages(row: LineFindings, path: Path) -> Iterator[LetterPassage]:
    yield LetterPassage((*path, "body"), "Text", row.body)
    for name, label in (("strengths", "Strength"), ("considerations", "Area for consideration")):
        for at, text in enumerate(getattr(row, name)):
            yield LetterPassage((*path, name, at), f"{label} {at + 1}", text)


def _counts(
    rows: Iterable[SourceCount | PeopleMet], name: str, label: str, least: int
) -> Iterator[LetterPassage]:
    for at, row in enumerate(rows):
        yield LetterPassage((name, at, "count"), getattr(row, label), row.count, least)


def _line(passage: LetterPassage) -> str:
    return f"{passage.label}: {passage.value}" if passage.is_number else str(passage.value)
