"""However often Prepare is pressed, one file of a challenge is made at a time."""

from __future__ import annotations

import pytest

from challenges.access.errors import Invalid
from challenges.documents.pdf import PdfUnavailable
from challenges.models import LetterVersion
from tests.cast import Cast
from tests.feedback.acts import prepare, send

pytestmark = pytest.mark.django_db
PRINTER = "challenges.feedback.signing.printing.render_pdf"
DRAWN_PDF = b"%PDF-1.7 drawn"


def test_twelve_presses_make_one_file(ready: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the first is in the making, eleven more are sent."""
    templates, refusals = [], []

    def slow(template: str, context: object) -> bytes:
        templates.append(template)
        for _ in range(11):
            with pytest.raises(Invalid) as invalid:
                prepare(ready)
            refusals.append(invalid.value.messages["__all__"])
        return DRAWN_PDF

    monkeypatch.setattr(PRINTER, slow)
    prepare(ready)

    assert len(templates) == 1
    assert set(refusals) == {
        "This letter is already being prepared. Wait 30 seconds, then open its page: "
        "you do not need to send this again."
    }
    assert LetterVersion.objects.count() == 1


def test_the_page_says_so_and_keeps_the_choice(
    ready: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[str] = []
    fields = {
        "second": ready.challenger.pk,
        "letter_date_0": "1",
        "letter_date_1": "3",
        "letter_date_2": "2027",
        "revision": "0",
    }

    def slow(template: str, context: object) -> bytes:
        pages.append(send(ready, "lead", "prepare", **fields).content.decode())
        return DRAWN_PDF

    monkeypatch.setattr(PRINTER, slow)
    send(ready, "lead", "prepare", **fields)

    assert "This letter is already being prepared." in pages[0]
    assert f'value="{ready.challenger.pk}"' in pages[0]


def test_a_turn_ends_with_its_file_even_if_that_failed(
    ready: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(template: str, context: object) -> bytes:
        raise PdfUnavailable("Not today.")

    monkeypatch.setattr(PRINTER, refuse)
    with pytest.raises(Invalid, match=r"Not today\."):
        prepare(ready)
    monkeypatch.setattr(PRINTER, lambda template, context: DRAWN_PDF)
    prepare(ready)

    assert LetterVersion.objects.count() == 1
