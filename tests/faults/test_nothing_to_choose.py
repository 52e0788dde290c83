"""Where a form offers nothing to choose from, no line of its summary leads to nothing."""

from __future__ import annotations

import lxml.html
import pytest
from pytest_django import Settings

from challenges.ui.choices import PickRow, SomeRows
from tests.cast import Cast
from tests.faults.answers import send
from tests.faults.rows import fingerprint
from tests.faults.sheets import HtmlForm
from tests.faults.tour import STATES, form_pages
from tests.moments import bring_into

# With no one to choose from they read no answer, and offer another search in place of the form.
SEARCH_PAGES = ("challenges:team:appoint_lead", "challenges:team:invite")
pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.mark.parametrize("state", STATES)
def test_every_link_of_a_summary_leads_somewhere(
    cast: Cast, state: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True
    before, links = fingerprint(), []
    there = [
        form_page for form_page in form_pages(cast, state) if form_page.form and form_page.form.asks
    ]
    there = [form_page for form_page in there if form_page.name not in SEARCH_PAGES]
    for kind in (PickRow, SomeRows):
        monkeypatch.setattr(kind, "load", lambda field: {})
    for form_page in there:
        answer = send(form_page, blank(form_page.form), before)
        links += [f"{form_page.name}: {target}" for target in dead_links(answer.html)]
    assert not links, "\n".join(links)


def blank(form: HtmlForm) -> dict[str, list[str]]:
    """What it sends with every box empty and nothing chosen."""
    texts = ("textarea", "text", "number", "email", "date")
    controls = [one for one in form.controls if one.kind in (*texts, "hidden")]
    return {
        name: values if one.kind == "hidden" else [""]
        for one in controls
        for name, values in one.value().items()
    }


def dead_links(html: str) -> list[str]:
    if not html:
        return []
    tree = lxml.html.document_fromstring(html)
    targets = tree.xpath("//*[contains(@class, 'govuk-error-summary')]//a/@href")
    return [to for to in targets if not tree.xpath("//*[@id=$to]", to=to.removeprefix("#"))]


def test_without_a_second_signatory_the_page_says_whom_to_ask(cast: Cast) -> None:
    challenge = bring_into(cast, "answered")
    for who in ("challenger", "practitioner", "observer"):
        cast.move(who, status="ended")

    page = cast.client(cast.lead).get(f"/challenges/{challenge.ref}/letter/sign/prepare/")

    main = lxml.html.document_fromstring(page.content.decode()).xpath("//main")[0]
    assert "only you are on the team" in main.text_content()
    assert not main.xpath(".//form")
    assert f"/challenges/{challenge.ref}/team/" in main.xpath(".//a/@href")
