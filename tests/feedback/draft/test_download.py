"""The draft as a file: marked on every page, made for the team alone, and kept nowhere."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache

from challenges import clock
from challenges.documents import pdf
from challenges.models import AuditEvent, LetterParagraph, LetterVersion
from tests.cast import Cast
from tests.documents.read import pages
from tests.feedback.acts import page, send

pytestmark = pytest.mark.django_db
# Winter time: what the clock on the wall says is what is printed.
NOW = dt.datetime(2027, 3, 1, 10, 24, tzinfo=dt.UTC)


@pytest.fixture
def drafting(cast: Cast) -> Cast:
    cast.at("drafting")
    return cast


@pytest.mark.long
@pytest.mark.parametrize("who", ["lead", "challenger"])
def test_every_page_says_draft_and_when_it_was_made(
    drafting: Cast, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("challenges.feedback.signing.printing.render_pdf", pdf.render_pdf)
    thanks = LetterParagraph.objects.get(part="thanks")
    LetterParagraph.objects.filter(pk=thanks.pk).update(
        body="Thank you for the tea \N{HOT BEVERAGE}."
    )
    with clock.set_to(NOW):
        answer = send(drafting, who, "draft_pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="letter-draft.pdf"'
    assert "no-store" in answer["Cache-Control"]
    sheets = pages(answer.content)
    assert len(sheets) >= 2
    for one in sheets:
        assert "DRAFT" in one.replace(" ", "")
        assert "Draft, not signed · 1 March 2027, 10:24" in one
    assert "Thank you for the tea" in sheets[0]
    assert "Register code" not in " ".join(sheets)


def test_it_is_on_no_register_and_in_no_log(drafting: Cast) -> None:
    events = AuditEvent.objects.count()
    send(drafting, "lead", "draft_pdf")
    assert not LetterVersion.objects.exists()
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("who", ["host_dcs", "programme_lead", "coordinator"])
def test_nobody_else_gets_it(drafting: Cast, who: str) -> None:
    assert send(drafting, who, "draft_pdf").status_code == 403


def test_one_is_made_at_a_time_for_one_person(drafting: Cast) -> None:
    cache.add(f"prepare:person:{drafting.lead.pk}", "taken", 60)
    answer = send(drafting, "lead", "draft_pdf")
    assert answer.status_code == 200
    assert "Another letter is being prepared for you." in answer.content.decode()


def test_the_draft_leads_to_it_where_files_can_be_made(
    drafting: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = drafting.client(drafting.lead)
    url = page(drafting, "draft_pdf")
    assert f'href="{url}"' in client.get(page(drafting, "draft")).content.decode()
    monkeypatch.setattr("challenges.feedback.draft.views.pdf_available", lambda: False)
    assert f'href="{url}"' not in client.get(page(drafting, "draft")).content.decode()
