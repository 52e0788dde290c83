"""`manage.py letter` writes the issued bytes, and nothing that was not issued."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from challenges.models import LetterVersion
from tests import cast_rows
from tests.cast import Cast
from tests.unguarded import without_triggers

pytestmark = pytest.mark.sqlite


def test_the_issued_letter_is_written_as_stored(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    challenge = cast.at("issued")
    file = tmp_path / "letter.pdf"

    call_command("letter", challenge.ref, output=file)

    letter = challenge.letters.get()
    assert file.read_bytes() == b"%PDF-1.7\n% the cast's letter, as issued\n"
    output = capsys.readouterr().out
    assert letter.register_code in output
    assert letter.sha256 in output


def test_the_day_of_issue_is_the_day_in_london(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    challenge = cast.at("issued")
    # Half past midnight on 1 July in London.
    with without_triggers():
        LetterVersion.objects.update(issued_at=dt.datetime(2027, 6, 30, 23, 30, tzinfo=dt.UTC))

    call_command("letter", challenge.ref.lower(), output=tmp_path / "letter.pdf")

    assert "issued 2027-07-01" in capsys.readouterr().out


@pytest.mark.parametrize("stage", ["proposed", "drafting", "accuracy"])
def test_what_is_not_issued_is_not_written(cast: Cast, tmp_path: Path, stage: str) -> None:
    challenge = cast.at(stage)
    file = tmp_path / "letter.pdf"

    with pytest.raises(CommandError, match="not been issued yet"):
        call_command("letter", challenge.ref, output=file)

    assert not file.exists()


def test_a_prepared_letter_is_not_written(cast: Cast, tmp_path: Path) -> None:
    challenge = cast.at("accuracy")
    cast_rows.prepared_letter(cast, challenge)
    file = tmp_path / "letter.pdf"

    with pytest.raises(CommandError, match="prepared but not issued"):
        call_command("letter", challenge.ref, output=file)

    assert not file.exists()


def test_changed_bytes_are_not_written(cast: Cast, tmp_path: Path) -> None:
    challenge = cast.at("issued")
    with without_triggers():
        LetterVersion.objects.filter(challenge=challenge).update(pdf=b"%PDF-1.7\n% another\n")
    file = tmp_path / "letter.pdf"

    with pytest.raises(CommandError, match="bytes have changed"):
        call_command("letter", challenge.ref, output=file)

    assert not file.exists()


def test_an_unknown_challenge_is_named(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no challenge SE-00-NOBODY"):
        call_command("letter", "SE-00-NOBODY", output=tmp_path / "letter.pdf")


def test_a_file_that_cannot_be_written_is_named(cast: Cast, tmp_path: Path) -> None:
    challenge = cast.at("issued")

    with pytest.raises(CommandError, match=r"nowhere/letter\.pdf cannot be written"):
        call_command("letter", challenge.ref, output=tmp_path / "nowhere" / "letter.pdf")
