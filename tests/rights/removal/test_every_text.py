"""Every column in which people write is one from which personal data can be removed.

A new column fails here until it is in the table of texts, or below with the reason why not.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Model
from django.urls import reverse

from challenges.demo.rows import make
from challenges.journey.invariants import INVARIANTS
from challenges.models import (
    AttributionAnswer,
    BriefVersion,
    DateChange,
    LetterCorrection,
    LetterVersion,
    LineWithoutFinding,
    Objection,
    Override,
    RecordCorrection,
    SessionWithoutNote,
    StepReason,
    SubmittedResponse,
    Waiver,
)
from challenges.rights.removal.free_text import Text, area_of
from challenges.rights.removal.table import BY_KIND, TEXTS
from tests.cast import TODAY, Cast
from tests.cast_rows import at
from tests.rights.removal.everywhere import places_of, remove
from tests.unguarded import without_triggers

SECRET = "Zubinel"

# Columns that hold earlier words of a text in the table: removed together with it.
COPIES = {
    "EvidenceRevision.text",
    "BriefVersion.content",
    "SubmittedResponse.comment",
    "AccuracyRound.snapshot",
    "LetterCorrection.content",
    "LetterVersion.content",
    "LetterVersion.pdf",
    "RecordCorrection.old",
}
# Columns from which nothing is removed this way, each with the reason.
EXCEPTIONS = {
    "AccountInvitation.sent_to": "the address of an account that was invited",
    "AccountInvitation.token_sha256": "a hash",
    "AllowedAddress.reason": "why the programme lets in an address, of no challenge",
    "Appointment.title": "the title of a post, which the register changes",
    "AttributionAnswer.digest": "a hash, deleted with the answer",
    "AuditEvent.action": "the name of an action",
    "AuditEvent.from_stage": "a stage",
    "AuditEvent.object_id": "the key of a row",
    "AuditEvent.side": "a side",
    "AuditEvent.to_stage": "a stage",
    "Authority.aliases": "reference data",
    "Authority.dfe_code": "reference data",
    "Authority.former_gss_codes": "reference data",
    "Authority.gss_code": "reference data",
    "Authority.name": "reference data",
    "Authority.region": "reference data",
    "Authority.type": "reference data",
    "CacheEntry.cache_key": "counts attempts to sign in",
    "CacheEntry.value": "counts attempts to sign in",
    "Challenge.dates_to_confirm": "the name of a side",
    "Challenge.parts": "dates",
    "Challenge.topic": "the code of a topic",
    "Challenge.ref": "a reference that we make",
    "DateChange.old_parts": "dates",
    "DateChange.parts": "dates",
    "EmailDomain.domain": "the end of the addresses of an authority",
    "FactualPoint.paragraph": "the key of a part of the letter",
    "FollowUpSignature.name": "the name under a signature stays as it was signed",
    "FollowUpSignature.post": "the post under a signature stays as it was signed",
    "LetterSignature.name": "the name under a signature stays as it was signed",
    "LetterSignature.post": "the post under a signature stays as it was signed",
    "LetterSignature.sha256": "a hash",
    "LetterVersion.content_sha256": "a hash",
    "LetterVersion.register_code": "a code that we make",
    "LetterVersion.sha256": "a hash",
    "OutboxMessage.action": "the name of an action",
    "OutboxMessage.body": "our own words; mails hold nothing that was written",
    "OutboxMessage.deadline_kind": "a kind of deadline",
    "OutboxMessage.key": "a key that we make",
    "OutboxMessage.message": "the name of a message",
    "OutboxMessage.subject": "our own words; mails hold nothing that was written",
    "Override.blocker": "the name of a gate",
    "Person.email": "the account of a user, whose details the register changes",
    "Person.name": "the account of a user, whose details the register changes",
    "Person.telephone": "the account of a user, who changes or removes it",
    "Person.password": "a hash",
    "Programme.address": "the programme's own letterhead, of no challenge",
    "Programme.caveat": "the programme's standing text, of no challenge",
    "Programme.concern_contact": "the programme's own setting, of no challenge",
    "Programme.contact_email": "the programme's own address, of no challenge",
    "Programme.marking": "the programme's standing text, of no challenge",
    "Programme.name": "the programme's own name",
    "Programme.ref_prefix": "the programme's own prefix",
    "Programme.short_name": "the programme's own name",
    "Programme.slug": "the programme's own name",
    "Redaction.kind": "the name of a kind of text",
    "Redaction.object_id": "the key of a row",
    "Redaction.phrases": "keyed digests, which say no words",
    "PeriodToAvoid.name": "dates of the programme, of no challenge",
    "ProgrammeTopic.code": "a code that we make of the name",
    "ProgrammeTopic.name": "a topic of the programme's list, of no challenge",
    "Round.name": "a round of the programme, of no challenge",
    "ScopeEndorsement.name": "the name of who endorsed, as with a signature",
    "ScopeEndorsement.post": "the post of who endorsed, as with a signature",
    "ScopeSignature.name": "the name under a signature stays as it was signed",
    "ScopeSignature.post": "the post under a signature stays as it was signed",
    "SignInAttempt.email": "a hash",
    "SignInAttempt.network": "a hash",
    "StepReason.action": "the name of an action",
    "StatisticalNeighbour.closeness": "reference data",
    "Succession.reason": "reference data",
    "Waiver.rule": "the name of a rule",
    "WaitingUpload.file_name": "a list of people, of no challenge, deleted after a day",
    "WaitingUpload.rows": "a list of people, of no challenge, deleted after a day",
    "WaitingUpload.unused_columns": "a list of people, of no challenge, deleted after a day",
}


def columns(of: list[type[models.Model]]) -> Iterator[str]:
    """Yield every column that can hold words, but those with a closed list of them."""
    free = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
    for model in of:
        for column in model._meta.concrete_fields:
            if isinstance(column, free) and not column.choices:
                yield f"{model.__name__}.{column.name}"


def listed() -> set[str]:
    return {f"{text.model.__name__}.{name}" for text in TEXTS for name in text.columns}


def test_every_column_is_in_the_table_or_excepted_with_a_reason() -> None:
    ours = set(columns(list(apps.get_app_config("challenges").get_models())))

    assert ours - listed() - COPIES - set(EXCEPTIONS) == set()


def test_nothing_is_excepted_that_is_no_column_or_is_in_the_table() -> None:
    ours = set(columns(list(apps.get_app_config("challenges").get_models())))

    assert set(EXCEPTIONS) | COPIES <= ours
    assert not listed() & (set(EXCEPTIONS) | COPIES)


class Diary(models.Model):
    """A model with a text that no one thought of."""

    entry = models.TextField()

    class Meta:
        app_label = "planted"
        managed = False

    def __str__(self) -> str:
        return self.entry


def test_a_new_text_is_found() -> None:
    assert list(columns([Diary])) == ["Diary.entry"]
    assert not {"Diary.entry"} & (listed() | COPIES | set(EXCEPTIONS))


# Who may remove from each kind of text, and when: written by hand from the permission table.
BY_WHOM: dict[str, tuple[str, str]] = {
    "note": ("challenger", "visit"),
    "finding": ("practitioner", "drafting"),
    "no_finding": ("lead", "visit"),
    "no_note": ("lead", "visit"),
    "headline": ("challenger", "visit"),
    "paragraph": ("lead", "accuracy"),
    "recommendation": ("lead", "accuracy"),
    "point_answer": ("lead", "issued"),
    "return_reason": ("lead", "accuracy"),
    "change_reason": ("lead", "accuracy"),
    "correction": ("lead", "issued"),
    "verdict": ("lead", "closed"),
    "team_reason": ("lead", "drafting"),
    "answer_reason": ("lead", "accuracy"),
    "section": ("coordinator", "visit"),
    "point": ("host_dcs", "issued"),
    "response": ("host_dcs", "follow_up"),
    "action": ("coordinator", "closed"),
    "progress": ("host_dcs", "closed"),
    "host_reason": ("host_dcs", "accuracy"),
    "point_reason": ("host_dcs", "accuracy"),
    "scope": ("lead", "team"),
    "line": ("coordinator", "visit"),
    "conversation": ("host_dcs", "scoping"),
    "activity": ("lead", "visit"),
    "review": ("lead", "closed"),
    "proposal": ("host_dcs", "proposed"),
    "topic": ("lead", "accuracy"),
    "ending": ("officer", "closed"),
    "step_reason": ("officer", "visit"),
    "date_change": ("officer", "visit"),
    "override": ("programme_lead", "visit"),
    "waiver": ("programme_lead", "visit"),
    "declaration": ("programme_lead", "team"),
    "objection": ("programme_lead", "team"),
}


def row_of(cast: Cast, text: Text) -> Model:
    """Return a row of this kind, made where the cast has none."""
    challenge = cast.challenge
    by, member = {"by": cast.lead, "at": at(2027, 2, 1)}, cast.places["practitioner"]
    if text.kind == "note":
        return challenge.evidence.filter(author=cast.challenger).first()
    if text.kind == "point_answer":
        text.model.objects.filter(round__challenge=challenge).update(answered_by=cast.lead)  # type: ignore[attr-defined]
    if text.kind == "change_reason":
        challenge.letters.update(voided_at=at(2027, 2, 2))
    rows: dict[str, dict[str, object]] = (
        {
            "no_finding": {"line": challenge.scopes.first().lines.first(), "by": cast.lead},  # type: ignore[union-attr]
            "no_note": {"activity": challenge.activities.first(), "by": cast.lead},
            "correction": {
                "challenge": challenge,
                "corrects": challenge.letters.first(),
                **_begun(cast),
            },
            "step_reason": {"challenge": challenge, "action": "challenge.open_visit", **by},
            "date_change": {"challenge": challenge, "first_day": TODAY, "last_day": TODAY, **by},
            "override": {"challenge": challenge, "blocker": "brief_issued", **by},
            "waiver": {"challenge": challenge, "rule": "distinct", **by},
            "objection": {
                "member": member,
                "raised_by": cast.host_dcs,
                "raised_at": at(2027, 2, 1),
            },
            "team_reason": {"kind": "finding", **_answer(cast), **by},
            "host_reason": {"kind": "brief", **_answer(cast), **by},
            "answer_reason": {"kind": "point_answer", **_answer(cast), **by},
            "point_reason": {"kind": "point", **_answer(cast), **by},
        }
        if text.kind in MODELS
        else {}
    )
    if text.kind in rows:
        return make(MODELS[text.kind], **rows[text.kind])
    return text.rows(challenge).first() or _made_letter(cast, text)


def _answer(cast: Cast) -> dict[str, object]:
    return {"challenge": cast.challenge, "object_id": cast.lead.pk, "digest": "0" * 64}


def _begun(cast: Cast) -> dict[str, object]:
    return {"content": {"thanks": SECRET}, "begun_by": cast.lead, "begun_at": at(2027, 2, 1)}


def _made_letter(cast: Cast, text: Text) -> LetterVersion | None:
    from tests.cast_rows import prepared_letter

    return prepared_letter(cast, cast.challenge) if text.kind == "change_reason" else None


MODELS: dict[str, type[models.Model]] = {
    "no_finding": LineWithoutFinding,
    "no_note": SessionWithoutNote,
    "step_reason": StepReason,
    "correction": LetterCorrection,
    "date_change": DateChange,
    "override": Override,
    "waiver": Waiver,
    "objection": Objection,
    "team_reason": AttributionAnswer,
    "host_reason": AttributionAnswer,
    "answer_reason": AttributionAnswer,
    "point_reason": AttributionAnswer,
}


def plant(cast: Cast, text: Text, row: Model) -> None:
    """Write the word into every column of the row, and into what keeps its earlier words."""
    texts = dict.fromkeys(text.columns, f"{SECRET} was here.")
    if text.kind == "topic":
        texts["topic"] = "other"
        for current in cast.challenge.accuracy_rounds.all():
            current.snapshot["title"] = f"Kent: {SECRET} peer challenge"
            current.save()
    if texts:
        with without_triggers():
            text.model._base_manager.filter(pk=row.pk).update(**texts)
    if text.kind == "note":
        row.revisions.update(text=f"{SECRET} was here.")
    if text.kind in ("note", "conversation", "activity", "review"):
        make(
            RecordCorrection,
            challenge=cast.challenge,
            object_id=row.pk,
            old=[["What was it?", f"{SECRET} was here."]],
            by=cast.lead,
            at=at(2027, 2, 1),
        )
    if text.kind == "section":
        BriefVersion.objects.update(content=[{"key": row.key, "title": "", "body": SECRET}])
    if text.kind == "response":
        SubmittedResponse.objects.filter(response=row.pk).update(comment=SECRET)
    if text.kind in ("finding", "headline", "paragraph", "recommendation", "scope", "line"):
        for current in cast.challenge.accuracy_rounds.all():
            current.snapshot["thanks"] = f"Thanks to {SECRET}."
            current.snapshot["lines"] = [{"number": 1, "question": SECRET}]
            current.save()


def offences() -> set[tuple[str, str]]:
    """Return what `manage.py verify` finds."""
    return {(rule.__name__, offender) for rule in INVARIANTS for offender in rule()}


def url_of(cast: Cast, text: Text, row: Model) -> str:
    url_name = f"challenges:rights:redact_{area_of(text.action)}"
    return reverse(url_name, args=[cast.challenge.ref, f"{text.kind}-{row.pk}"])


def test_each_kind_of_text_has_somebody_who_removes_from_it() -> None:
    assert set(BY_WHOM) == set(BY_KIND)


@pytest.mark.long
@pytest.mark.parametrize("kind", sorted(BY_KIND))
def test_a_word_is_gone_from_everything_that_the_database_holds(cast: Cast, kind: str) -> None:
    text, (who, stage) = BY_KIND[kind], BY_WHOM[kind]
    cast.at(stage)
    row = row_of(cast, text)
    plant(cast, text, row)
    assert places_of(SECRET)

    before = offences()
    answer = remove(cast.client(cast.people[who]), url_of(cast, text, row), words=SECRET)

    assert answer.status_code == 302
    assert offences() <= before
    assert places_of(SECRET) == []
    assert [str(r.object_id) for r in cast.challenge.redactions.filter(kind=kind)] == [str(row.pk)]


@pytest.mark.parametrize("kind", sorted(kind for kind, text in BY_KIND.items() if text.whole))
def test_a_whole_text_is_gone_with_its_earlier_words(cast: Cast, kind: str) -> None:
    text, (who, stage) = BY_KIND[kind], BY_WHOM[kind]
    cast.at(stage)
    row = row_of(cast, text)
    plant(cast, text, row)

    remove(cast.client(cast.people[who]), url_of(cast, text, row), whole="on")

    assert places_of(SECRET) == []
