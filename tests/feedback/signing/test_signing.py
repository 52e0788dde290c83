"""Prepared once, signed twice, issued exactly once, and the bytes never change."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.documents.letter import LetterContent
from challenges.documents.pdf import PdfUnavailable
from challenges.feedback import services
from challenges.models import (
    AccuracyRound,
    AuditEvent,
    Deadline,
    FactualPoint,
    LetterParagraph,
    LetterShare,
    LetterSignature,
    LetterVersion,
    OutboxMessage,
)
from tests.cast_rows import at

pytestmark = pytest.mark.django_db
TODAY = dt.date(2027, 3, 1)


@pytest.fixture
def ready(cast: Any) -> Any:
    """The round is over, every point answered and the answers released."""
    cast.at("accuracy")
    AccuracyRound.objects.update(submitted_at=at(2027, 2, 25), answers_released_at=at(2027, 2, 26))
    FactualPoint.objects.update(answer="accepted", reason="Corrected.")
    return cast


def prepare(cast: Any, **changes: Any) -> LetterVersion:
    values = {"second": cast.challenger, "letter_date": TODAY, "revision": 0}
    return services.prepare(actor=cast.lead, challenge=cast.challenge, **(values | changes))


def sign(cast: Any, who: str, letter: LetterVersion) -> LetterVersion:
    return services.sign(actor=getattr(cast, who), challenge=cast.challenge, sha256=letter.sha256)


def issue(cast: Any) -> None:
    cast.challenge.refresh_from_db()
    services.issue(actor=cast.lead, challenge=cast.challenge, version=cast.challenge.version)
    cast.challenge.refresh_from_db()


def mails(cast: Any, message: str) -> list[str]:
    return [m.to.name for m in OutboxMessage.objects.filter(message=message)]


def test_preparing_freezes_words_names_code_and_bytes(ready: Any) -> None:
    letter = prepare(ready)
    content = LetterContent.from_json(letter.content)
    assert (letter.number, content.number) == (1, 1)
    assert content.letter_date == letter.letter_date == TODAY
    assert content.register_code == letter.register_code
    assert re.fullmatch(r"[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}", letter.register_code)
    assert [(s.name, s.capacity) for s in content.signatories] == [
        ("Daniel Achterberg", "Lead challenger"),
        ("Esther Quaye", "Challenger"),
    ]
    stored = LetterVersion.objects.get(pk=letter.pk)
    assert hashlib.sha256(bytes(stored.pdf)).hexdigest() == stored.sha256
    assert mails(ready, "letter_to_sign") == ["Esther Quaye"]


@pytest.mark.parametrize("second", ["lead", "invitee", "stranger", "host_dcs", None])
def test_the_second_signatory_serves_on_the_team(ready: Any, second: str | None) -> None:
    with pytest.raises(Invalid):
        prepare(ready, second=getattr(ready, second) if second else None)
    assert not LetterVersion.objects.exists()


def test_a_conversation_is_signed_by_the_lead_alone(ready: Any) -> None:
    type(ready.challenge).objects.filter(pk=ready.challenge.pk).update(format="conversation")
    ready.challenge.refresh_from_db()
    letter = sign(ready, "lead", prepare(ready, second=None))
    assert letter.fully_signed_on == TODAY


def test_a_form_sent_twice_prepares_one_letter(ready: Any) -> None:
    assert prepare(ready).pk == prepare(ready).pk
    assert LetterVersion.objects.count() == 1
    assert AuditEvent.objects.filter(action="letter.prepare").count() == 1


def test_preparing_anew_voids_the_letter_before_and_its_signatures(ready: Any) -> None:
    first = prepare(ready)
    sign(ready, "challenger", first)
    second = prepare(ready, revision=1, second=ready.observer)
    first.refresh_from_db()
    assert first.voided_at is not None
    assert second.number == 2
    assert second.register_code != first.register_code
    assert second.signatures.count() == 0
    with pytest.raises(Stale):
        sign(ready, "lead", first)


def test_a_page_from_before_another_letter_prepares_nothing(ready: Any) -> None:
    prepare(ready)
    with pytest.raises(Stale):
        prepare(ready, revision=0, second=ready.observer)
    assert LetterVersion.objects.count() == 1


def test_an_edit_while_the_file_is_made_is_never_lost(
    ready: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft changes between the words read and the lock taken."""

    def slow(template: str, context: Any) -> bytes:
        LetterParagraph.objects.filter(part="thanks").update(body="Changed meanwhile.")
        return b"%PDF-1.7 of the old words"

    monkeypatch.setattr("challenges.feedback.services.letter.render_pdf", slow)
    with pytest.raises(Stale):
        prepare(ready)
    assert not LetterVersion.objects.exists()


def test_without_pdfs_it_is_said_plainly_and_nothing_changes(
    ready: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(template: str, context: Any) -> bytes:
        raise PdfUnavailable("PDFs cannot be made on this server.")

    monkeypatch.setattr("challenges.feedback.services.letter.render_pdf", refuse)
    with pytest.raises(Invalid) as invalid:
        prepare(ready)
    assert invalid.value.messages == {"__all__": "PDFs cannot be made on this server."}
    monkeypatch.setattr("challenges.feedback.views.signing.pdf_available", lambda: False)
    monkeypatch.setattr("challenges.feedback.views.letter.pdf_available", lambda: False)
    client = ready.client(ready.lead)
    for below in ("", "sign/", "sign/prepare/"):
        seen = client.get(f"/challenges/{ready.challenge.ref}/letter/{below}").content.decode()
        assert "PDFs are unavailable on this server" in seen


@pytest.mark.parametrize("who", ["challenger", "host_dcs", "programme_lead", "invitee"])
def test_nobody_but_the_lead_prepares(ready: Any, who: str) -> None:
    with pytest.raises(Refused):
        services.prepare(
            actor=getattr(ready, who), challenge=ready.challenge, second=ready.observer,
            letter_date=TODAY, revision=0,
        )  # fmt: skip


def test_nothing_is_prepared_before_every_point_is_answered(ready: Any) -> None:
    FactualPoint.objects.update(answer="")
    with pytest.raises(Refused):
        prepare(ready)


# Signing


def test_two_sign_the_same_hash(ready: Any) -> None:
    letter = prepare(ready)
    assert sign(ready, "challenger", letter).fully_signed_on is None
    assert mails(ready, "letter_final") == []
    assert sign(ready, "lead", letter).fully_signed_on == TODAY
    given = LetterSignature.objects.order_by("pk").values_list("name", "as_lead", "sha256", "post")
    assert list(given) == [
        ("Esther Quaye", False, letter.sha256, "Assistant Director, Hampshire"),
        ("Daniel Achterberg", True, letter.sha256, "Director of Children's Services, Surrey"),
    ]
    assert mails(ready, "letter_final") == ["Amara Okafor"]


def test_nobody_signs_twice(ready: Any) -> None:
    letter = prepare(ready)
    sign(ready, "lead", letter)
    sign(ready, "lead", letter)
    assert LetterSignature.objects.count() == 1
    assert AuditEvent.objects.filter(action="letter.sign").count() == 1
    letter.refresh_from_db()
    assert letter.fully_signed_on is None


def test_only_those_whose_names_are_printed_sign(ready: Any) -> None:
    letter = prepare(ready)
    for who in ("observer", "practitioner", "host_dcs", "programme_lead"):
        with pytest.raises(Refused):
            sign(ready, who, letter)
    assert not LetterSignature.objects.exists()


def test_another_hash_signs_nothing(ready: Any) -> None:
    prepare(ready)
    for wrong in ("", "0" * 64, "not a hash"):
        with pytest.raises(Stale):
            services.sign(actor=ready.lead, challenge=ready.challenge, sha256=wrong)
    assert not LetterSignature.objects.exists()


def test_a_new_lead_prepares_afresh(ready: Any) -> None:
    letter = prepare(ready)
    ready.move("lead", status="ended")
    ready.move("observer", team_role="lead")
    with pytest.raises(Refused):
        sign(ready, "observer", letter)
    with pytest.raises(Refused):
        sign(ready, "lead", letter)
    again = services.prepare(
        actor=ready.observer, challenge=ready.challenge, second=ready.challenger,
        letter_date=TODAY, revision=1,
    )  # fmt: skip
    assert LetterContent.from_json(again.content).signatories[0].name == "Grace Linden"


@pytest.mark.parametrize("what", ["paragraph", "recommendation"])
def test_any_edit_voids_what_was_signed(ready: Any, what: str) -> None:
    letter = prepare(ready)
    sign(ready, "lead", letter)
    sign(ready, "challenger", letter)
    if what == "paragraph":
        row = ready.challenge.letter_paragraphs.get(part="why")
        services.write_paragraph(
            actor=ready.lead,
            challenge=ready.challenge,
            paragraph_id=row.pk,
            revision=1,
            body="New.",
        )
    else:
        row = ready.challenge.recommendations.first()
        services.edit_recommendation(
            actor=ready.lead, challenge=ready.challenge, recommendation_id=row.pk, revision=1,
            text="New.", why=row.why, who=row.who, outcome=row.outcome, line=row.line,
            findings=list(row.findings.all()),
        )  # fmt: skip
    letter.refresh_from_db()
    assert letter.voided_at is not None
    with clock.set_to(dt.date(2027, 3, 10)), pytest.raises(Refused):
        issue(ready)
    assert LetterVersion.objects.filter(issued_at__isnull=False).count() == 0


# Issuing


@pytest.fixture
def signed(ready: Any) -> Any:
    letter = prepare(ready)
    sign(ready, "lead", letter)
    sign(ready, "challenger", letter)
    return ready


def test_the_days_of_courtesy_pass_before_it_is_issued(signed: Any) -> None:
    for day in (1, 2):
        with clock.set_to(dt.date(2027, 3, day)), pytest.raises(Blocked):
            issue(signed)
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed)
    assert signed.challenge.stage == "issued"
    assert signed.challenge.issued_on == dt.date(2027, 3, 3)
    # Eight weeks to respond, counted from the day of issue.
    assert Deadline.objects.get(kind="respond").due_on == dt.date(2027, 4, 28)
    assert sorted(mails(signed, "moved_issued")) == [
        "Amara Okafor", "Joan Meredith", "Kofi Mensah",
    ]  # fmt: skip


def test_it_is_issued_exactly_once(signed: Any) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed)
        with pytest.raises(Refused):
            issue(signed)
    assert LetterVersion.objects.filter(issued_at__isnull=False).count() == 1
    assert AuditEvent.objects.filter(action="letter.issue").count() == 1
    assert len(mails(signed, "moved_issued")) == 3


def test_answers_are_released_at_the_latest_with_the_letter(signed: Any) -> None:
    AccuracyRound.objects.update(answers_released_at=None)
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed)
    assert AccuracyRound.objects.get().answers_released_at is not None


def test_a_file_that_was_tampered_with_is_not_issued(signed: Any) -> None:
    LetterVersion.objects.update(pdf=b"%PDF-1.7 other words")
    with clock.set_to(dt.date(2027, 3, 3)), pytest.raises(Refused):
        issue(signed)
    signed.challenge.refresh_from_db()
    assert signed.challenge.stage == "accuracy"


def test_the_pdf_is_served_as_it_was_signed_under_a_name_that_says_nothing(signed: Any) -> None:
    letter = LetterVersion.objects.get()
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed)
        answer = signed.client(signed.host_dcs).get(
            f"/challenges/{signed.challenge.ref}/letter/letter.pdf"
        )
    assert answer.content == bytes(letter.pdf)
    assert hashlib.sha256(answer.content).hexdigest() == letter.sha256
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="letter.pdf"'
    assert answer["Cache-Control"] == "no-store"


def test_the_page_says_what_the_file_says_and_who_signed(signed: Any) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed)
        LetterParagraph.objects.update(body="Something written later.")
        seen = signed.client(signed.host_dcs).get(
            f"/challenges/{signed.challenge.ref}/letter/issued/"
        )
    text = seen.content.decode()
    assert "SECRET draft of thanks." in text
    assert "Something written later." not in text
    assert "Daniel Achterberg" in text
    assert LetterVersion.objects.get().sha256 in text


# Who may read it


def test_the_host_shares_and_takes_back(signed: Any) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed)
        url = f"/challenges/{signed.challenge.ref}/letter/issued/"
        staff = signed.client(signed.contributor)
        assert staff.get(url).status_code == 403
        args = {"actor": signed.host_dcs, "challenge": signed.challenge, "audience": "staff"}
        services.share_with(**args)
        services.share_with(**args)
        assert LetterShare.objects.count() == 1
        assert staff.get(url).status_code == 200
        services.take_back(**args)
        services.take_back(**args)
        assert staff.get(url).status_code == 403
    assert AuditEvent.objects.filter(action="letter.share").count() == 2


def test_the_director_chooses_readers_on_the_page_of_the_letter(signed: Any) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed)
        url = f"/challenges/{signed.challenge.ref}/letter/issued/"
        services.share_with(actor=signed.host_dcs, challenge=signed.challenge, audience="board")
        text = signed.client(signed.host_dcs).get(url).content.decode()
    for audience in ("staff", "programme", "board", "all"):
        assert f'href="{url}audiences/{audience}/"' in text
    assert "since 3 March 2027, by Amara Okafor" in text
    assert "audiences/" not in signed.client(signed.lead).get(url).content.decode()


def test_shared_with_all_authorities_it_is_read_anywhere_and_taken_back_nowhere(
    signed: Any,
) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed)
        letter = f"/challenges/{signed.challenge.ref}/letter/"
        below = [letter + page for page in ("issued/", "letter.pdf")]
        elsewhere = signed.client(signed.stranger)
        args = {"actor": signed.host_dcs, "challenge": signed.challenge}
        for audience in ("staff", "programme", "board"):
            services.share_with(audience=audience, **args)
        assert [elsewhere.get(url).status_code for url in below] == [404, 404]
        services.share_with(audience="all", **args)
        assert [elsewhere.get(url).status_code for url in below] == [200, 200]
        assert elsewhere.get(letter).status_code == 404
        services.take_back(audience="all", **args)
        assert [elsewhere.get(url).status_code for url in below] == [404, 404]


@pytest.mark.parametrize("who", ["coordinator", "lead", "programme_lead"])
def test_nobody_but_the_host_director_shares(signed: Any, who: str) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed)
        with pytest.raises(Refused):
            services.share_with(
                actor=getattr(signed, who), challenge=signed.challenge, audience="all"
            )


# The register


def test_the_register_knows_what_was_issued_and_nothing_else(signed: Any, client: Any) -> None:
    letter = LetterVersion.objects.get()
    pdf = bytes(letter.pdf)

    def says(**data: Any) -> str:
        text = client.post("/verify/", data).content.decode()
        assert ("Yes. This file" in text) != ("No. This file" in text)
        assert signed.challenge.ref not in text
        assert "Kent" not in text
        return "yes" if "Yes. This file" in text else "no"

    def file(data: bytes) -> SimpleUploadedFile:
        return SimpleUploadedFile("anything.pdf", data)

    # Signed and not issued: not in the register yet.
    assert says(file=file(pdf)) == "no"
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed)
    assert says(file=file(pdf)) == "yes"
    assert says(sha256=letter.sha256.upper()) == "yes"
    assert says(file=file(pdf), register_code=f" {letter.register_code.lower()} ") == "yes"
    assert says(file=file(pdf), register_code="AAAA-AAAA") == "no"
    assert says(file=file(pdf[:-1] + b"!")) == "no"
    assert says(sha256="0" * 64) == "no"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Choose the file, or enter its SHA-256"),
        ({"sha256": "abc"}, "A SHA-256 has 64 characters"),
        ({"register_code": "K7QF-3MZT"}, "Choose the file, or enter its SHA-256"),
        ({"file": SimpleUploadedFile("empty.pdf", b"")}, "The submitted file is empty."),
    ],
)
def test_what_cannot_be_checked_is_said_beside_the_field(
    db: Any, client: Any, data: dict[str, Any], message: str
) -> None:
    answer = client.post("/verify/", data)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.count(message) >= 2
    assert "Yes. This file" not in text
    assert "No. This file" not in text


def test_a_file_over_four_megabytes_is_too_large(db: Any, client: Any) -> None:
    big = SimpleUploadedFile("big.pdf", b"x" * (4 * 1024 * 1024 + 1))
    assert client.post("/verify/", {"file": big}).status_code == 413


def test_a_file_that_is_checked_never_reaches_the_disk(
    db: Any, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("an upload was written to the disk")

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", refuse)
    big = SimpleUploadedFile("big.pdf", b"x" * (4 * 1024 * 1024 - 4096))
    assert "No. This file" in client.post("/verify/", {"file": big}).content.decode()
