"""What the records say in SQL is what the models say."""

from __future__ import annotations

from collections import Counter

import pytest

from challenges.demo.rows import make
from challenges.feedback.composition.records import Records, load
from challenges.models import EvidenceEntry, Finding, LetterParagraph, Recommendation
from tests.cast import Cast
from tests.cast_rows import at

pytestmark = pytest.mark.django_db


def note(cast: Cast, source: str, stance: str, is_out: bool = False) -> EvidenceEntry:
    return make(
        EvidenceEntry,
        challenge=cast.challenge,
        author=cast.lead,
        source_type=source,
        stance=stance,
        recorded_at=at(2027, 1, 13),
        role_group="nobody",
        withdrawn_at=at(2027, 1, 14) if is_out else None,
    )


def many_notes(cast: Cast) -> None:
    """A finding on a note, on a withdrawn one and on none, and notes that nothing rests on."""
    first, second, *_ = Finding.objects.filter(challenge=cast.challenge)
    first.evidence.add(note(cast, "data", "contradicts"), note(cast, "document", "supports", True))
    second.evidence.clear()
    note(cast, "data", "supports")
    note(cast, "observation", "supports", is_out=True)


def test_the_notes_behind_findings_are_the_living_ones(cast: Cast) -> None:
    cast.at("drafting")
    many_notes(cast)
    records = load(cast.challenge)
    living = EvidenceEntry.objects.living().filter(challenge=cast.challenge)
    behind = living.filter(findings__isnull=False).distinct()
    assert {key: (point.source_type, point.stance) for key, point in records.evidence.items()} == {
        e.pk: (e.source_type, e.stance) for e in behind
    }
    assert len(behind) < living.count()
    assert records.notes_by_source == Counter(e.source_type for e in living)


def test_the_links_are_those_of_the_models(cast: Cast) -> None:
    cast.at("drafting")
    many_notes(cast)
    records = load(cast.challenge)
    links = {key: set(below) for key, below in records.links.items()}
    assert links == of_models(records)
    assert links


def of_models(records: Records) -> dict[object, set[object]]:
    rows: list[tuple[object, set[object]]] = []
    for model in (LetterParagraph, Recommendation):
        for row in model.objects.filter(challenge=records.challenge):
            rows.append((row.pk, {f.pk for f in row.findings.all()}))
    for finding in Finding.objects.filter(challenge=records.challenge):
        rows.append((finding.pk, {e.pk for e in finding.evidence.all()}))
    return {key: below for key, below in rows if below}
