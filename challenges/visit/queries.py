"""What the pages of the visit show. Whatever touches evidence or findings is class C4."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, Model, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Substr
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.models import (
    Activity,
    Challenge,
    EvidenceEntry,
    EvidenceRevision,
    Finding,
    Headline,
    LineOfEnquiry,
    LineWithoutFinding,
    Person,
    SourceType,
    TeamMember,
    VisitPlan,
)
from challenges.rules.strength import EvidencePoint, strength

NOTES_A_PAGE = 30
EXCERPT = 600

# Where a note taken during an activity most likely comes from.
SOURCE_OF_KIND: dict[str, str] = {
    "interview": SourceType.INTERVIEW,
    "focus_group": SourceType.FOCUS_GROUP,
    "case_audit": SourceType.CASE_FILE,
    "audit_validation": SourceType.CASE_FILE,
    "case_mapping": SourceType.CASE_FILE,
    "observation": SourceType.OBSERVATION,
    "data_review": SourceType.DATA,
}
Row = TypeVar("Row", bound=Model)
FROM_FAMILIES = ("children", "parents")


def living_lines(challenge: Challenge) -> QuerySet[LineOfEnquiry]:
    """The lines of enquiry that the scope asks today."""
    return LineOfEnquiry.objects.living().filter(scope__challenge=challenge, scope__current=True)


def plan_of(challenge: Challenge) -> VisitPlan:
    """What is agreed once about the visit; an empty plan before anything is."""
    return VisitPlan.objects.filter(challenge=challenge).first() or VisitPlan(challenge=challenge)


@dataclass(frozen=True)
class VisitDay:
    """What the day holds for the team: now, still to record, and what comes."""

    today: list[Activity]
    to_record: list[Activity]
    to_come: int
    next_day: dt.date | None
    total: int

    @property
    def accounted_for(self) -> bool:
        return not self.to_record and not self.to_come


def visit_day(challenge: Challenge) -> VisitDay:
    """The activities of the visit as they stand today."""
    today = clock.today()
    found = list(activities_of(challenge))
    planned = [a for a in found if a.status == Activity.Status.PLANNED]
    later = [a for a in planned if a.day > today]
    return VisitDay(
        today=[a for a in found if a.day == today],
        to_record=[a for a in planned if a.day < today],
        to_come=len(later),
        next_day=later[0].day if later else None,
        total=len(found),
    )


def activities_of(challenge: Challenge) -> QuerySet[Activity]:
    """All activities in the order of time, with their lines and challengers."""
    return challenge.activities.prefetch_related(
        Prefetch("lines", LineOfEnquiry.objects.order_by("number")),
        Prefetch("challengers", TeamMember.objects.order_by("person__name")),
        "challengers__person",
    )


def activity(challenge: Challenge, pk: uuid.UUID) -> Activity:
    """One activity.

    :raises Http404: not of this challenge.
    """
    return get_object_or_404(activities_of(challenge), pk=pk)


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


def _latest(entry: str = "pk") -> QuerySet[EvidenceRevision]:
    return EvidenceRevision.objects.filter(entry=OuterRef(entry)).order_by("-number")


def notes_of(challenge: Challenge) -> QuerySet[EvidenceEntry]:
    """All notes, the latest first, each with the beginning of its latest words."""
    return (
        challenge.evidence.select_related("author", "activity")
        .prefetch_related(Prefetch("lines", LineOfEnquiry.objects.order_by("number")))
        .annotate(
            excerpt=Subquery(
                _latest().annotate(start=Substr("text", 1, EXCERPT)).values("start")[:1],
                output_field=CharField(),
            ),
            revised=Subquery(_latest().values("number")[:1]),
        )
        .order_by("-recorded_at", "pk")
    )


def living_notes(challenge: Challenge) -> QuerySet[EvidenceEntry]:
    """The notes that count."""
    return notes_of(challenge).filter(withdrawn_at__isnull=True)


def notes(
    challenge: Challenge, wanted: dict[str, object], number: str | None
) -> Page[EvidenceEntry]:
    """One page of the notes, narrowed by what the page's filters say."""
    found = notes_of(challenge).filter(withdrawn_at__isnull=wanted.get("state") != "withdrawn")
    narrowed = {
        lookup: wanted[name]
        for name, lookup in (
            ("line", "lines"),
            ("source", "source_type"),
            ("stance", "stance"),
            ("author", "author"),
        )
        if wanted.get(name)
    }
    return Paginator(found.filter(**narrowed), NOTES_A_PAGE).get_page(number)


def authors(challenge: Challenge) -> list[Person]:
    """Whoever has taken a note."""
    wrote = challenge.evidence.order_by().values("author")
    return list(Person.objects.filter(pk__in=wrote).order_by("name"))


@dataclass(frozen=True)
class Note:
    """One note with all its words, first to last."""

    entry: EvidenceEntry
    revisions: list[EvidenceRevision]

    @property
    def text(self) -> str:
        return self.revisions[-1].text if self.revisions else ""

    @property
    def earlier(self) -> list[EvidenceRevision]:
        return self.revisions[:-1][::-1]


def note(challenge: Challenge, pk: uuid.UUID) -> Note:
    """One note.

    :raises Http404: not of this challenge.
    """
    entry = get_object_or_404(notes_of(challenge), pk=pk)
    return Note(entry, list(entry.revisions.all()))


def first_guess(challenge: Challenge, activity_id: str, note_id: str) -> dict[str, object]:
    """What a new note most likely says about itself, so that only its words are left to type.

    From the note before it, or from the activity it is taken in; an id that is not of this
    challenge is as good as none.
    """
    before = _one(notes_of(challenge), note_id)
    if before is not None:
        return {
            "activity": before.activity,
            "lines": [line for line in before.lines.all() if not line.dropped],
            "source_type": before.source_type,
            "role_group": before.role_group,
        }
    held = _one(activities_of(challenge), activity_id)
    if held is None:
        return {}
    source = SOURCE_OF_KIND.get(held.kind, "")
    return {
        "activity": held,
        "lines": [line for line in held.lines.all() if not line.dropped],
        "source_type": SourceType.CHILD_VOICE if held.role_group in FROM_FAMILIES else source,
        "role_group": held.role_group,
    }


def _one(rows: QuerySet[Row], key: str) -> Row | None:
    try:
        return rows.filter(pk=uuid.UUID(key)).first()
    except ValueError:
        return None


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


def headlines(challenge: Challenge) -> list[Headline]:
    """The main messages in order."""
    return list(challenge.headlines.all())
