"""The pages of the findings."""

import re
import uuid

from challenges.models import (
    EvidenceEntry,
    Finding,
    LineOfEnquiry,
)
from tests.cast import Cast
from tests.visit.pages import get, line, text, url


def test_a_stale_finding_answers_with_both_texts(cast: Cast) -> None:
    finding = cast.challenge.findings.first()
    assert finding is not None
    Finding.objects.filter(pk=finding.pk).update(text="What the lead wrote.", revision=2)

    response = cast.client(cast.challenger).post(
        url(cast, "finding_edit", finding.pk),
        {
            "revision": "1",
            "line": str(finding.line_id),
            "kind": "strength",
            "text": "What I wrote.",
            "evidence": [str(e.pk) for e in finding.evidence.all()],
        },
    )

    assert response.status_code == 409
    assert "What I wrote." in response.content.decode()
    assert "What the lead wrote." in response.content.decode()


def test_a_finding_shows_its_strength_in_words_and_why(cast: Cast) -> None:
    page = text(get(cast, "observer", "findings"))

    assert "Moderate 2 notes from 2 kinds of source." in page


def test_findings_of_a_dropped_line_are_shown_apart_with_a_way_to_move_them(cast: Cast) -> None:
    LineOfEnquiry.objects.filter(pk=line(cast, 2).pk).update(dropped=True)

    page = text(get(cast, "lead", "findings"))

    assert "No longer in the scope" in page
    assert "Move it to another line" in page


def test_a_new_finding_offers_the_notes_of_its_line(cast: Cast) -> None:
    page = get(cast, "lead", "finding_add", line=str(line(cast).pk)).content.decode()

    assert page.count('name="evidence"') == 2
    assert re.search(rf'value="{line(cast).pk}"[^>]*checked', page)


def test_a_finding_is_added_through_its_page(cast: Cast) -> None:
    entries = [str(e.pk) for e in EvidenceEntry.objects.filter(lines=line(cast))]

    cast.client(cast.challenger).post(
        f"{url(cast, 'finding_add')}?line={line(cast).pk}",
        {
            "idempotency_key": str(uuid.uuid4()),
            "line": str(line(cast).pk),
            "kind": "practice",
            "text": "Hand-overs worth sharing.",
            "evidence": entries,
        },
    )

    finding = Finding.objects.get(text="Hand-overs worth sharing.")
    assert (finding.kind, finding.evidence.count()) == ("practice", 2)
