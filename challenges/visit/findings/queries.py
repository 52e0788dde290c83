"""What the pages of the findings show, to the visiting team alone (class C4)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from challenges.journey.recognisable import reason_for
from challenges.models import (
    Challenge,
    EvidenceEntry,
    Finding,
    GuardedKind,
    LineOfEnquiry,
    LineWithoutFinding,
    Stage,
    Stance,
)
from challenges.rules.strength import EvidencePoint, strength
from challenges.visit.evidence.queries import living_notes


@dataclass(frozen=True)
class LineProgress:
    """How far the team is with one line of enquiry."""

    line: LineOfEnquiry
    notes: int
    findings: int
    reason: str

    @property
    def answered(self) -> bool:
        """Return whether the team has concluded on the line, or said why it does not."""
        return bool(self.findings or self.reason)


def progress(challenge: Challenge) -> list[LineProgress]:
    """Return what the team has on each line; only the team may see it."""
    counting = Q(evidence__in=challenge.evidence.living())
    lines: QuerySet[LineOfEnquiry] = LineOfEnquiry.objects.asked_of(challenge)
    rows = (
        lines.select_related("no_finding")
        .annotate(
            notes=Count("evidence", filter=counting, distinct=True),
            conclusions=Count("findings", distinct=True),
        )
        .order_by("number", "pk")
    )
    return [
        LineProgress(
            line=line,
            notes=line.notes,
            findings=line.conclusions,
            reason=line.no_finding.note if hasattr(line, "no_finding") else "",
        )
        for line in rows
    ]


# A word and a colour for each strength.
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
class LineWithFindings:
    """A line of enquiry with what the team concluded on it."""

    line: LineOfEnquiry
    findings: list[FindingView] = field(default_factory=list)
    reason: LineWithoutFinding | None = None


@dataclass(frozen=True)
class Conclusions:
    """All findings by line; those on a line that the scope dropped stand apart."""

    lines: list[LineWithFindings]
    dropped: list[FindingView]


def conclusions(challenge: Challenge) -> Conclusions:
    """Return what the team concluded on each line."""
    lines = {
        line.pk: LineWithFindings(line, reason=getattr(line, "no_finding", None))
        for line in LineOfEnquiry.objects.asked_of(challenge).select_related("no_finding__by")
    }
    on_old_lines = []
    for finding in findings_of(challenge):
        if finding.line_id in lines:
            lines[finding.line_id].findings.append(finding_view(finding))
        else:
            on_old_lines.append(finding_view(finding))
    return Conclusions(list(lines.values()), on_old_lines)


def findings_of(challenge: Challenge) -> QuerySet[Finding]:
    """Return all findings with the notes they rest on, without the withdrawn ones."""
    return challenge.findings.select_related("line", "created_by").prefetch_related(
        Prefetch("evidence", living_notes(challenge))
    )


def finding(challenge: Challenge, pk: uuid.UUID) -> Finding:
    """Return one finding.

    :raises Http404: not of this challenge.
    """
    return get_object_or_404(findings_of(challenge), pk=pk)


def why_it_stays(finding: Finding) -> str:
    """Return why a finding cannot be removed, or nothing.

    A recommendation rests on a finding at least, and a line in the letter says something.
    """
    if recommendation := finding.recommendations.first():
        return f"{recommendation} is based on this finding. Link another finding to it first."
    line = finding.line
    alone = not line.findings.exclude(pk=finding.pk).exists()
    is_dropped = not LineOfEnquiry.objects.asked_of(finding.challenge).filter(pk=line.pk).exists()
    if finding.challenge.stage == Stage.DRAFTING and alone and not is_dropped:
        return f"This is the only finding on line {line.number}. Write another one first."
    return ""


def finding_view(finding: Finding) -> FindingView:
    """Return a finding with its strength, computed from the notes that count."""
    notes = list(finding.evidence.all())
    points = tuple(EvidencePoint(note.source_type, note.stance) for note in notes)
    word, kind = STRENGTH[strength(points)]
    return FindingView(finding, word, kind, _because(notes), notes)


def _because(notes: list[EvidenceEntry]) -> str:
    """Return why the evidence is as strong as it is, in a sentence."""
    if not notes:
        return "Link the notes that support it."
    kinds = {note.source_type for note in notes if note.stance != Stance.CONTRADICTS}
    sentence = f"{_count(len(notes), 'note')} from {_count(len(kinds), 'kind')} of source"
    against = sum(note.stance == Stance.CONTRADICTS for note in notes)
    if against:
        verb = "contradicts" if against == 1 else "contradict"
        sentence += f"; {_count(against, 'note')} {verb} it"
    return f"{sentence}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def notes_for(
    challenge: Challenge, line_id: uuid.UUID | None, finding: Finding | None = None
) -> list[EvidenceEntry]:
    """Return the notes a finding may rest on: those of its line, and those it rests on."""
    offer = Q()
    if line_id is not None:
        # A subquery, because joins of lines and findings would multiply the rows.
        pairs = EvidenceEntry.lines.through.objects.filter(lineofenquiry=line_id)
        offer = Q(pk__in=pairs.values("evidenceentry"))
    if finding is not None:
        offer |= Q(findings=finding)
    return list(living_notes(challenge).filter(offer).distinct())


def line(challenge: Challenge, pk: uuid.UUID) -> LineOfEnquiry:
    """Return one line of enquiry of today's scope.

    :raises Http404: not in the scope of this challenge.
    """
    return get_object_or_404(
        LineOfEnquiry.objects.asked_of(challenge).select_related("no_finding"), pk=pk
    )


def why_safe(finding: Finding) -> str:
    """Return why no one can be recognised in a finding, if that was asked and said."""
    return reason_for(finding.challenge, GuardedKind.FINDING, finding.pk, finding.text)
