"""The versions of a scope, and how each differs from the one before."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from challenges.models import Challenge
from challenges.rules.differences import Piece, differences, pairs
from challenges.scoping.scope.queries import TEXT_LABELS, LineView, ScopeView, all_versions


@dataclass(frozen=True)
class Section:
    """One part of a version and how it differs from the version before."""

    label: str
    pieces: tuple[Piece, ...]
    word: str = ""

    @property
    def changed(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


@dataclass(frozen=True)
class VersionView:
    """A version of the scope beside the one before it."""

    view: ScopeView
    sections: list[Section] = field(default_factory=list)
    first: bool = False

    @property
    def before(self) -> int:
        return self.view.scope.number - 1

    @property
    def changed(self) -> list[Section]:
        return [section for section in self.sections if section.changed]


def versions(challenge: Challenge) -> list[VersionView]:
    """All versions, the newest first, each with what changed since the one before."""
    views = all_versions(challenge)
    found = [VersionView(new, _sections(old, new)) for new, old in pairwise(views)]
    return found + [VersionView(view, _sections(view, view), first=True) for view in views[-1:]]


def _sections(old: ScopeView, new: ScopeView) -> list[Section]:
    """Every part of a version, in the order of the page, beside the one before."""

    def text(name: str) -> Section:
        return Section(
            TEXT_LABELS[name], differences(getattr(old.scope, name), getattr(new.scope, name))
        )

    reasons = differences("\n".join(old.motivations), "\n".join(new.motivations))
    found = [
        *(text(name) for name in ("purpose", "decision")),
        *_line_sections(old.lines, new.lines),
        *(text(name) for name in ("in_scope", "out_of_scope", "success")),
        Section("Why the host asks", reasons),
        *(text(name) for name in ("limits", "clarity_note")),
    ]
    return [section for section in found if section.pieces]


def _line_sections(old: list[LineView], new: list[LineView]) -> list[Section]:
    found = []
    for before, after in pairs([ln.question for ln in old], [ln.question for ln in new]):
        was = old[before] if before is not None else None
        now = new[after] if after is not None else None
        number = now.number if now else was.number if was else 0
        word = "dropped" if now is None else "new" if was is None else ""
        pieces = differences(_line_text(was), _line_text(now))
        found.append(Section(f"Line of enquiry {number}", pieces, word))
    return found


def _line_text(line: LineView | None) -> str:
    if line is None:
        return ""
    good = f"\nWhat good would look like: {line.good}" if line.good else ""
    sources = f"\nPlanned evidence: {', '.join(line.sources)}" if line.sources else ""
    return f"{line.question}{good}{sources}"
