"""Dates and times out of order: refused beside one of them, and all of them kept."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.faults.answers import faults, send
from tests.faults.rows import fingerprint
from tests.faults.sheets import Control, Fields
from tests.faults.tour import OUTSIDE, form_pages

pytestmark = pytest.mark.django_db
LONG_AGO, SOONER, LATER, FAR = "1 2 1901", "10 6 2027", "20 6 2027", "31 12 2099"
# Where, at which moment, what is typed; the last of them is told that it is wrong.
OUT_OF_ORDER: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("lifecycle:edit", "proposed", {"wanted_from": LATER, "wanted_to": SOONER}),
    ("lifecycle:propose", OUTSIDE, {"wanted_from": LATER, "wanted_to": SOONER}),
    ("lifecycle:dates", "visit", {"first_day": LATER, "last_day": SOONER}),
    ("lifecycle:dates", "visit", {"last_day": FAR}),
    ("scoping:endorse", "scoping", {"endorsed_on": FAR}),
    ("scoping:record_conversation", "scoping", {"held_on": FAR}),
    ("briefing:team_call", "briefing", {"held_on": FAR}),
    ("briefing:activity_add", "briefing", {"starts_at": "14:00", "ends_at": "9:00"}),
    ("briefing:activity_edit", "briefing", {"starts_at": "14:00", "ends_at": "9:00"}),
    ("visit:headlines_release", "visit", {"feedback_on": FAR}),
    ("feedback:prepare", "answered", {"letter_date": LONG_AGO}),
    ("feedback:prepare", "answered", {"letter_date": FAR}),
    ("followup:action_add", "follow_up", {"due_on": LONG_AGO}),
    ("followup:review_add", "follow_up", {"held_on": FAR}),
    ("people:appoint", OUTSIDE, {"starts_on": LATER, "ends_on": SOONER}),
    ("people:end_appointment", OUTSIDE, {"ends_on": LONG_AGO}),
    ("people:invite", OUTSIDE, {"starts_on": LATER, "ends_on": SOONER}),
)


@pytest.mark.parametrize(
    ("name", "state", "inputs"), OUT_OF_ORDER, ids=[f"{n}-{m}" for n, m, _ in OUT_OF_ORDER]
)
def test_what_is_out_of_order_is_refused(
    cast: Cast, name: str, state: str, inputs: dict[str, str]
) -> None:
    form_page = next(
        s for s in form_pages(cast, state) if s.name == f"challenges:{name}" and s.form
    )
    fields = form_page.form.filled()
    for control in form_page.form.controls:
        if control.name in inputs:
            fields |= boxes(control, inputs[control.name])
    about = [one for one in form_page.form.controls if one.name == list(inputs)[-1]]

    assert about
    assert faults(form_page, send(form_page, fields, fingerprint()), fields, about) == []


def boxes(control: Control, text: str) -> Fields:
    return {name: [part] for name, part in zip(control.names, text.split(), strict=True)}
