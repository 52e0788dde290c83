"""What a good answer to a bad form looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import lxml.html

from tests.faults.hostile import shown
from tests.faults.rows import fingerprint, undone
from tests.faults.sheets import Control, Fields, Sheet, faults_of_summary, sheets
from tests.faults.tour import Stop

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
    stop: Stop,
    fields: Fields,
    before: dict[str, tuple[int, str]],
    *,
    url: str = "",
    look: Callable[[], object] = lambda: None,
) -> Answer:
    """Send a form; whatever it did is undone again, once `look` has seen it."""
    stop.client.raise_request_exception = False
    with undone() as changes:
        response = stop.client.post(url or stop.goes_to, fields)
        after = fingerprint() if changes.written else before
        view = look()
    tables = [name for name in after if after[name] != before[name]]
    html = "" if response.status_code == 302 else response.content.decode()
    return Answer(response.status_code, html, tables, response.get("Location", ""), view)


def faults(stop: Stop, answer: Answer, fields: Fields, about: list[Control]) -> list[str]:
    """Everything that is wrong with how a form was refused, or that it was not."""
    if answer.changed:
        return [f"{answer.status}, and changed: {answer.changed}"]
    if answer.status == 409:
        return [f"lost: {text!r}" for text in words_lost(stop, fields, answer.html)]
    if answer.status != 200:
        return [f"answered {answer.status} {answer.to}"]
    back = _again(stop, answer)
    if back is None:
        return ["the form did not come back"]
    complaints = faults_of_summary(answer.html)
    for control in about:
        again = back.control(control.name)
        # Which of two passwords is wrong, or whether the address is, is told on top alone.
        if control.kind != "password" and (again is None or not again.told()):
            complaints.append(f"no message beside {control.name}")
    return complaints + _lost(stop, fields, back, about)


def _again(stop: Stop, answer: Answer) -> Sheet | None:
    """The same form in the page that came back."""
    names = {one.name for one in stop.sheet.controls if one.kind != "hidden"}
    for sheet in sheets(answer.html, stop.goes_to):
        if sheet.action == stop.goes_to and names <= {one.name for one in sheet.controls}:
            return sheet
    return None


def _lost(stop: Stop, fields: Fields, back: Sheet, about: list[Control]) -> list[str]:
    """What was typed or chosen, and is not there any more."""
    standing, texts, losses = back.values(), shown(fields), []
    for control in stop.sheet.controls:
        never = control.kind in NEVER_SHOWN_AGAIN and not control.name.endswith("idempotency_key")
        if never or (control in about and control.kind in CHOICES):
            continue
        for name in control.names:
            if standing.get(name, []) != texts.get(name, []):
                was, now = texts.get(name), standing.get(name)
                losses.append(f"{name} was {str(was)[:60]}, and is {str(now)[:60]}")
    return losses


def words_lost(stop: Stop, fields: Fields, html: str) -> list[str]:
    """What was typed into the boxes for longer texts, and is not on the page that came back."""
    text_of_page = str(lxml.html.document_fromstring(html).text_content())
    return [text for text in _texts(stop, fields) if text not in text_of_page]


def _texts(stop: Stop, fields: Fields) -> list[str]:
    return [
        text
        for control in stop.sheet.controls
        if control.kind == "textarea"
        for text in shown(fields).get(control.name, [])
    ]
