"""Prepared once, signed twice, issued exactly once, and the bytes never change."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

import pytest

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.documents.pdf import PdfUnavailable
from challenges.feedback.content.letter import LetterContent
from challenges.feedback.draft import services as draft
from challenges.feedback.recommendations import services as recommendations
from challenges.feedback.signing import services as signing
from challenges.models import (
    AccuracyRound,
    AuditEvent,
    Deadline,
    FactualPoint,
    LetterParagraph,
    LetterSignature,
    LetterVersion,
)
from tests.cast import Cast
from tests.cast_rows import at, prepared_letter
from tests.feedback.acts import issue, mailed_to, prepare, release, send, sign

pytestmark = pytest.mark.django_db
TODAY = dt.date(2027, 3, 1)


def test_preparing_freezes_words_names_code_and_bytes(ready: Cast) -> None:
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
    row = LetterVersion.objects.get(pk=letter.pk)
    assert hashlib.sha256(bytes(row.pdf)).hexdigest() == row.sha256
    assert mailed_to(ready, "letter_to_sign") == ["Esther Quaye"]


@pytest.mark.parametrize("second", ["lead", "invitee", "stranger", "host_dcs", None])
def test_the_second_signatory_serves_on_the_team(ready: Cast, second: str | None) -> None:
    with pytest.raises(Invalid):
        prepare(ready, second=getattr(ready, second) if second else None)
    assert not LetterVersion.objects.exists()


def test_a_conversation_is_signed_by_the_lead_alone(ready: Cast) -> None:
    type(ready.challenge).objects.filter(pk=ready.challenge.pk).update(format="conversation")
    ready.challenge.refresh_from_db()
    letter = sign(ready, "lead", prepare(ready, second=None))
    assert letter.fully_signed_on == TODAY


def test_a_form_sent_twice_prepares_one_letter(ready: Cast) -> None:
    assert prepare(ready).pk == prepare(ready).pk
    assert LetterVersion.objects.count() == 1
    assert AuditEvent.objects.filter(action="letter.prepare").count() == 1


def test_preparing_anew_voids_the_letter_before_and_its_signatures(ready: Cast) -> None:
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


def test_a_page_from_before_another_letter_prepares_nothing(ready: Cast) -> None:
    prepare(ready)
    with pytest.raises(Stale):
        prepare(ready, revision=0, second=ready.observer)
    assert LetterVersion.objects.count() == 1


def test_an_edit_while_the_file_is_made_is_never_lost(
    ready: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft changes between the words read and the lock taken."""

    def slow(template: str, context: object) -> bytes:
        LetterParagraph.objects.filter(part="thanks").update(body="Changed meanwhile.")
        return b"%PDF-1.7 of the old words"

    monkeypatch.setattr("challenges.feedback.signing.printing.render_pdf", slow)
    with pytest.raises(Stale):
        prepare(ready)
    assert not LetterVersion.objects.exists()


def test_without_pdfs_it_is_said_plainly_and_nothing_changes(
    ready: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(template: str, context: object) -> bytes:
        raise PdfUnavailable("This server cannot make PDFs")

    monkeypatch.setattr("challenges.feedback.signing.printing.render_pdf", refuse)
    with pytest.raises(Invalid) as invalid:
        prepare(ready)
    assert invalid.value.messages == {"__all__": "This server cannot make PDFs"}
    monkeypatch.setattr("challenges.feedback.signing.views.pdf_available", lambda: False)
    monkeypatch.setattr("challenges.feedback.progress.views.pdf_available", lambda: False)
    client = ready.client(ready.lead)
    for below in ("", "sign/", "sign/prepare/"):
        html = client.get(f"/challenges/{ready.challenge.ref}/letter/{below}").content.decode()
        assert "PDFs are not available on this server" in html


@pytest.mark.parametrize("who", ["challenger", "host_dcs", "programme_lead", "invitee"])
def test_nobody_but_the_lead_prepares(ready: Cast, who: str) -> None:
    with pytest.raises(Refused):
        signing.prepare(
            actor=getattr(ready, who),
            challenge=ready.challenge,
            second=ready.observer,
            letter_date=TODAY,
            revision=0,
        )


def test_nothing_is_prepared_before_every_point_is_answered(ready: Cast) -> None:
    FactualPoint.objects.update(answer="", answered_by=None)
    with pytest.raises(Refused):
        prepare(ready)


def test_two_sign_the_same_hash(ready: Cast) -> None:
    letter = prepare(ready)
    assert sign(ready, "challenger", letter).fully_signed_on is None
    assert mailed_to(ready, "letter_final") == []
    assert sign(ready, "lead", letter).fully_signed_on == TODAY
    signatures = LetterSignature.objects.order_by("pk").values_list(
        "name", "as_lead", "sha256", "post"
    )
    assert list(signatures) == [
        ("Esther Quaye", False, letter.sha256, "Assistant Director, Hampshire"),
        ("Daniel Achterberg", True, letter.sha256, "Director of Children’s Services, Surrey"),
    ]
    assert mailed_to(ready, "letter_final") == ["Amara Okafor"]


def test_nobody_signs_twice(ready: Cast) -> None:
    letter = prepare(ready)
    sign(ready, "lead", letter)
    sign(ready, "lead", letter)
    assert LetterSignature.objects.count() == 1
    assert AuditEvent.objects.filter(action="letter.sign").count() == 1
    letter.refresh_from_db()
    assert letter.fully_signed_on is None


def test_only_those_whose_names_are_printed_sign(ready: Cast) -> None:
    letter = prepare(ready)
    for who in ("observer", "practitioner", "host_dcs", "programme_lead"):
        with pytest.raises(Refused):
            sign(ready, who, letter)
    assert not LetterSignature.objects.exists()


def test_another_hash_signs_nothing(ready: Cast) -> None:
    prepare(ready)
    for wrong in ("", "0" * 64, "not a hash"):
        with pytest.raises(Stale):
            signing.sign(actor=ready.lead, challenge=ready.challenge, sha256=wrong)
    assert not LetterSignature.objects.exists()


@pytest.mark.long
def test_a_new_lead_prepares_afresh(ready: Cast) -> None:
    letter = prepare(ready)
    ready.move("lead", status="ended")
    ready.move("observer", team_role="lead")
    with pytest.raises(Refused):
        sign(ready, "observer", letter)
    with pytest.raises(Refused):
        sign(ready, "lead", letter)
    again = signing.prepare(
        actor=ready.observer,
        challenge=ready.challenge,
        second=ready.challenger,
        letter_date=TODAY,
        revision=1,
        change_reason="The lead challenger has changed.",
    )
    assert LetterContent.from_json(again.content).signatories[0].name == "Grace Linden"


@pytest.mark.long
@pytest.mark.parametrize("what", ["paragraph", "recommendation"])
def test_any_edit_voids_what_was_signed(ready: Cast, what: str) -> None:
    letter = prepare(ready)
    sign(ready, "lead", letter)
    sign(ready, "challenger", letter)
    if what == "paragraph":
        row = ready.challenge.letter_paragraphs.get(part="why")
        draft.write_paragraph(
            actor=ready.lead,
            challenge=ready.challenge,
            paragraph_id=row.pk,
            revision=1,
            body="New.",
        )
    else:
        row = ready.challenge.recommendations.first()
        recommendations.edit_recommendation(
            actor=ready.lead,
            challenge=ready.challenge,
            recommendation_id=row.pk,
            revision=1,
            text="New.",
            why=row.why,
            who=row.who,
            outcome=row.outcome,
            line=row.line,
            findings=list(row.findings.all()),
        )
    letter.refresh_from_db()
    assert letter.voided_at is not None
    # The host was reading the signed text, and one of the two who signed it made the change.
    assert sorted(mailed_to(ready, "letter_changed")) == ["Amara Okafor", "Esther Quaye"]
    with clock.set_to(dt.date(2027, 3, 10)), pytest.raises(Refused):
        issue(ready)
    assert LetterVersion.objects.filter(issued_at__isnull=False).count() == 0


@pytest.mark.long
def test_the_days_of_courtesy_pass_before_it_is_issued(signed_cast: Cast) -> None:
    for day in (1, 2):
        with clock.set_to(dt.date(2027, 3, day)), pytest.raises(Blocked):
            issue(signed_cast)
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed_cast)
    assert signed_cast.challenge.stage == "issued"
    assert signed_cast.challenge.issued_on == dt.date(2027, 3, 3)
    # Eight weeks to respond, counted from the day of issue.
    assert Deadline.objects.get(kind="respond").due_on == dt.date(2027, 4, 28)
    assert sorted(mailed_to(signed_cast, "moved_issued")) == [
        "Amara Okafor",
        "Ben Whitfield",
        "Esther Quaye",
        "Farid Rahimi",
        "Grace Linden",
        "Joan Meredith",
        "Kofi Mensah",
    ]


@pytest.mark.long
def test_it_is_issued_exactly_once(signed_cast: Cast) -> None:
    with clock.set_to(dt.date(2027, 3, 3)):
        issue(signed_cast)
        with pytest.raises(Refused):
            issue(signed_cast)
    assert LetterVersion.objects.filter(issued_at__isnull=False).count() == 1
    assert AuditEvent.objects.filter(action="letter.issue").count() == 1
    assert len(mailed_to(signed_cast, "moved_issued")) == 7


@pytest.mark.long
def test_a_letter_is_not_issued_before_the_host_can_read_the_answers(signed_cast: Cast) -> None:
    AccuracyRound.objects.update(answers_released_at=None)
    with clock.set_to(dt.date(2027, 3, 3)):
        with pytest.raises(Blocked) as refusal:
            issue(signed_cast)
        assert [blocker.message for blocker in refusal.value.blockers] == [
            "The host cannot read the answers to its points yet. Release them first."
        ]
        release(signed_cast)
        issue(signed_cast)
    assert signed_cast.challenge.stage == "issued"


def test_a_file_that_was_tampered_with_is_not_issued(signed_cast: Cast) -> None:
    LetterVersion.objects.update(pdf=b"%PDF-1.7 other words")
    with clock.set_to(dt.date(2027, 3, 3)), pytest.raises(Refused):
        issue(signed_cast)
    signed_cast.challenge.refresh_from_db()
    assert signed_cast.challenge.stage == "accuracy"


def test_signing_a_page_from_before_signs_nothing(cast: Cast) -> None:
    challenge = cast.at("accuracy")
    AccuracyRound.objects.update(submitted_at=at(2027, 2, 25), submitted_by=cast.host_dcs)
    FactualPoint.objects.update(answer="accepted", reason="Corrected.", answered_by=cast.lead)
    letter = prepared_letter(cast, challenge)
    letter.signatures.all().delete()
    answer = send(cast, "lead", "sign_now", sha256="0" * 64, read="on")
    assert answer.status_code == 409
    assert "prepared again" in answer.content.decode()
    assert letter.signatures.count() == 0


def test_issuing_too_early_says_what_is_missing(cast: Cast) -> None:
    challenge = cast.at("accuracy")
    AccuracyRound.objects.update(submitted_at=at(2027, 2, 25), submitted_by=cast.host_dcs)
    FactualPoint.objects.update(answer="accepted", reason="Corrected.", answered_by=cast.lead)
    letter = prepared_letter(cast, challenge)
    LetterVersion.objects.filter(pk=letter.pk).update(fully_signed_on="2027-03-01")
    answer = send(cast, "lead", "issue", version=challenge.version)
    assert answer.status_code == 409
    assert "until 3 March 2027" in answer.content.decode()
    assert not AuditEvent.objects.filter(action="letter.issue").exists()


def test_the_days_of_courtesy_are_working_days(signed_cast: Cast) -> None:
    """Signed on a Friday: not on Sunday but on Tuesday. Signed on Christmas Eve: 30 December."""
    for signed_on, first in (
        (dt.date(2027, 3, 5), dt.date(2027, 3, 9)),
        (dt.date(2026, 12, 24), dt.date(2026, 12, 30)),
    ):
        letter = signed_cast.challenge.letters.get()
        letter.fully_signed_on, letter.letter_date = signed_on, signed_on
        assert letter.issuable_from(2) == first


@pytest.mark.long
def test_no_letter_is_issued_before_its_date(signed_cast: Cast) -> None:
    LetterVersion.objects.update(letter_date=dt.date(2027, 3, 12))

    with clock.set_to(dt.date(2027, 3, 11)), pytest.raises(Blocked, match="is dated 12 March 2027"):
        issue(signed_cast)
    with clock.set_to(dt.date(2027, 3, 12)):
        issue(signed_cast)

    assert signed_cast.challenge.issued_on == dt.date(2027, 3, 12)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (dt.date(2027, 2, 21), "The date must not be before the host was shown the draft"),
        (dt.date(2027, 4, 1), "The date must be within 30 days from today"),
    ],
)
def test_a_letter_is_dated_between_the_shared_draft_and_its_issue(
    ready: Cast, day: dt.date, message: str
) -> None:
    with pytest.raises(Invalid, match=message):
        prepare(ready, letter_date=day)


def test_who_signs_says_that_they_have_read_it(ready: Cast) -> None:
    letter = prepare(ready)
    unread = send(ready, "lead", "sign_now", sha256=letter.sha256)
    assert "Read the letter, then tick this to say so" in unread.content.decode()
    assert not letter.signatures.exists()
    answer = send(ready, "lead", "sign_now", sha256=letter.sha256, read="on")
    assert answer.status_code == 302
    assert letter.signatures.get().person == ready.lead


@pytest.mark.long
def test_the_host_reads_whom_to_tell_if_the_final_text_is_wrong(signed_cast: Cast) -> None:
    url = f"/challenges/{signed_cast.challenge.ref}/letter/sign/text/"
    wrong = "If something in it is wrong, tell the lead challenger before it is issued"
    text = " ".join(signed_cast.client(signed_cast.host_dcs).get(url).content.decode().split())
    assert f"{wrong}: Daniel Achterberg." in text
    assert wrong not in signed_cast.client(signed_cast.lead).get(url).content.decode()
