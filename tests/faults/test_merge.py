"""Two people save one page, whichever it is: both keep what only they changed.

What both changed is asked, on one page with both texts; nobody copies anything by hand.
"""

from __future__ import annotations

import lxml.html
import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.rows import undone
from tests.faults.sheets import BY_NAME, Control, Fields, Sheet, sheets
from tests.faults.tour import MOMENTS, OUTSIDE, Stop, stops
from tests.response import ClientResponse

pytestmark = pytest.mark.django_db
# They decide about a text that somebody has read; when it is another, nothing can be merged.
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
@pytest.mark.parametrize("moment", MOMENTS)
def test_what_one_person_changed_is_kept_and_what_two_changed_is_asked(
    cast: Cast, moment: str, settings: Settings
) -> None:
    settings.DEMO = moment == OUTSIDE
    failures = []
    for stop in stops(cast, moment):
        if stop.sheet and stop.sheet.control("shown") and stop.name not in DECIDES:
            failures += [f"{stop.name}: {fault}" for fault in faults(stop)]
    assert not failures, "\n".join(failures)


@pytest.mark.long
@pytest.mark.parametrize("moment", MOMENTS)
def test_every_form_with_a_counter_and_words_is_merged(
    cast: Cast, moment: str, settings: Settings
) -> None:
    settings.DEMO = moment == OUTSIDE
    forms = [
        stop.name
        for stop in stops(cast, moment)
        if stop.sheet
        and stop.sheet.control("revision")
        and typed(stop.sheet)
        and not stop.sheet.control("shown")
    ]
    assert not forms


def typed(sheet: Sheet) -> list[Control]:
    return [
        one
        for one in sheet.controls
        if one.kind in ("textarea", "text", "number") and one.name not in BY_NAME
    ]


def faults(stop: Stop) -> list[str]:
    with undone():
        failures = saved(stop, stop.sheet.filled() | still_to_come(stop.sheet))
        sheet = as_shown(stop)
        for first in typed(sheet)[:1]:
            failures += asked(stop, sheet, first)
        if len(typed(sheet)) > 1:
            failures += kept(stop, sheet, *typed(sheet)[:2])
    return failures


def still_to_come(sheet: Sheet) -> Fields:
    """Days that a page may hold from long ago, moved so that it can be saved today."""
    dates = [one for one in sheet.controls if one.kind == "date" and one.name in BY_NAME]
    return {
        name: [text]
        for one in dates
        for name, text in zip(one.names, BY_NAME[one.name], strict=True)
    }


def kept(stop: Stop, sheet: Sheet, first: Control, second: Control) -> list[str]:
    """What is wrong when two people change two things."""
    theirs, mine = changed(sheet, first, 2), changed(sheet, second, 1)
    with undone():
        failures = saved(stop, theirs) + saved(stop, mine)
        return failures + shows(stop, first, theirs) + shows(stop, second, mine)


def asked(stop: Stop, sheet: Sheet, control: Control) -> list[str]:
    """What is wrong when two people change the same thing."""
    mine, theirs, failures = changed(sheet, control, 1), changed(sheet, control, 2), []
    for choice, outcome in (("mine", mine), ("theirs", theirs), ("", theirs)):
        with undone():
            failures += saved(stop, theirs)
            page = stop.client.post(stop.goes_to, mine)
            if page.status_code != 409:
                failures.append(f"both changed {control.name}, and it answered {page.status_code}")
                continue
            fields = answers(page, stop)
            if fields["asked"] != [control.name]:
                failures.append(f"asked about {fields['asked']}, not {control.name} alone")
            if choice:
                failures += saved(stop, fields | {f"keep-{control.name}": [choice]})
            else:
                failures += asked_again(stop, fields, control)
            failures += shows(stop, control, outcome)
    return failures


def changed(sheet: Sheet, control: Control, number: int) -> Fields:
    """The page as somebody sends it who has changed one thing."""
    text = f"{control.name} as changed by {number}."
    if control.kind == "number":
        text = str(int(control.value()[control.name][0]) + number)
    return sheet.values() | {control.name: [text]}


def as_shown(stop: Stop) -> Sheet:
    """The form as its page shows it now."""
    page = stop.client.get(stop.url).content.decode()
    return next(one for one in sheets(page, stop.goes_to) if one.action == stop.goes_to)


def answers(page: ClientResponse, stop: Stop) -> Fields:
    """What the page of the conflict sends when nothing is chosen yet."""
    (sheet,) = [s for s in sheets(page.content.decode(), stop.goes_to) if s.control("asked")]
    return {name: texts for name, texts in sheet.values().items() if texts}


def asked_again(stop: Stop, fields: Fields, control: Control) -> list[str]:
    page = stop.client.post(stop.goes_to, fields)
    text = lxml.html.document_fromstring(page.content).text_content()
    again = answers(page, stop) if page.status_code == 409 else {}
    if again.get("asked") != [control.name] or "Choose which to keep" not in text:
        return [f"no choice, and it answered {page.status_code}, asking {again.get('asked')}"]
    return saved(stop, again | {f"keep-{control.name}": ["theirs"]})


def saved(stop: Stop, fields: Fields) -> list[str]:
    status = stop.client.post(stop.goes_to, fields).status_code
    return [] if status == 302 else [f"answered {status} to {fields}"]


def shows(stop: Stop, control: Control, fields: Fields) -> list[str]:
    """What is wrong with what the page says now of this control."""
    one = as_shown(stop).control(control.name)
    texts = [" ".join(text.split()) for text in one.value()[control.name]] if one else []
    values = fields[control.name]
    return [] if texts == values else [f"{control.name} says {texts}, not {values}"]
