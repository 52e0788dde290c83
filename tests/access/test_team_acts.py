"""The team works: it writes, changes its mind, takes back. Outside no one sees or hears of it.

`test_difference.py` compares worlds whose rows differ; here the team goes through the services,
which also keep the log and write the mail.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest

from challenges.feedback.draft import services as draft
from challenges.feedback.recommendations import services as recommendations
from challenges.models import AuditEvent, Challenge, OutboxMessage
from challenges.visit.evidence import services as notes
from challenges.visit.findings import services as findings
from challenges.visit.headlines import services as headlines
from tests.access.test_difference import CANARY, OUTSIDE
from tests.access.worlds import addresses, asked, must_be_the_same
from tests.cast import Cast
from tests.cast_rows import lines_of


def in_the_visit(cast: Cast, challenge: Challenge) -> None:
    """A note, new words for it, one taken back; a finding, changed; headlines; a line without."""
    lines = lines_of(challenge)
    first_id, second_id = uuid.UUID(int=11), uuid.UUID(int=12)
    facts = {
        "activity": None,
        "lines": lines[:1],
        "source_type": "interview",
        "role_group": "social_workers",
        "stance": "supports",
        "text": f"{CANARY} note",
    }
    writer = {"actor": cast.challenger, "challenge": challenge}
    entry = notes.record_evidence(**writer, idempotency_key=first_id, **facts)
    notes.record_evidence(**writer, idempotency_key=second_id, **facts)
    notes.revise_evidence(**writer, entry_id=first_id, text=f"{CANARY} better words")
    notes.withdraw_evidence(**writer, entry_id=second_id)
    conclusion = {"line": lines[0], "kind": "strength", "text": f"{CANARY} finding"}
    finding = findings.add_finding(
        **writer, idempotency_key=uuid.UUID(int=13), **conclusion, evidence=[entry]
    )
    other = {"line": lines[1], "kind": "practice", "text": f"{CANARY} other", "evidence": [entry]}
    findings.edit_finding(**writer, finding_id=finding.pk, revision=finding.revision, **other)
    findings.say_no_finding(**writer, line_id=lines[1].pk, revision=0, note=f"{CANARY} none")
    revision = challenge.visit_plan.headlines_revision
    texts = tuple(f"{CANARY} headline {number}" for number in range(5))
    headlines.write_headlines(actor=cast.lead, challenge=challenge, revision=revision, texts=texts)


def on_the_draft(cast: Cast, challenge: Challenge) -> None:
    """A paragraph, and a recommendation that is made, changed and taken out."""
    on_a_paragraph(cast, challenge)
    line, writer = lines_of(challenge)[0], {"actor": cast.lead, "challenge": challenge}
    texts = {name: f"{CANARY} {name}" for name in ("text", "why", "who", "outcome")}
    rests = {"line": line, "findings": [challenge.findings.filter(line=line).first()]}
    row = recommendations.add_recommendation(
        **writer, idempotency_key=uuid.UUID(int=14), **texts, **rests
    )
    texts["text"] = f"{CANARY} better"
    one = {"recommendation_id": row.pk}
    recommendations.edit_recommendation(**writer, **one, revision=row.revision, **texts, **rests)
    row.refresh_from_db()
    recommendations.remove_recommendation(**writer, **one, revision=row.revision)


def on_a_paragraph(cast: Cast, challenge: Challenge) -> None:
    paragraph = challenge.letter_paragraphs.filter(part="why").get()
    draft.write_paragraph(
        actor=cast.lead,
        challenge=challenge,
        paragraph_id=paragraph.pk,
        revision=paragraph.revision,
        body=f"{CANARY} words",
    )


Work = Callable[[Cast, Challenge], None]
# The stage, what the team does there, and how many lines the log has of it.
WORKS: list[tuple[str, Work, int]] = [
    ("visit", in_the_visit, 8),
    ("drafting", on_the_draft, 4),
    ("accuracy", on_a_paragraph, 1),
]
NAMES = [stage for stage, *_ in WORKS]


@pytest.mark.slow
@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize(("stage", "work", "acts"), WORKS, ids=NAMES)
def test_nobody_outside_the_team_sees_or_hears_that_it_worked(
    cast: Cast, stage: str, work: Work, acts: int, who: str
) -> None:
    unnoticed(cast, stage, work, acts, who)


@pytest.mark.long
def test_the_host_neither_sees_nor_hears_of_the_work_during_the_visit(cast: Cast) -> None:
    unnoticed(cast, *WORKS[0], "host_dcs")


def unnoticed(cast: Cast, stage: str, work: Work, acts: int, who: str) -> None:
    challenge = cast.at(stage)
    urls = addresses(cast, challenge)
    client = cast.client(cast.people[who])
    before, mail = asked(client, urls), list(OutboxMessage.objects.values())

    work(cast, challenge)

    assert AuditEvent.objects.filter(side="visiting").count() == acts
    must_be_the_same(before, asked(client, urls))
    assert list(OutboxMessage.objects.values()) == mail


@pytest.mark.slow
@pytest.mark.parametrize(("stage", "work"), [case[:2] for case in WORKS], ids=NAMES)
def test_the_team_itself_sees_that_it_worked(cast: Cast, stage: str, work: Work) -> None:
    """The comparison can fail."""
    challenge = cast.at(stage)
    urls = addresses(cast, challenge)
    client = cast.client(cast.lead)
    before = asked(client, urls)

    work(cast, challenge)

    differences = [
        answer[2] for url, answer in asked(client, urls).items() if answer != before[url]
    ]
    assert any(CANARY.encode() in content for content in differences)
