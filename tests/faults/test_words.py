"""Sent after the session has ended: kept, shown by the labels of its form, and sent again."""

from __future__ import annotations

import lxml.html
import pytest
from django.test import Client
from lxml.html import HtmlElement
from pytest_django import Settings

from challenges.models import Person
from tests.cast import Cast
from tests.faults.hostile import VALUES
from tests.faults.sheets import Control, Fields, forms_in
from tests.faults.tour import STATES, FormPage, form_pages

pytestmark = pytest.mark.django_db
RECOVERED_TEXT = "/account/words/"
OPTIONAL = " (optional)"
CHOICES = ("radio", "checkbox", "select")


@pytest.mark.parametrize("value", ["a NUL", "a turned direction"])
def test_hidden_characters_do_not_come_back(cast: Cast, value: str) -> None:
    cast.at("scoping")
    url = f"/challenges/{cast.challenge.ref}/scope/conversations/record/"
    fields = {"agreement": [VALUES[value]], "method": ["phone"], "held_on_0": ["1"]}

    page = back_after_signing_in(cast.coordinator, url, fields)
    form = forms_in(page, RECOVERED_TEXT)[0]

    fields_sent = form.values()
    assert len(fields_sent.pop("recovered")[0]) == 64
    assert (form.action, fields_sent) == (
        url,
        {"agreement": ["before"], "method": ["phone"], "held_on_0": ["1"]},
    )
    assert VALUES[value] not in page


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_every_form_comes_back_as_it_read(cast: Cast, state: str, settings: Settings) -> None:
    """By the labels that stand beside its boxes, and in the words of its choices, never codes."""
    settings.DEMO = True
    failures = []
    for form_page in form_pages(cast, state):
        if form_page.form and form_page.form.asks and "_auth_user_id" in form_page.client.session:
            person = Person.objects.get(pk=form_page.client.session["_auth_user_id"])
            failures += wrong(form_page, person)
    assert not failures, "\n".join(failures)


def wrong(form_page: FormPage, person: Person) -> list[str]:
    fields = form_page.form.filled()
    html = back_after_signing_in(person, form_page.goes_to, fields)
    if not html:
        return []
    lines, failures = pairs(html), []
    for control in form_page.form.controls:
        values = [value for name in control.names for value in fields.get(name, []) if value]
        if control.kind in ("hidden", "password", "file") or not values:
            continue
        label, answer = label_of(control), ", ".join(read(control, values))
        if not any(name.endswith(label) and text == answer for name, text in lines):
            failures.append(
                f"{form_page.name}: {control.name}: no {(label, answer)!r} in {lines!r}"
            )
    return failures


def back_after_signing_in(person: Person, url: str, fields: Fields) -> str:
    """The page of what someone sent when their session had just ended."""
    before, client = Client(), Client()
    before.force_login(person)
    before.get("/account/name/")
    client.cookies["author"] = before.cookies["author"].value
    if client.post(url, fields).status_code != 302:
        return ""
    client.force_login(person)
    answer = client.get(RECOVERED_TEXT)
    return answer.content.decode() if answer.status_code == 200 else ""


def pairs(html: str) -> list[tuple[str, str]]:
    rows = lxml.html.document_fromstring(html).xpath("//main//dl/div")
    return [(tight(row.xpath("dt")[0]), tight(row.xpath("dd")[0])) for row in rows]


def label_of(control: Control) -> str:
    """What stands over the box, or over the group of boxes."""
    part = control.parts[0]
    if control.kind in ("radio", "checkbox", "date"):
        return tight(part.xpath("ancestor::fieldset[1]/legend")[0]).removesuffix(OPTIONAL)
    return label_for(part).removesuffix(OPTIONAL)


def read(control: Control, values: list[str]) -> list[str]:
    """The values in the words that people read."""
    if control.kind == "tick":
        return ["Yes"]
    if control.kind == "date":
        return [" ".join(values)]
    if control.kind == "select":
        options = control.parts[0].iter("option")
        return [tight(one) for one in options if one.get("value") in values]
    if control.kind in CHOICES:
        return [label_for(part) for part in control.parts if part.get("value") in values]
    return [" ".join(value.split()) for value in values]


def label_for(part: HtmlElement) -> str:
    return tight(part.getroottree().xpath("//label[@for=$id]", id=part.get("id"))[0])


def tight(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
