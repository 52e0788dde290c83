"""What the pages of the evidence show, to the visiting team alone (class C4)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
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
    Redaction,
    SourceType,
)
from challenges.models.evidence_entry import EvidenceEntryQuerySet
from challenges.visit.outcomes.queries import activities_of

NOTES_PER_PAGE = 30
EXCERPT_LENGTH = 600

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

FAMILIES = ("children", "parents")
# The filters of the page of notes, and the columns they narrow.
FILTERS = {"line": "lines", "source": "source_type", "stance": "stance", "author": "author"}

Row = TypeVar("Row", bound=Model)


def all_in_scope(challenge: Challenge, lines: Iterable[LineOfEnquiry]) -> bool:
    """Return whether all these lines of enquiry are in the scope today."""
    return not set(lines) - set(LineOfEnquiry.objects.asked_of(challenge))


def notes_of(challenge: Challenge) -> EvidenceEntryQuerySet:
    """Return all notes, the latest first, each with the beginning of its latest text."""
    latest = EvidenceRevision.objects.filter(entry=OuterRef("pk")).order_by("-number", "pk")
    return (
        challenge.evidence.select_related("author", "activity")
        .prefetch_related(Prefetch("lines", LineOfEnquiry.objects.order_by("number", "pk")))
        .annotate(
            excerpt=Subquery(
                latest.annotate(start=Substr("text", 1, EXCERPT_LENGTH)).values("start")[:1],
                output_field=CharField(),
            ),
        )
        .order_by("-recorded_at", "pk")
    )


def living_notes(challenge: Challenge) -> QuerySet[EvidenceEntry]:
    """Return the notes that have not been withdrawn."""
    return notes_of(challenge).living()


def notes(
    challenge: Challenge, filters: dict[str, object], number: str | None
) -> Page[EvidenceEntry]:
    """Return one page of the notes, narrowed by the page's filters."""
    lookups = {column: filters[name] for name, column in FILTERS.items() if filters.get(name)}
    rows = notes_of(challenge)
    rows = rows.withdrawn() if filters.get("state") == "withdrawn" else rows.living()
    return Paginator(rows.filter(**lookups), NOTES_PER_PAGE).get_page(number)


def authors(challenge: Challenge) -> list[Person]:
    """Return the people who have taken a note."""
    people = challenge.evidence.order_by().values("author")
    return list(Person.objects.filter(pk__in=people).order_by("name", "pk"))


@dataclass(frozen=True)
class Note:
    """One note with all its texts, first to last."""

    entry: EvidenceEntry
    revisions: list[EvidenceRevision]
    redactions: list[Redaction]

    @property
    def text(self) -> str:
        """Return the latest text."""
        return self.revisions[-1].text if self.revisions else ""

    @property
    def earlier(self) -> list[EvidenceRevision]:
        """Return the texts before the latest, the newest first."""
        return self.revisions[:-1][::-1]


def note(challenge: Challenge, pk: uuid.UUID) -> Note:
    """Return one note.

    :raises Http404: not of this challenge.
    """
    entry = get_object_or_404(notes_of(challenge), pk=pk)
    redactions = challenge.redactions.filter(kind="note", object_id=str(pk)).select_related("by")
    return Note(entry, list(entry.revisions.all()), list(redactions))


def facts_of(entry: EvidenceEntry) -> dict[str, object]:
    """Return what a note says about itself, for the form that corrects it."""
    return {
        "activity": entry.activity,
        "lines": [line for line in entry.lines.all() if not line.dropped],
        "source_type": entry.source_type,
        "role_group": entry.role_group,
        "stance": entry.stance,
    }


def first_guess(challenge: Challenge, activity_id: str, note_id: str) -> dict[str, object]:
    """Return the most likely facts of a new note, so that only its text is left to type.

    They come from the note before it, or from the activity it is taken in; an id that is not
    of this challenge is ignored.
    """
    # Without an id there is nothing to look for, and a query takes long to put together.
    previous = _one(notes_of(challenge), note_id) if note_id else None
    if previous is not None:
        return {
            "activity": previous.activity,
            "lines": [line for line in previous.lines.all() if not line.dropped],
            "source_type": previous.source_type,
            "role_group": previous.role_group,
        }
    activity = _one(activities_of(challenge), activity_id) if activity_id else None
    if activity is None:
        return {}
    source = SOURCE_OF_KIND.get(activity.kind, "")
    return {
        "activity": activity,
        "lines": [line for line in activity.lines.all() if not line.dropped],
        "source_type": SourceType.CHILD_VOICE if activity.role_group in FAMILIES else source,
        "role_group": activity.role_group,
    }


def _one(rows: QuerySet[Row], key: str) -> Row | None:
    try:
        return rows.filter(pk=uuid.UUID(key)).first()
    except ValueError:
        return None
