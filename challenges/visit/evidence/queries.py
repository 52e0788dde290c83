"""What the pages of the evidence show, to the visiting team alone (class C4)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Model, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Substr
from django.shortcuts import get_object_or_404

from challenges.models import (
    Challenge,
    EvidenceEntry,
    EvidenceRevision,
    LineOfEnquiry,
    Person,
    SourceType,
)
from challenges.visit.outcomes.queries import activities_of

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
