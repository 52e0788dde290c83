"""An information officer removes personal data from texts that they may not read."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from challenges.access.errors import Refused
from challenges.demo.rows import make
from challenges.models import BriefSection, EvidenceEntry, EvidenceRevision, LetterVersion
from challenges.rights.removal.services import redact_unread
from tests.cast import Cast
from tests.response import ClientResponse
from tests.rights.removal.everywhere import form_on, places_of
from tests.unguarded import without_triggers
from tests.visit.pages import text, url

SECRET = "Zubinel"


@pytest.fixture
def officer(cast: Cast) -> Client:
    cast.at("visit")
    return cast.client(cast.officer)


def page_url(cast: Cast) -> str:
    return reverse("challenges:rights:redact_unread", args=[cast.challenge.ref])


def remove(cast: Cast, officer: Client, words: str, *, confirmed: bool = True) -> ClientResponse:
    form = form_on(officer, page_url(cast)) | {"words": [words]}
    if confirmed:
        form["confirmed"] = ["on"]
    return officer.post(page_url(cast), form, follow=True)


def note_saying(cast: Cast, body: str) -> EvidenceEntry:
    row = cast.challenge.evidence.filter(author=cast.challenger).first()
    assert row is not None
    row.revisions.all().delete()
    make(EvidenceRevision, entry=row, number=1, text=body, at=row.recorded_at)
    return row


def section_saying(cast: Cast, body: str) -> BriefSection:
    row = cast.challenge.brief_sections.first()
    assert row is not None
    row.body = body
    row.save()
    return row


def test_words_go_from_the_texts_of_both_sides_and_none_is_shown(
    cast: Cast, officer: Client
) -> None:
    note = note_saying(cast, f"{SECRET} Oak waited four weeks.")
    section = section_saying(cast, f"We asked {SECRET} Oak’s school.")

    answer = remove(cast, officer, f"zubinel oak\n{SECRET}")

    assert "The words have been removed from 2 texts." in text(answer)
    assert "waited four weeks" not in answer.content.decode()
    assert places_of(SECRET) == []
    assert note.revisions.get().text == "[removed] waited four weeks."
    section.refresh_from_db()
    assert section.body == "We asked [removed]’s school."
    page_of_note = text(cast.client(cast.challenger).get(url(cast, "note", note.pk)))
    assert f"{cast.officer.name} removed personal data from this note" in page_of_note
    records = cast.challenge.redactions.values_list("kind", "object_id", "by")
    assert set(records) == {
        ("note", str(note.pk), cast.officer.pk),
        ("section", str(section.pk), cast.officer.pk),
    }


@pytest.mark.parametrize(
    ("words", "confirmed", "message"),
    [
        ("Nowhere-Said", True, "These words are not in any text that can be changed"),
        (" \n ", True, "Choose or enter the words to remove"),
        (SECRET, False, "Confirm that you want to remove the words permanently"),
    ],
)
def test_nothing_goes_by_mistake(
    cast: Cast, officer: Client, words: str, confirmed: bool, message: str
) -> None:
    note = note_saying(cast, f"{SECRET} waited.")

    answer = remove(cast, officer, words, confirmed=confirmed)

    assert message in text(answer)
    assert note.revisions.get().text == f"{SECRET} waited."
    assert not cast.challenge.redactions.exists()


def test_an_ordinary_word_is_not_struck_out_of_everything(
    cast: Cast, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("challenges.rights.removal.services.MOST_TEXTS", 1)
    note = note_saying(cast, f"{SECRET} waited.")
    section_saying(cast, f"{SECRET} again.")

    answer = remove(cast, officer, SECRET)

    assert "so they are probably ordinary words. Enter a longer passage" in text(answer)
    assert note.revisions.get().text == f"{SECRET} waited."


def test_an_issued_letter_stands_and_the_officer_is_told(cast: Cast) -> None:
    cast.at("issued")
    officer = cast.client(cast.officer)
    letter = LetterVersion.objects.issued().get()
    letter.content["thanks"] = f"Thanks to {SECRET}."
    with without_triggers():
        letter.save()

    only_issued = remove(cast, officer, SECRET)
    assert "These words are only in the issued letter, which stays as it was signed" in text(
        only_issued
    )
    section_saying(cast, f"We asked {SECRET}.")
    answer = remove(cast, officer, SECRET)

    assert "The words have been removed from 1 text. The issued letter says them too" in text(
        answer
    )
    assert places_of(SECRET) == ["LetterVersion.content"]


@pytest.mark.parametrize("where", ["nowhere", "only in the issued letter", "in many texts"])
def test_a_search_that_removes_nothing_leaves_who_and_where(
    cast: Cast, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr("challenges.rights.removal.services.MOST_TEXTS", 1)
    cast.at("issued")
    if where == "only in the issued letter":
        letter = LetterVersion.objects.issued().get()
        letter.content["thanks"] = f"Thanks to {SECRET}."
        with without_triggers():
            letter.save()
    if where == "in many texts":
        note_saying(cast, f"{SECRET} waited.")
        section_saying(cast, f"{SECRET} again.")

    remove(cast, cast.client(cast.officer), SECRET)

    [line] = [one.getMessage() for one in caplog.records if one.name == "challenges.searches"]
    assert line == f"{cast.officer.pk} removed nothing unread from {cast.challenge.ref}"


def test_the_page_of_removal_leads_an_officer_there(cast: Cast, officer: Client) -> None:
    everywhere = reverse("challenges:rights:redact", args=[cast.challenge.ref])

    assert page_url(cast) in officer.get(everywhere).content.decode()
    assert page_url(cast) not in cast.client(cast.lead).get(everywhere).content.decode()


@pytest.mark.parametrize("words", [SECRET, "Nowhere-Said"])
def test_who_may_not_learns_nothing_of_the_words(cast: Cast, officer: Client, words: str) -> None:
    note_saying(cast, f"{SECRET} waited.")

    with pytest.raises(Refused):
        redact_unread(actor=cast.programme_lead, challenge=cast.challenge, phrases=[words])
