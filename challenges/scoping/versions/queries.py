"""The versions of a scope, and how each differs from the one before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from challenges.models import Challenge
from challenges.rules.differences import Piece, differences, pairs
from challenges.scoping.contents.queries import LineView, ScopeView, all_versions
from challenges.scoping.contents.scope_parts import LINES


@dataclass(frozen=True)
class ScopePartChange:
    """One part of a version beside the version before; `note` says that a line is new or gone."""

    label: str
    pieces: tuple[Piece, ...]
    note: str = ""

    @property
    def changed(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


@dataclass(frozen=True)
class VersionView:
    """A version of the scope beside the one before it."""

    view: ScopeView
    parts: list[ScopePartChange]
    first: bool = False

    @property
    def before(self) -> int:
        return self.view.scope.number - 1

    @property
    def changed(self) -> list[ScopePartChange]:
        return [part for part in self.parts if part.changed]


def versions(challenge: Challenge) -> list[VersionView]:
    """Return all versions, the newest first, each with what changed since the one before."""
    views = all_versions(challenge)
    later = [VersionView(new, _compare(old, new)) for new, old in pairwise(views)]
    return later + [VersionView(view, _compare(view, view), first=True) for view in views[-1:]]


def _compare(old: ScopeView, new: ScopeView) -> list[ScopePartChange]:
    """Return every part that either version has, in the order of the page."""
    changes: list[ScopePartChange] = []
    for before, after in zip(old.all_parts, new.all_parts, strict=True):
        if after.part.kind == LINES:
            changes += _compare_lines(old.lines, new.lines)
        else:
            pieces = differences(before.text, after.text)
            changes.append(ScopePartChange(after.part.label, pieces))
    return [change for change in changes if change.pieces]


def _compare_lines(old: list[LineView], new: list[LineView]) -> list[ScopePartChange]:
    changes = []
    for before, after in pairs([line.question for line in old], [line.question for line in new]):
        old_line = old[before] if before is not None else None
        new_line = new[after] if after is not None else None
        line = new_line or old_line
        note = "dropped" if new_line is None else "new" if old_line is None else ""
        pieces = differences(
            old_line.text if old_line else "",
            new_line.text if new_line else "",
        )
        changes.append(
            ScopePartChange(f"Line of enquiry {line.number if line else 0}", pieces, note)
        )
    return changes
