"""A form that creates something, sent again with one answer changed: as after Stop, amend, Save.

Each form that carries an idempotency key is found by itself, and each of its fields is tried.
"""

from __future__ import annotations

import lxml.html
import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.rows import fingerprint, undone
from tests.faults.sheets import Control, Fields
from tests.faults.tour import STATES, FormPage, form_pages
from tests.response import ClientResponse

pytestmark = [pytest.mark.django_db, pytest.mark.long]
KEY = "idempotency_key"
NEVER_CHANGED = ("hidden", "password", "file")
# A box whose answer is not part of what is stored, and why.
NOT_STORED: dict[str, str] = {}


@pytest.mark.parametrize("state", STATES)
def test_another_answer_is_stored_too_or_shown_beside_the_first(
    cast: Cast, state: str, settings: Settings
) -> None:
    settings.DEMO = True
    faults = []
    for form_page in form_pages(cast, state):
        if form_page.form and any(one.name.endswith(KEY) for one in form_page.form.controls):
            for control in form_page.form.controls:
                if control.kind not in NEVER_CHANGED and control.name not in NOT_STORED:
                    faults += wrong(form_page, control)
    assert not faults, "\n".join(faults)


def wrong(form_page: FormPage, control: Control) -> list[str]:
    form_page.client.raise_request_exception = False
    fields = form_page.form.filled()
    other = changed(control, fields)
    if other is None:
        return []
    with undone():
        first = form_page.client.post(form_page.goes_to, fields)
        once = fingerprint()
        second = form_page.client.post(form_page.goes_to, fields | other)
        twice = fingerprint()
    if first.status_code != 302:
        return [f"{form_page.name}: the first was answered {first.status_code}"]
    where = f"{form_page.name}: {control.name}"
    if second.status_code == 302:
        return [] if once != twice else [f"{where}: said to be done, and nothing was stored"]
    if once != twice:
        return [f"{where}: answered {second.status_code}, and stored"]
    if second.status_code not in (200, 409):
        return [f"{where}: answered {second.status_code}"]
    return [f"{where}: lost {text!r}" for text in typed(control, fields, other, second)]


def typed(control: Control, fields: Fields, other: Fields, answer: ClientResponse) -> list[str]:
    """The texts, of the first time and the second, that are not on the page."""
    if control.kind not in ("textarea", "text"):
        return []
    page = lxml.html.document_fromstring(answer.content.decode())
    text_of_page = page.text_content() + " ".join(page.xpath("//input/@value"))
    answers = [fields, other] if answer.status_code == 409 else [other]
    return [text for one in answers for text in one[control.name] if text not in text_of_page]


def changed(control: Control, fields: Fields) -> Fields | None:
    """Another answer to the same question, or nothing if there is only one."""
    now = {name: fields.get(name, []) for name in control.names}
    if control.kind in ("textarea", "text"):
        return {control.name: [f"Amended, in {control.name}."]}
    if control.kind == "number":
        return {control.name: [str(int(now[control.name][0] or 1) + 1)]}
    if control.kind == "date":
        day = control.names[0]
        return now | {day: [str(int(now[day][0]) % 27 + 1)]}
    others = [one for one in control.offered if one and one not in now[control.name]]
    if control.kind in ("checkbox", "tick"):
        return {control.name: now[control.name] + others[:1]} if others else {control.name: []}
    return {control.name: others[-1:]} if others else None
