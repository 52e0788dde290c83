"""What is not called optional is required, and what is called optional is not: on every form."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.answers import Answer, send
from tests.faults.rows import fingerprint
from tests.faults.sheets import Control, forms_in
from tests.faults.test_words import OPTIONAL, label_for, tight
from tests.faults.tour import STATES, FormPage, form_pages

pytestmark = [pytest.mark.django_db, pytest.mark.long]
# A box to tick is an answer either way, and no one has to send a file again.
NOT_ASKED = ("hidden", "file", "tick")
CHOICES = ("radio", "checkbox")
# Their labels or hints say which answer needs them.
NEEDED_FOR_ANOTHER_ANSWER = {
    "lifecycle:propose": ("other_topic",),
    "lifecycle:edit": ("other_topic",),
    "people:invite": ("address_reason",),
    "team:answer": ("reason",),
    "team:decide": ("note",),
    "visit:outcome": ("reason",),
    "followup:respond": ("comment",),
    "followup:progress": ("note",),
    "rights:redact_evidence": ("words",),
    "rights:redact_host": ("words",),
}
# A scope is written in several sittings. Its page says that all of this is needed to sign it.
NEEDED_TO_SIGN = ("purpose", "decision", "in_scope", "out_of_scope", "success", "reason_1", "line-")


@pytest.mark.parametrize("state", STATES)
def test_the_mark_beside_each_field_is_true(cast: Cast, state: str, settings: Settings) -> None:
    settings.DEMO = True
    there = [
        form_page for form_page in form_pages(cast, state) if form_page.form and form_page.form.asks
    ]
    before, complaints = fingerprint(), []
    for form_page in there:
        for control in form_page.form.controls:
            if control.kind not in NOT_ASKED and not excused(form_page, control):
                answer = without(form_page, control, before)
                complaints += [
                    f"{form_page.name}: {control.name} {fault}"
                    for fault in wrong(form_page, control, answer)
                ]
    assert not complaints, "\n".join(complaints)


def excused(form_page: FormPage, control: Control) -> bool:
    """Another answer of the form requires it, or a signature does that comes later."""
    page = form_page.name.removeprefix("challenges:")
    return control.name in NEEDED_FOR_ANOTHER_ANSWER.get(page, ()) or (
        page == "scoping:edit" and control.name.startswith(NEEDED_TO_SIGN)
    )


def without(form_page: FormPage, control: Control, before: dict[str, tuple[int, str]]) -> Answer:
    """The answer to the form with everything filled in but this."""
    fields = form_page.form.filled()
    for name in control.names:
        if control.kind in CHOICES:
            fields.pop(name, None)
        else:
            fields[name] = [""]
    return send(form_page, fields, before)


def wrong(form_page: FormPage, control: Control, answer: Answer) -> list[str]:
    is_told, is_optional = says_error(form_page, answer, control), mark(control).endswith(OPTIONAL)
    if is_optional and is_told:
        return ["is called optional and required"]
    if not is_optional and not is_told and answer.status in (200, 302):
        return [f"is not called optional and not required ({answer.status})"]
    return []


def mark(control: Control) -> str:
    part = control.parts[0]
    if control.kind in (*CHOICES, "date"):
        return tight(part.xpath("ancestor::fieldset[1]/legend")[0])
    return label_for(part)


def says_error(form_page: FormPage, answer: Answer, control: Control) -> bool:
    if answer.status != 200:
        return False
    for form in forms_in(answer.html, form_page.goes_to):
        again = form.control(control.name) if form.action == form_page.goes_to else None
        if again is not None:
            return bool(again.told())
    return False
