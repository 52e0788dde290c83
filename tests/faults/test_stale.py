"""An old page sent: nothing is overwritten, and every word that was typed is on the answer."""

from __future__ import annotations

import lxml.html
import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.answers import send
from tests.faults.rows import fingerprint
from tests.faults.sheets import BY_NAME, Fields
from tests.faults.tour import OUTSIDE, STATES, FormPage, form_pages

pytestmark = pytest.mark.django_db
TEXT_KINDS = ("textarea", "text")
# Sent as they are filled in here they say nothing new, and are simply done.
NOTHING_NEW = (
    "challenges:lifecycle:dates",
    "challenges:people:send_invitation",
    "challenges:programme:deadlines",
    "challenges:programme:team_rules",
    "challenges:visit:evidence_correct",
)
NO_SUCH_VERSION = "987654"


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_an_old_page_loses_no_word(cast: Cast, state: str, settings: Settings) -> None:
    settings.DEMO = state == OUTSIDE
    there = [
        form_page for form_page in form_pages(cast, state) if form_page.form and counters(form_page)
    ]
    before, failures = fingerprint(), []
    for form_page in there:
        fields = with_words(form_page)
        answer = send(form_page, fields, before)
        if form_page.name in NOTHING_NEW:
            failures += [form_page.name] if answer.changed else []
        elif answer.status not in (200, 409) or answer.changed:
            failures.append(f"{form_page.name}: {answer.status} {answer.changed}")
        else:
            failures += [f"{form_page.name}: lost {word!r}" for word in lost(answer.html, fields)]
    assert not failures, "\n".join(failures)


def counters(form_page: FormPage) -> list[str]:
    """What the page carries to say which state of things it showed."""
    return [name for name in ("revision", "version") if form_page.form.control(name)]


def with_words(form_page: FormPage) -> Fields:
    """Words of one's own in every field that takes words, and a version that never was."""
    fields = form_page.form.filled() | {name: [NO_SUCH_VERSION] for name in counters(form_page)}
    # No one knows what such a page showed, so nothing of it can be merged.
    fields |= {name: [""] for name in fields if name.endswith("shown")}
    for control in form_page.form.controls:
        if control.kind in TEXT_KINDS and control.name not in BY_NAME:
            fields[control.name] = [f"Mine, in {control.name}."]
    return fields


def lost(html: str, fields: Fields) -> list[str]:
    page = lxml.html.document_fromstring(html)
    text_of_page = page.text_content() + " ".join(page.xpath("//input/@value"))
    texts_sent = [
        text for texts in fields.values() for text in texts if text.startswith("Mine, in ")
    ]
    return [text for text in texts_sent if text not in text_of_page]
