"""No box is called optional that another answer of its form requires."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.answers import send
from tests.faults.rows import fingerprint
from tests.faults.sheets import Control, Fields, forms_in
from tests.faults.test_words import OPTIONAL, label_for
from tests.faults.tour import STATES, FormPage, form_pages

pytestmark = [pytest.mark.django_db, pytest.mark.long]
CHOICES = ("radio", "select")


@pytest.mark.parametrize("state", STATES)
def test_what_another_answer_requires_is_not_called_optional(
    cast: Cast, state: str, settings: Settings
) -> None:
    settings.DEMO = True
    there = [form_page for form_page in form_pages(cast, state) if form_page.form]
    before, failures = fingerprint(), []
    for form_page in there:
        optional = [one for one in form_page.form.controls if is_optional(one)]
        if optional:
            blank = {name: [""] for one in optional for name in one.names}
            for choice in answers_of(form_page):
                answer = send(form_page, form_page.form.filled() | choice | blank, before)
                failures += [
                    f"{form_page.name}: {one.name}, with {choice}"
                    for one in optional
                    if answer.status == 200 and says_error(form_page, answer.html, one.name)
                ]
    assert not failures, "\n".join(sorted(set(failures)))


def is_optional(control: Control) -> bool:
    is_text = control.kind in ("textarea", "text")
    return is_text and label_for(control.parts[0]).endswith(OPTIONAL)


def answers_of(form_page: FormPage) -> Iterator[Fields]:
    """Each answer to each question with a few answers, the others filled in as they come."""
    for control in form_page.form.controls:
        if control.kind in CHOICES:
            yield from ({control.name: [value]} for value in control.offered if value)


def says_error(form_page: FormPage, html: str, name: str) -> bool:
    for form in forms_in(html, form_page.goes_to):
        control = form.control(name) if form.action == form_page.goes_to else None
        if control is not None:
            return bool(control.told())
    return False
