"""How strong a finding's evidence is (domain §6 no. 2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WEAKEST_FIRST = ("none", "emerging", "moderate", "strong")
TESTIMONY = frozenset({"interview", "focus_group", "child_voice"})


@dataclass(frozen=True)
class EvidencePoint:
    """A note behind a finding: its kind of source, and whether it supports the finding."""

    source_type: str
    stance: str


def strength(points: tuple[EvidencePoint, ...]) -> str:
    """Return `strong`, `moderate`, `emerging` or `none`.

    Strong needs three kinds of source, one of them more than what people said, and
    nothing that contradicts it.
    """
    kinds = {p.source_type for p in points if p.stance != "contradicts"}
    is_contradicted = any(p.stance == "contradicts" for p in points)
    if len(kinds) >= 3 and kinds - TESTIMONY and not is_contradicted:
        return "strong"
    if len(kinds) >= 2:
        return "moderate"
    return "emerging" if kinds else "none"


def strength_together(findings: Iterable[tuple[EvidencePoint, ...]]) -> str:
    """Return the strength of several findings: that of all their notes, or of the strongest.

    It is the weaker of the two, since three findings of one source each do not become strong by
    standing side by side.
    """
    each = [set(points) for points in findings]
    strongest = max((strength(tuple(points)) for points in each), key=_rank, default="none")
    return min(strongest, strength(tuple(set[EvidencePoint]().union(*each))), key=_rank)


def needs_reason(level: str) -> bool:
    """Return whether a recommendation on evidence of this strength needs a written reason."""
    return _rank(level) < _rank("moderate")


def _rank(level: str) -> int:
    return WEAKEST_FIRST.index(level)
