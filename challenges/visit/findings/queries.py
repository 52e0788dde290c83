"""What the pages of the findings show, to the visiting team alone (class C4)."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from challenges.models import (
    Challenge,
    EvidenceEntry,
    Finding,
    LineOfEnquiry,
    LineWithoutFinding,
)
from challenges.rules.strength import EvidencePoint, strength
from challenges.visit.evidence.queries import living_lines, living_notes, notes_of


@dataclass(frozen=True)
class LineProgress:
    """How far the team is with one line of enquiry."""

    line: LineOfEnquiry
    notes: int
    findings: int
    reason: str

    @property
    def answered(self) -> bool:
        return bool(self.findings or self.reason)


def progress(challenge: Challenge) -> list[LineProgress]:
    """What the team has on each line, for the team alone."""
    living = Q(evidence__withdrawn_at__isnull=True)
    lines = living_lines(challenge).select_related("no_finding")
    counted = lines.annotate(
        notes=Count("evidence", filter=living, distinct=True),
        concluded=Count("findings", distinct=True),
    ).order_by("number")
    return [
        LineProgress(
            line=line,
            notes=line.notes,
            findings=line.concluded,
            reason=line.no_finding.note if hasattr(line, "no_finding") else "",
        )
        for line in counted
    ]


STRENGTH: dict[str, tuple[str, str]] = {
    "strong": ("Strong", "good"),
    "moderate": ("Moderate", "info"),
    "emerging": ("Emerging", "warn"),
    "none": ("No evidence linked", "neutral"),
}


@dataclass(frozen=True)
class FindingView:
    """A finding with how strong its evidence is, and why."""

    finding: Finding
    word: str
    kind: str
    because: str
    notes: list[EvidenceEntry]


@dataclass
class LineFindings:
    """A line of enquiry with what the team concluded on it."""

    line: LineOfEnquiry
    findings: list[FindingView] = field(default_factory=list)
    reason: LineWithoutFinding | None = None


@dataclass(frozen=True)
class Conclusions:
    """All findings by line; those on a line that the scope dropped stand apart."""

    lines: list[LineFindings]
    dropped: list[FindingView]


def conclusions(challenge: Challenge) -> Conclusions:
    """What the team concluded on each line."""
    lines = {
        line.pk: LineFindings(line, reason=getattr(line, "no_finding", None))
        for line in living_lines(challenge).select_related("no_finding__by")
    }
    dropped = []
    for finding in findings_of(challenge):
        if finding.line_id in lines:
            lines[finding.line_id].findings.append(finding_view(finding))
        else:
            dropped.append(finding_view(finding))
    return Conclusions(list(lines.values()), dropped)


def findings_of(challenge: Challenge) -> QuerySet[Finding]:
    """All findings with the notes they rest on."""
    living = notes_of(challenge).filter(withdrawn_at__isnull=True)
    return challenge.findings.select_related("line", "created_by").prefetch_related(
        Prefetch("evidence", living)
    )


def finding(challenge: Challenge, pk: uuid.UUID) -> Finding:
    """One finding.

    :raises Http404: not of this challenge.
    """
    return get_object_or_404(findings_of(challenge), pk=pk)


def finding_view(found: Finding) -> FindingView:
    """A finding with its strength, computed from the notes that count."""
    held = list(found.evidence.all())
    points = tuple(EvidencePoint(entry.source_type, entry.stance) for entry in held)
    word, kind = STRENGTH[strength(points)]
    return FindingView(found, word, kind, _because(held), held)


def _because(held: list[EvidenceEntry]) -> str:
    if not held:
        return "Link the notes it rests on."
    stances = Counter(entry.stance for entry in held)
    kinds = {entry.source_type for entry in held if entry.stance != "contradicts"}
    words = f"{_count(len(held), 'note')} from {_count(len(kinds), 'kind')} of source"
    against = stances["contradicts"]
    if against:
        words += f"; {_count(against, 'note')} {'contradicts' if against == 1 else 'contradict'} it"
    return f"{words}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def notes_for(
    challenge: Challenge, line_id: uuid.UUID | None, linked: Finding | None = None
) -> list[EvidenceEntry]:
    """The notes a finding may rest on: those of its line, and those linked already."""
    wanted = Q()
    if line_id is not None:
        wanted = Q(pk__in=EvidenceEntry.lines.through.objects.filter(
            lineofenquiry=line_id).values("evidenceentry"))  # fmt: skip
    if linked is not None:
        wanted |= Q(findings=linked)
    return list(living_notes(challenge).filter(wanted).distinct())


def line(challenge: Challenge, pk: uuid.UUID) -> LineOfEnquiry:
    """One line of enquiry of today's scope.

    :raises Http404: not in the scope of this challenge.
    """
    return get_object_or_404(living_lines(challenge).select_related("no_finding"), pk=pk)
