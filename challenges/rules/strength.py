"""How strong a finding's evidence is (domain §6 no. 2)."""

from __future__ import annotations

from dataclasses import dataclass

TESTIMONY = frozenset({"interview", "focus_group", "child_voice"})


@dataclass(frozen=True)
class EvidencePoint:
    """One note behind a finding: where it comes from and which way it points."""

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
