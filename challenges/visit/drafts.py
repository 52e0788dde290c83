"""A note and a finding as forms send them."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.models import Activity, EvidenceEntry, Finding, LineOfEnquiry


@dataclass(frozen=True)
class NoteDraft:
    """A note as the form sends it."""

    activity: Activity | None
    lines: tuple[LineOfEnquiry, ...]
    source_type: str
    role_group: str
    stance: str
    text: str


@dataclass(frozen=True)
class FindingDraft:
    """A finding as the form sends it."""

    line: LineOfEnquiry
    kind: str
    text: str
    evidence: tuple[EvidenceEntry, ...]

    def in_words(self) -> dict[str, str]:
        """Label to value, for a page that sets two versions side by side."""
        count = len(self.evidence)
        return {
            "Line of enquiry": str(self.line),
            "Kind": str(Finding.Kind(self.kind).label),
            "Finding": self.text,
            "Notes it rests on": f"{count} note{'' if count == 1 else 's'}",
        }
