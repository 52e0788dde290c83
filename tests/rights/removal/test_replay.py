"""A restored backup is put right by the log, which holds no words."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from challenges import clock
from challenges.models import AuditEvent, EvidenceEntry, Finding, Redaction
from challenges.rights.removal.queries import Entry
from challenges.rights.removal.replay import forget_phrases
from challenges.rights.removal.services import redact
from challenges.rights.removal.table import BY_KIND
from tests.cast import TODAY, Cast
from tests.rights.removal.everywhere import places_of
from tests.unguarded import without_triggers

SECRET = "Zubinel"
NOTE, FINDING = f"{SECRET} Oak waited. ZUBINEL’s school knew.", f"Children like {SECRET} wait."
Restore = Callable[[], str]


def as_it_was(entry: EvidenceEntry, finding: Finding) -> None:
    entry.revisions.update(text=NOTE)
    Finding.objects.filter(pk=finding.pk).update(text=FINDING)


@pytest.fixture
def backup(
    cast: Cast,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    tmp_path: Path,
) -> Path:
    """Words were removed from a note and a finding; then the database of before came back.

    Returns the log of the service.
    """
    cast.at("visit")
    entry, finding = cast.challenge.evidence.first(), cast.challenge.findings.first()
    assert entry is not None
    assert finding is not None
    as_it_was(entry, finding)
    with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True):
        redact(
            actor=cast.lead,
            challenge=cast.challenge,
            entry=Entry(BY_KIND["note"], entry),
            phrases=[SECRET],
            whole=False,
            others=[Entry(BY_KIND["finding"], finding)],
        )
    with without_triggers():
        Redaction.objects.all().delete()
        AuditEvent.objects.filter(action__endswith=".redact").delete()
        as_it_was(entry, finding)
    log = tmp_path / "service.log"
    log.write_text(f"WARNING something else\n{caplog.text}", encoding="utf-8")
    return log


def test_what_was_removed_is_removed_again_once(
    cast: Cast, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert SECRET.casefold() not in backup.read_text(encoding="utf-8").casefold()

    call_command("redactions", apply=backup)
    call_command("redactions", apply=backup)

    assert places_of(SECRET) == []
    entry = cast.challenge.evidence.first()
    assert entry is not None
    texts = [revision.text for revision in entry.revisions.all()]
    assert set(texts) == {"[removed] Oak waited. [removed]’s school knew."}
    lines = [line.partition(": ")[2] for line in capsys.readouterr().out.splitlines()]
    assert lines == ["removed again"] * 2 + ["known already"] * 2
    records = Redaction.objects.all()
    assert {(record.kind, record.by) for record in records} == {
        ("note", cast.lead),
        ("finding", cast.lead),
    }
    assert AuditEvent.objects.filter(action="evidence.redact", actor=cast.lead).count() == 1


def test_another_key_finds_nothing_and_says_so(backup: Path, settings: Settings) -> None:
    key = settings.SECRET_KEY
    settings.SECRET_KEY = "another key that is as long as the first one was, or longer than it"

    with pytest.raises(CommandError, match="check 2 of 2 texts"):
        call_command("redactions", apply=backup)

    settings.SECRET_KEY = key
    call_command("redactions", apply=backup)
    assert places_of(SECRET) == []


def test_a_text_that_came_after_the_backup_is_passed_over(
    cast: Cast, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    EvidenceEntry.objects.all().delete()

    call_command("redactions", apply=backup)

    assert "the text is not in this database" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("redactions", apply=tmp_path / "none.log")


def test_the_records_can_be_printed_from_a_database_that_is_still_there(
    backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("redactions", apply=backup)
    capsys.readouterr()

    call_command("redactions", since=TODAY)
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    call_command("redactions", since=TODAY + timedelta(days=1))

    assert {one["kind"] for one in records} == {"note", "finding"}
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("days", "phrases"), [(35, True), (36, False)])
def test_digests_go_when_no_backup_holds_the_words(backup: Path, days: int, phrases: bool) -> None:
    call_command("redactions", apply=backup)

    with clock.set_to(clock.now() + timedelta(days=days, minutes=-1)):
        count = forget_phrases()

    assert count == (0 if phrases else 2)
    assert all(bool(record.phrases) is phrases for record in Redaction.objects.all())
