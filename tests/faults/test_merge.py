"""Two people save one page, whichever it is: both keep what only they changed.

What both changed is asked, on one page with both texts; no one copies anything by hand.
"""

from __future__ import annotations

import lxml.html
import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.rows import undone
from tests.faults.sheets import BY_NAME, Control, Fields, HtmlForm, forms_in
from tests.faults.tour import OUTSIDE, STATES, FormPage, form_pages
from tests.response import ClientResponse

pytestmark = pytest.mark.django_db
# They decide about a text that someone has read; when it is another, nothing can be merged.
DECIDES = (
    "challenges:team:appoint_lead",
    "challenges:scoping:endorse",
    "challenges:team:decide",
    "challenges:feedback:prepare",
    "challenges:visit:headlines_release",
    "challenges:briefing:activity_remove",
    "challenges:briefing:timetable_confirm",
    "challenges:briefing:issue",
    "challenges:briefing:take_back",
    "challenges:briefing:acknowledge",
    "challenges:followup:sign_off",
    "challenges:followup:submit_response",
    "challenges:scoping:sign",
    "challenges:people:send_invitation",
)


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_what_one_person_changed_is_kept_and_what_two_changed_is_asked(
    cast: Cast, state: str, settings: Settings
) -> None:
    settings.DEMO = state == OUTSIDE
    failures = []
    for form_page in form_pages(cast, state):
        if form_page.form and form_page.form.control("shown") and form_page.name not in DECIDES:
            failures += [f"{form_page.name}: {fault}" for fault in faults(form_page)]
    assert not failures, "\n".join(failures)


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_every_form_with_a_counter_and_words_is_merged(
    cast: Cast, state: str, settings: Settings
) -> None:
    settings.DEMO = state == OUTSIDE
    forms = [
        form_page.name
        for form_page in form_pages(cast, state)
        if form_page.form
        and form_page.form.control("revision")
        and typed(form_page.form)
        and not form_page.form.control("shown")
    ]
    assert not forms


def typed(form: HtmlForm) -> list[Control]:
    return [
        one
        for one in form.controls
        if one.kind in ("textarea", "text", "number") and one.name not in BY_NAME
    ]


def faults(form_page: FormPage) -> list[str]:
    with undone():
        failures = saved(form_page, form_page.form.filled() | still_to_come(form_page.form))
        form = as_shown(form_page)
        for first in typed(form)[:1]:
            failures += asked(form_page, form, first)
        if len(typed(form)) > 1:
            failures += kept(form_page, form, *typed(form)[:2])
    return failures


def still_to_come(form: HtmlForm) -> Fields:
    """Days that a page may hold from long ago, moved so that it can be saved today."""
    dates = [one for one in form.controls if one.kind == "date" and one.name in BY_NAME]
    return {
        name: [text]
        for one in dates
        for name, text in zip(one.names, BY_NAME[one.name], strict=True)
    }


def kept(form_page: FormPage, form: HtmlForm, first: Control, second: Control) -> list[str]:
    """What is wrong when two people change two things."""
    theirs, mine = changed(form, first, 2), changed(form, second, 1)
    with undone():
        failures = saved(form_page, theirs) + saved(form_page, mine)
        return failures + shows(form_page, first, theirs) + shows(form_page, second, mine)


def asked(form_page: FormPage, form: HtmlForm, control: Control) -> list[str]:
    """What is wrong when two people change the same thing."""
    mine, theirs, failures = changed(form, control, 1), changed(form, control, 2), []
    for choice, outcome in (("mine", mine), ("theirs", theirs), ("", theirs)):
        with undone():
            failures += saved(form_page, theirs)
            page = form_page.client.post(form_page.goes_to, mine)
            if page.status_code != 409:
                failures.append(f"both changed {control.name}, and it answered {page.status_code}")
                continue
            fields = answers(page, form_page)
            if fields["asked"] != [control.name]:
                failures.append(f"asked about {fields['asked']}, not {control.name} alone")
            if choice:
                failures += saved(form_page, fields | {f"keep-{control.name}": [choice]})
            else:
                failures += asked_again(form_page, fields, control)
            failures += shows(form_page, control, outcome)
    return failures


def changed(form: HtmlForm, control: Control, number: int) -> Fields:
    """The page as someone sends it who has changed one thing."""
    text = f"{control.name} as changed by {number}."
    if control.kind == "number":
        text = str(int(control.value()[control.name][0]) + number)
    return form.values() | {control.name: [text]}


def as_shown(form_page: FormPage) -> HtmlForm:
    """The form as its page shows it now."""
    page = form_page.client.get(form_page.url).content.decode()
    return next(one for one in forms_in(page, form_page.goes_to) if one.action == form_page.goes_to)


def answers(page: ClientResponse, form_page: FormPage) -> Fields:
    """What the page of the conflict sends when nothing is chosen yet."""
    (form,) = [s for s in forms_in(page.content.decode(), form_page.goes_to) if s.control("asked")]
    return {name: texts for name, texts in form.values().items() if texts}


def asked_again(form_page: FormPage, fields: Fields, control: Control) -> list[str]:
    page = form_page.client.post(form_page.goes_to, fields)
    text = lxml.html.document_fromstring(page.content).text_content()
    again = answers(page, form_page) if page.status_code == 409 else {}
    if again.get("asked") != [control.name] or "Choose which to keep" not in text:
        return [f"no choice, and it answered {page.status_code}, asking {again.get('asked')}"]
    return saved(form_page, again | {f"keep-{control.name}": ["theirs"]})


def saved(form_page: FormPage, fields: Fields) -> list[str]:
    status = form_page.client.post(form_page.goes_to, fields).status_code
    return [] if status == 302 else [f"answered {status} to {fields}"]


def shows(form_page: FormPage, control: Control, fields: Fields) -> list[str]:
    """What is wrong with what the page says now of this control."""
    one = as_shown(form_page).control(control.name)
    texts = [" ".join(text.split()) for text in one.value()[control.name]] if one else []
    values = fields[control.name]
    return [] if texts == values else [f"{control.name} says {texts}, not {values}"]
