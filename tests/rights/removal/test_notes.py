"""A child's details typed by mistake into a note are gone, at once, from everywhere."""

from __future__ import annotations

import datetime as dt
import logging
import uuid

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from challenges.access.errors import Invalid
from challenges.demo.rows import make
from challenges.journey.recovered import SESSION_ENTRY
from challenges.models import (
    AuditEvent,
    EvidenceEntry,
    EvidenceRevision,
    OutboxMessage,
    Redaction,
    Stage,
)
from challenges.visit.evidence.services import record_evidence, revise_evidence
from tests.cast import Cast
from tests.markup import tight
from tests.people.accounts.test_recovered_text import expire
from tests.rights.removal.everywhere import form_in, form_on, places_of, remove, steps
from tests.visit.pages import text, url

SECRET = "Zubinel"
FIRST = f"{SECRET} Oak waited four weeks. The team knew."
SECOND = "The child waited four weeks. The team knew, and so did zubinel’s school."


@pytest.fixture
def entry(cast: Cast) -> EvidenceEntry:
    """A note of the challenger's whose earlier words, and later ones, name a child."""
    cast.at("visit")
    row = cast.challenge.evidence.filter(author=cast.challenger).first()
    assert row is not None
    row.revisions.all().delete()
    for number, body in enumerate((FIRST, SECOND), start=1):
        make(EvidenceRevision, entry=row, number=number, text=body, at=row.recorded_at)
    return row


def page_of(cast: Cast, entry: EvidenceEntry) -> str:
    ref = cast.challenge.ref
    return reverse("challenges:rights:redact_evidence", args=[ref, f"note-{entry.pk}"])


def texts(entry: EvidenceEntry) -> list[str]:
    return [revision.text for revision in entry.revisions.all()]


def test_the_words_are_gone_from_every_text_of_the_note(cast: Cast, entry: EvidenceEntry) -> None:
    author = cast.client(cast.challenger)
    preview, answer = steps(author, page_of(cast, entry), words=f"{SECRET} Oak\n{SECRET}")

    assert "[removed] waited four weeks." in text(preview)
    assert "You cannot undo this." in text(preview)
    assert answer.status_code == 302
    assert answer["Location"] == url(cast, "note", entry.pk)
    assert texts(entry) == [
        "[removed] waited four weeks. The team knew.",
        "The child waited four weeks. The team knew, and so did [removed]’s school.",
    ]
    assert places_of(SECRET) == []


def test_nothing_is_removed_before_it_is_confirmed(cast: Cast, entry: EvidenceEntry) -> None:
    author, page_url = cast.client(cast.challenger), page_of(cast, entry)
    form = form_on(author, page_url) | {"words": [SECRET]}
    preview = author.post(page_url, form)
    question = author.post(page_url, form_in(preview, page_url))

    assert (preview.status_code, question.status_code) == (200, 200)
    assert "Confirm that you want to remove the words permanently" in text(question)
    assert texts(entry) == [FIRST, SECOND]
    assert not Redaction.objects.exists()


def test_other_words_than_those_shown_are_shown_first(cast: Cast, entry: EvidenceEntry) -> None:
    author, page_url = cast.client(cast.challenger), page_of(cast, entry)
    preview = author.post(page_url, form_on(author, page_url) | {"words": [SECRET]})
    other = form_in(preview, page_url) | {"words": ["four weeks"], "confirmed": ["on"]}

    answer = author.post(page_url, other)

    assert answer.status_code == 200
    assert f"{SECRET} Oak waited [removed]." in text(answer)
    assert texts(entry) == [FIRST, SECOND]


def test_what_the_guard_flags_is_offered_and_the_note_page_leads_there(
    cast: Cast, entry: EvidenceEntry
) -> None:
    entry.revisions.filter(number=2).update(text="Ring the mother on 07700 900123 first.")
    author = cast.client(cast.challenger)

    note = author.get(url(cast, "note", entry.pk)).content.decode()
    assert page_of(cast, entry) in note.partition("Add another note")[0]
    answer = remove(author, page_of(cast, entry), flagged="07700 900123")

    assert answer.status_code == 302
    assert texts(entry)[1] == "Ring the mother on [removed] first."


def test_the_author_may_as_long_as_the_note_can_be_read(cast: Cast, entry: EvidenceEntry) -> None:
    cast.challenge.stage = cast.challenge.furthest = Stage.ACCURACY
    cast.challenge.save()

    answer = remove(cast.client(cast.challenger), page_of(cast, entry), words=SECRET)

    assert answer.status_code == 302
    assert places_of(SECRET) == []


def test_the_whole_text_can_go(cast: Cast, entry: EvidenceEntry) -> None:
    remove(cast.client(cast.challenger), page_of(cast, entry), whole="on")

    assert texts(entry) == ["[removed]", "[removed]"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, "Choose or enter the words to remove"),
        ({"words": "Quillfeather"}, "These words are not in any text that you can change"),
    ],
)
def test_what_is_not_there_cannot_be_removed(
    cast: Cast, entry: EvidenceEntry, fields: dict[str, str], error: str
) -> None:
    author, page_url = cast.client(cast.challenger), page_of(cast, entry)
    form = form_on(author, page_url) | {name: [value] for name, value in fields.items()}

    answer = author.post(page_url, form)

    assert error in text(answer)
    assert not Redaction.objects.exists()


def test_who_and_when_is_left_and_never_what(
    cast: Cast,
    entry: EvidenceEntry,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    mails = OutboxMessage.objects.count()
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        remove(cast.client(cast.lead), page_of(cast, entry), words=SECRET)

    record = Redaction.objects.get()
    assert (record.kind, record.object_id, record.by) == ("note", str(entry.pk), cast.lead)
    event = AuditEvent.objects.get(action="evidence.redact")
    assert (event.actor, event.object_id) == (cast.lead, str(entry.pk))
    assert f'"redaction": "{record.pk}"' in caplog.text
    assert SECRET.casefold() not in caplog.text.casefold()
    outbox = OutboxMessage.objects.all()
    assert all(SECRET.casefold() not in f"{m.subject} {m.body}".casefold() for m in outbox)
    page = text(cast.client(cast.challenger).get(url(cast, "note", entry.pk)))
    assert f"{cast.lead.name} removed personal data from this note on 1 March 2027" in page
    assert mails <= outbox.count()


@pytest.mark.long
def test_a_form_opened_before_cannot_bring_the_words_back(cast: Cast, entry: EvidenceEntry) -> None:
    author = cast.client(cast.challenger)
    revise = url(cast, "evidence_revise", entry.pk)
    before = form_on(author, revise)
    remove(cast.client(cast.lead), page_of(cast, entry), words=SECRET)

    answer = author.post(revise, before | {"text": [f"{SECOND} And more."]})

    assert answer.status_code == 200
    assert "This includes words that were removed as personal data." in text(answer)
    assert places_of(SECRET) == []
    author.post(revise, before | {"text": ["The child waited for four weeks."]})
    assert texts(entry)[-1] == "The child waited for four weeks."


def test_a_note_sent_once_more_cannot_bring_the_words_back(cast: Cast) -> None:
    cast.at("visit")
    note: dict[str, object] = {
        "actor": cast.challenger,
        "challenge": cast.challenge,
        "idempotency_key": uuid.uuid4(),
        "activity": None,
        "lines": list(cast.challenge.evidence.first().lines.all()),  # type: ignore[union-attr]
        "source_type": "data",
        "role_group": "nobody",
        "stance": "neutral",
        "text": FIRST,
    }
    entry = record_evidence(**note)
    remove(cast.client(cast.challenger), page_of(cast, entry), words=SECRET)

    with pytest.raises(Invalid):
        record_evidence(**note)
    with pytest.raises(Invalid):
        revise_evidence(
            actor=cast.challenger, challenge=cast.challenge, entry_id=entry.pk, text=FIRST
        )
    assert places_of(SECRET) == []


def test_words_that_wait_in_a_session_that_ended_go_too(
    cast: Cast, entry: EvidenceEntry, settings: Settings
) -> None:
    settings.SESSION_SAVE_EVERY_REQUEST = True  # as when this very request changes the session
    waiting = SessionStore()
    waiting[SESSION_ENTRY] = [
        {
            "path": url(cast, "evidence_revise", entry.pk),
            "fields": [["text", SECOND], ["source_type", "data"]],
            "owner": str(cast.challenger.pk),
        },
        {
            "path": "/account/name/",
            "fields": [["name", "Ama"]],
            "owner": str(cast.challenger.pk),
        },
    ]
    waiting.save()
    own = cast.client(cast.challenger)
    session = own.session
    session[SESSION_ENTRY] = list(waiting[SESSION_ENTRY])
    session.save()

    remove(own, page_of(cast, entry), words=SECRET)

    own_entry, other = SessionStore(waiting.session_key)[SESSION_ENTRY]
    fields = own_entry["fields"]
    assert other["fields"] == [["name", "Ama"]]
    assert fields[0][1].endswith("so did [removed]’s school.")
    assert fields[1] == ["source_type", "data"]
    assert places_of(SECRET) == []


def test_the_words_to_remove_are_not_kept_when_the_session_has_ended(
    cast: Cast, entry: EvidenceEntry
) -> None:
    author = cast.client(cast.challenger)
    form = form_on(author, page_of(cast, entry)) | {"words": [SECRET]}
    EvidenceRevision.objects.all().delete()
    expire(author)

    author.post(page_of(cast, entry), form)

    assert places_of(SECRET) == []


@pytest.mark.parametrize(
    ("who", "stage", "status"),
    [
        ("challenger", "visit", 200),
        ("practitioner", "visit", 403),
        ("lead", "visit", 200),
        ("challenger", "accuracy", 200),
        ("challenger", "issued", 403),
        ("lead", "closed", 200),
        ("host_dcs", "visit", 403),
        ("programme_lead", "visit", 403),
        ("officer", "visit", 403),
        ("stranger", "visit", 404),
    ],
)
def test_its_author_and_the_lead_may(
    cast: Cast, entry: EvidenceEntry, who: str, stage: str, status: int
) -> None:
    cast.at(stage)

    answer = cast.client(cast.people[who]).get(page_of(cast, entry))

    assert answer.status_code == status


def test_it_can_be_done_while_the_challenge_is_paused(cast: Cast, entry: EvidenceEntry) -> None:
    type(cast.challenge).objects.filter(pk=cast.challenge.pk).update(
        pause_reason="inspection", paused_on=dt.date(2027, 2, 26)
    )

    remove(cast.client(cast.challenger), page_of(cast, entry), words=SECRET)

    assert places_of(SECRET) == []


def test_findings_that_say_the_same_are_named_and_go_in_the_same_act(
    cast: Cast, entry: EvidenceEntry
) -> None:
    finding = cast.challenge.findings.first()
    assert finding is not None
    type(finding).objects.filter(pk=finding.pk).update(text=f"Children like {SECRET} wait.")
    before = finding.revision

    preview, answer = steps(cast.client(cast.challenger), page_of(cast, entry), words=SECRET)

    assert "Finding: " in tight(preview.content.decode())
    assert answer.status_code == 302
    finding.refresh_from_db()
    assert finding.text == "Children like [removed] wait."
    assert finding.revision == before + 1
    assert places_of(SECRET) == []
    assert AuditEvent.objects.filter(action="team_text.redact").count() == 1
