"""The letter on paper: what it says on which page, and that everyone can read it."""

from __future__ import annotations

import dataclasses
import hashlib
import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pytest_django import Settings

from challenges.documents import pdf
from challenges.documents.pdf import WorkerPool, render_pdf
from tests.documents.read import access, misplaced, names, pages, tags
from tests.documents.sample import LETTER

pytestmark = pytest.mark.long

TEMPLATES = Path(__file__).parent / "templates"


def test_every_page_says_which_it_is(letter_pdf: bytes) -> None:
    sheets = pages(letter_pdf)

    assert len(sheets) == 6
    for number, page in enumerate(sheets, 1):
        assert f"Page {number} of 6" in page
        assert "SE-27-K7QF3M · Register code LTR-7GQ2-XW9K" in page
        assert page.count("OFFICIAL-SENSITIVE") == 2


def test_the_first_page_is_a_letter(letter_pdf: bytes) -> None:
    first = pages(letter_pdf)[0]

    for phrase in (
        "South East Sector Led Improvement Programme",
        "County Hall St Anne’s Crescent Lewes BN7 1UE",
        "Amara Okafor Director of Children’s Services Kent County Council",
        "19 March 2027",
        "Reference: SE-27-K7QF3M",
        "Register code: LTR-7GQ2-XW9K",
        "Dear Amara Okafor",
        "Peer challenge of early help and the front door",
        "Kent County Council, 1 and 2 March 2027",
    ):
        assert phrase in first


def test_the_parts_stand_in_the_order_of_the_field(letter_pdf: bytes) -> None:
    text = " ".join(pages(letter_pdf))

    assert_in_order(
        text,
        "Dear Amara Okafor",
        "Thank you for inviting us",
        "Why we came",
        "How well do front-door decisions",
        "What this letter is, and what it is not",
        "Who we were and how we worked",
        "Rhiannon Llŷr-Pugh Principal Social Worker, Isle of Wight Council Case auditor",
        "168 hours",
        "Headline messages",
        "What we found",
        "Line of enquiry 1",
        "Strengths",
        "Areas for consideration",
        "Based on: 5 interviews, 2 focus groups, 12 case files, 40 sampled contacts. "
        "Confidence: Strong.",
        "Line of enquiry 3",
        "Recommendations",
        "R1 Give contacts that need advice their own route",
        "Why Four in ten contacts need advice only.",
        "Who should act Assistant Director, Front Door and Family Help",
        "Outcome for children Families get an answer the same day",
        "R5 Agree one shared picture",
        "Practice worth sharing",
        "What happens next",
        "Yours sincerely",
        "Esther Quaye",
        "on behalf of the visiting team",
        "Annex A: the evidence in numbers",
        "Focus group 7",
        "Annex B: the people we met",
        "Parents, carers and young people 18",
    )


def assert_in_order(text: str, *parts: str) -> None:
    """Each part is there, after the one before."""
    at = 0
    for part in parts:
        place = text.find(part, at)
        assert place >= 0, f"{part!r} is missing after {text[max(0, at - 60) : at]!r}"
        at = place + len(part)


def test_the_outline_leads_to_every_part(letter_pdf: bytes) -> None:
    with access(letter_pdf) as document, document.open_outline() as outline:
        title = outline.root[0]
        parts = [str(item.title) for item in title.children]
        numbers = [str(item.title)[:2] for item in title.children[5].children]

    assert str(title.title) == "Peer challenge of early help and the front door"
    assert parts == [
        "Why we came",
        "What this letter is, and what it is not",
        "Who we were and how we worked",
        "Headline messages",
        "What we found",
        "Recommendations",
        "Practice worth sharing",
        "What happens next",
        "Annex A: the evidence in numbers",
        "Annex B: the people we met",
    ]
    assert numbers == ["R1", "R2", "R3", "R4", "R5"]


def test_headings_never_skip_a_level(letter_pdf: bytes) -> None:
    with access(letter_pdf) as document:
        levels = [int(tag[2]) for tag, _ in tags(document) if tag[:2] == "/H" and tag[2:]]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_header_cell_says_what_it_heads(letter_pdf: bytes) -> None:
    with access(letter_pdf) as document:
        scopes = [str(cell.A.Scope) for tag, cell in tags(document) if tag == "/TH"]

    assert scopes.count("/Column") == 3 + 2 + 2
    assert scopes.count("/Row") == 5 + 5 * 4 + 6 + 4


def test_an_item_of_a_list_has_a_label_and_a_body(letter_pdf: bytes) -> None:
    with access(letter_pdf) as document:
        items = [item for tag, item in tags(document) if tag == "/LI"]

        assert len(items) == 3 + 4 + 6 + 5 + 4
        for item in items:
            assert [str(kid.S) for kid in item.K] == ["/Lbl", "/LBody"]
            assert all(kid.P.objgen == item.objgen for kid in item.K)


def test_the_file_says_that_it_is_accessible_and_archivable(letter_pdf: bytes) -> None:
    with access(letter_pdf) as document, document.open_metadata() as metadata:
        root = document.Root
        assert str(root.Lang) == "en-GB"
        assert root.MarkInfo.Marked is True
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert document.pdf_version == "1.7"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["dc:title"] == (
            "Peer challenge of early help and the front door: Kent County Council"
        )


def test_the_file_names_no_author_and_no_moment(letter_pdf: bytes) -> None:
    with access(letter_pdf) as document:
        assert set(document.docinfo.keys()) == {"/Title", "/Producer"}


def test_every_font_is_in_the_file(letter_pdf: bytes) -> None:
    with access(letter_pdf) as document:
        fonts = [
            thing.DescendantFonts[0]
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and "/DescendantFonts" in thing
        ]

        assert {str(font.BaseFont).split("+")[1].strip(",") for font in fonts} == {
            "Source-Sans-3",
            "Source-Sans-3-Bold",
            "Source-Sans-3-Italic",
        }
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_nothing_in_the_file_acts_or_points_outside(letter_pdf: bytes, draft_pdf: bytes) -> None:
    forbidden_keys = {
        "/JavaScript",
        "/JS",
        "/Launch",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/Filespec",
        "/URI",
        "/GoToR",
        "/SubmitForm",
        "/OpenAction",
        "/AA",
        "/Annots",
        "/RichMedia",
        "/AcroForm",
    }

    for content in (letter_pdf, draft_pdf):
        with access(content) as document:
            keys = names(document)
        assert "/StructTreeRoot" in keys
        assert keys & forbidden_keys == set()


@pytest.mark.long
def test_the_same_letter_is_the_same_file_in_every_process(
    letter_pdf: bytes, new_pool: Callable[..., WorkerPool]
) -> None:
    again = render_pdf(
        "pdf/letter.html",
        {"letter": LETTER, "draft": False},
        pool=new_pool(pdf.prepare),
    )

    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(letter_pdf).hexdigest()


def test_a_changed_word_is_another_file(letter_pdf: bytes) -> None:
    other = dataclasses.replace(LETTER, effort=LETTER.effort.replace("168", "169"))

    assert render_pdf("pdf/letter.html", {"letter": other, "draft": False}) != letter_pdf


def test_a_draft_says_so_on_every_page(draft_pdf: bytes, letter_pdf: bytes) -> None:
    sheets = pages(draft_pdf)

    assert all("DRAFT" in page.replace(" ", "") for page in sheets)
    assert all("SE-27-K7QF3M · Draft, not signed" in page for page in sheets)
    assert "Draft, not signed" in sheets[0].split("Dear Amara Okafor")[0]
    with access(draft_pdf) as document:
        assert str(document.docinfo["/Title"]).endswith("(draft)")
    assert not any("raft" in page for page in pages(letter_pdf))


def test_a_correction_says_what_it_corrects() -> None:
    second_letter = dataclasses.replace(
        LETTER, number=2, erratum="Page 3 said 13 per cent; the figure is **31 per cent**."
    )
    first = pages(render_pdf("pdf/letter.html", {"letter": second_letter, "draft": False}))[0]

    assert_in_order(first, "Version 2", "Correction Page 3 said 13 per cent; the figure is 31 per")


def test_a_letter_with_hardly_anything_in_it_is_a_letter() -> None:
    bare = dataclasses.replace(
        LETTER,
        letter_date=None,
        register_code="",
        programme_address="",
        visit_dates="",
        practice="",
        messages="",
        next="",
        lines=(),
        team=(),
        findings=(),
        recommendations=(),
        signatories=(),
        evidence_counts=(),
        people_met=(),
    )
    pdf = render_pdf("pdf/letter.html", {"letter": bare, "draft": True})
    text = " ".join(pages(pdf))

    with access(pdf) as document:
        assert misplaced(document) == []
    assert_in_order(
        text,
        "Not yet dated",
        "We make no recommendations.",
        "No evidence was counted.",
        "No group can be shown without pointing at people.",
    )
    assert "Register code" not in text
    assert "Practice worth sharing" not in text


def test_a_document_without_a_style_of_its_own_has_that_of_paper(settings: Settings) -> None:
    settings.TEMPLATES = [
        {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [TEMPLATES]}
    ]

    pdf = render_pdf("pdf/plain.html", {"text": "Here I am"})

    assert pages(pdf) == ["Here I am Page 1 of 1"]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = document.pages[0].Resources.Font.values()
        assert all("Source-Sans" in str(font.BaseFont) for font in fonts)
