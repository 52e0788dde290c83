"""A finding as the form sends it."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.models import EvidenceEntry, Finding, LineOfEnquiry


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
