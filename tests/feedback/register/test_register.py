"""The issued letter: what is served, who may read it, and what the register knows."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from challenges import clock
from challenges.access.errors import Refused
from challenges.feedback.register import services as register
from challenges.models import (
    AuditEvent,
    LetterParagraph,
    LetterShare,
    LetterVersion,
)
from tests.cast import Cast
from tests.feedback.acts import (
    issue,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2027, 3, 1)


def test_the_pdf_is_served_as_it_was_signed_under_a_name_that_says_nothing(
    signed_cast: Cast,
) -> None:
    letter = LetterVersion.objects.get()
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed_cast)
        answer = signed_cast.client(signed_cast.host_dcs).get(
            f"/challenges/{signed_cast.challenge.ref}/letter/letter.pdf"
        )
    assert answer.content == bytes(letter.pdf)
    assert hashlib.sha256(answer.content).hexdigest() == letter.sha256
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="letter.pdf"'
    assert answer["Cache-Control"] == "no-store"


def test_the_page_says_what_the_file_says_and_who_signed(signed_cast: Cast) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed_cast)
        LetterParagraph.objects.update(body="Something written later.")
        response = signed_cast.client(signed_cast.host_dcs).get(
            f"/challenges/{signed_cast.challenge.ref}/letter/issued/"
        )
    text = response.content.decode()
    assert "SECRET draft of thanks." in text
    assert "Something written later." not in text
    assert "Daniel Achterberg" in text
    assert LetterVersion.objects.get().sha256 in text


@pytest.mark.long
def test_the_host_shares_and_takes_back(signed_cast: Cast) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed_cast)
        url = f"/challenges/{signed_cast.challenge.ref}/letter/issued/"
        staff = signed_cast.client(signed_cast.contributor)
        assert staff.get(url).status_code == 403
        args = {
            "actor": signed_cast.host_dcs,
            "challenge": signed_cast.challenge,
            "audience": "staff",
        }
        register.share_with(**args)
        register.share_with(**args)
        assert LetterShare.objects.count() == 1
        assert staff.get(url).status_code == 200
        register.take_back(**args)
        register.take_back(**args)
        assert staff.get(url).status_code == 403
    assert AuditEvent.objects.filter(action="letter.share").count() == 2


@pytest.mark.long
def test_the_director_chooses_readers_on_the_page_of_the_letter(signed_cast: Cast) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed_cast)
        url = f"/challenges/{signed_cast.challenge.ref}/letter/issued/"
        register.share_with(
            actor=signed_cast.host_dcs, challenge=signed_cast.challenge, audience="board"
        )
        text = signed_cast.client(signed_cast.host_dcs).get(url).content.decode()
    for audience in ("staff", "programme", "board", "all"):
        assert f'href="{url}audiences/{audience}/"' in text
    assert "since 3 March 2027, by Amara Okafor" in " ".join(text.split())
    assert "audiences/" not in signed_cast.client(signed_cast.lead).get(url).content.decode()


def test_shared_with_all_authorities_it_is_read_anywhere_and_taken_back_nowhere(
    signed_cast: Cast,
) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed_cast)
        letter = f"/challenges/{signed_cast.challenge.ref}/letter/"
        below = [letter + page for page in ("issued/", "letter.pdf")]
        elsewhere = signed_cast.client(signed_cast.stranger)
        args = {"actor": signed_cast.host_dcs, "challenge": signed_cast.challenge}
        for audience in ("staff", "programme", "board"):
            register.share_with(audience=audience, **args)
        assert [elsewhere.get(url).status_code for url in below] == [404, 404]
        register.share_with(audience="all", **args)
        assert [elsewhere.get(url).status_code for url in below] == [200, 200]
        assert elsewhere.get(letter).status_code == 404
        register.take_back(audience="all", **args)
        assert [elsewhere.get(url).status_code for url in below] == [404, 404]


def test_an_audience_that_does_not_exist_is_refused(signed_cast: Cast) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed_cast)
        with pytest.raises(ValueError, match="public"):
            register.share_with(
                actor=signed_cast.host_dcs, challenge=signed_cast.challenge, audience="public"
            )
    assert not LetterShare.objects.exists()


@pytest.mark.parametrize("who", ["coordinator", "lead", "programme_lead"])
def test_nobody_but_the_host_director_shares(signed_cast: Cast, who: str) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed_cast)
        with pytest.raises(Refused):
            register.share_with(
                actor=getattr(signed_cast, who), challenge=signed_cast.challenge, audience="all"
            )


@pytest.mark.long
def test_the_register_knows_what_was_issued_and_nothing_else(
    signed_cast: Cast, client: Client
) -> None:
    letter = LetterVersion.objects.get()
    pdf = bytes(letter.pdf)

    def says(**data: object) -> str:
        text = client.post("/verify/", data).content.decode()
        assert ("Yes. This file" in text) != ("No. This file" in text)
        assert signed_cast.challenge.ref not in text
        assert "Kent" not in text
        return "yes" if "Yes. This file" in text else "no"

    def file(data: bytes) -> SimpleUploadedFile:
        return SimpleUploadedFile("anything.pdf", data)

    # Signed and not issued: not in the register yet.
    assert says(file=file(pdf)) == "no"
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed_cast)
    assert says(file=file(pdf)) == "yes"
    assert says(sha256=letter.sha256.upper()) == "yes"
    assert says(file=file(pdf), register_code=f" {letter.register_code.lower()} ") == "yes"
    bare = letter.register_code.replace("-", "")
    for dash in ("", " ", "\u2013", "\u2011", "-\u200b", " - "):
        assert says(file=file(pdf), register_code=f"{bare[:4]}{dash}{bare[4:]}.") == "yes", dash
    for code in (
        f"{letter.sha256}  letter.pdf",
        f"SHA256: {letter.sha256}",
        f"SHA256 (letter.pdf) = {letter.sha256}",
        f"SHA-256 {':'.join(letter.sha256[n : n + 2] for n in range(0, 64, 2)).upper()}",
    ):
        assert says(sha256=code) == "yes", code
    assert says(file=file(pdf), register_code="AAAA-AAAA") == "no"
    assert says(file=file(pdf[:-1] + b"!")) == "no"
    assert says(sha256="0" * 64) == "no"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Choose the file, or enter its SHA-256"),
        ({"sha256": "abc"}, "A SHA-256 has 64 characters"),
        ({"register_code": "K7QF-3MZT"}, "Choose the file, or enter its SHA-256"),
        ({"sha256": "0" * 64, "register_code": "K7QF"}, "A register code has 8 letters and digits"),
        ({"sha256": "0" * 64, "register_code": "K7QF-3MZ0"}, "and never 0, O, 1 or I"),
        ({"file": SimpleUploadedFile("empty.pdf", b"")}, "The submitted file is empty."),
    ],
)
def test_what_cannot_be_checked_is_said_beside_the_field(
    db: None, client: Client, data: Mapping[str, object], message: str
) -> None:
    answer = client.post("/verify/", data)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.count(message) >= 2
    assert "Yes. This file" not in text
    assert "No. This file" not in text


def test_a_file_of_four_megabytes_is_taken_as_promised(db: None, client: Client) -> None:
    def says(size: int) -> str:
        file = SimpleUploadedFile("big.pdf", b"x" * size)
        return client.post("/verify/", {"file": file}).content.decode()

    assert "No. This file" in says(4 * 1024 * 1024)
    assert says(4 * 1024 * 1024 + 1).count("The file must be 4 MB or smaller") == 2


def test_a_file_that_is_checked_never_reaches_the_disk(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("an upload was written to the disk")

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", refuse)
    big = SimpleUploadedFile("big.pdf", b"x" * (4 * 1024 * 1024))
    assert "No. This file" in client.post("/verify/", {"file": big}).content.decode()
