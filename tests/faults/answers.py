"""What a good answer to a bad form looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import lxml.html

from tests.faults.hostile import shown
from tests.faults.rows import fingerprint, undone
from tests.faults.sheets import Control, Fields, HtmlForm, faults_of_summary, forms_in
from tests.faults.tour import FormPage

NEVER_SHOWN_AGAIN = ("password", "file", "hidden")
CHOICES = ("radio", "checkbox", "select", "tick")


@dataclass(frozen=True)
class Answer:
    """What came back, and whether anything has changed in the database."""

    status: int
    html: str
    changed: list[str]
    to: str = ""
    seen: object = None


def send(
    form_page: FormPage,
    fields: Fields,
    before: dict[str, tuple[int, str]],
    *,
    url: str = "",
    observe: Callable[[], object] = lambda: None,
) -> Answer:
    """Send a form; whatever it did is undone again, once `observe` has seen it."""
    form_page.client.raise_request_exception = False
    with undone() as changes:
        response = form_page.client.post(url or form_page.goes_to, fields)
        after = fingerprint() if changes.written else before
        view = observe()
    tables = [name for name in after if after[name] != before[name]]
    html = "" if response.status_code == 302 else response.content.decode()
    return Answer(response.status_code, html, tables, response.get("Location", ""), view)


def faults(form_page: FormPage, answer: Answer, fields: Fields, about: list[Control]) -> list[str]:
    """Everything that is wrong with how a form was refused, or that it was not."""
    if answer.changed:
        return [f"{answer.status}, and changed: {answer.changed}"]
    if answer.status == 409:
        return [f"lost: {text!r}" for text in words_lost(form_page, fields, answer.html)]
    if answer.status != 200:
        return [f"answered {answer.status} {answer.to}"]
    back = _again(form_page, answer)
    if back is None:
        return ["the form did not come back"]
    complaints = faults_of_summary(answer.html)
    for control in about:
        again = back.control(control.name)
        # Which of two passwords is wrong, or whether the address is, is told on top alone.
        if control.kind != "password" and (again is None or not again.told()):
            complaints.append(f"no message beside {control.name}")
    return complaints + _lost(form_page, fields, back, about)


def _again(form_page: FormPage, answer: Answer) -> HtmlForm | None:
    """The same form in the page that came back."""
    names = {one.name for one in form_page.form.controls if one.kind != "hidden"}
    for form in forms_in(answer.html, form_page.goes_to):
        if form.action == form_page.goes_to and names <= {one.name for one in form.controls}:
            return form
    return None


def _lost(form_page: FormPage, fields: Fields, back: HtmlForm, about: list[Control]) -> list[str]:
    """What was typed or chosen, and is not there any more."""
    standing, texts, losses = back.values(), shown(fields), []
    for control in form_page.form.controls:
        never = control.kind in NEVER_SHOWN_AGAIN and not control.name.endswith("idempotency_key")
        if never or (control in about and control.kind in CHOICES):
            continue
        for name in control.names:
            if standing.get(name, []) != texts.get(name, []):
                was, now = texts.get(name), standing.get(name)
                losses.append(f"{name} was {str(was)[:60]}, and is {str(now)[:60]}")
    return losses


def words_lost(form_page: FormPage, fields: Fields, html: str) -> list[str]:
    """What was typed into the boxes for longer texts, and is not on the page that came back."""
    text_of_page = str(lxml.html.document_fromstring(html).text_content())
    return [text for text in _texts(form_page, fields) if text not in text_of_page]


def _texts(form_page: FormPage, fields: Fields) -> list[str]:
    return [
        text
        for control in form_page.form.controls
        if control.kind == "textarea"
        for text in shown(fields).get(control.name, [])
    ]
