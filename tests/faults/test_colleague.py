"""A page that was open while a colleague saved another choice: theirs is kept, or both are shown.

Forms with a revision or a version are tried in `test_stale.py`, new things in `test_again.py`.
What is left replaces a choice; each such form is found by itself.
"""

from __future__ import annotations

import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.rows import fingerprint, undone
from tests.faults.sheets import Control, HtmlForm, forms_in
from tests.faults.test_again import KEY, NEVER_CHANGED, changed
from tests.faults.tour import STATES, FormPage, form_pages

pytestmark = [pytest.mark.django_db, pytest.mark.long]
COUNTERS = ("revision", "version")
# Where no one else could have chosen, or the later answer is meant to count, and why.
LAST_COUNTS = {
    "challenges:team:declare": "each declares for themselves",
    "challenges:team:host_add": "it adds somebody, and replaces nobody",
    "challenges:people:invite": "it adds somebody",
    "challenges:people:appoint": "it adds a post; the same again corrects it",
    "challenges:people:end_appointment": "the page says that the last day can be corrected",
    "challenges:people:give_role": "it adds a role",
    "challenges:programme:add_round": "it adds a round",
    "challenges:programme:add_period": "it adds dates",
    "challenges:programme:add_domain": "it adds a domain",
    "challenges:programme:add_topic": "it adds a topic",
    "challenges:programme:add_member": "it adds an authority",
    "challenges:overview:remind": "each turn is reminded of by itself",
}


@pytest.mark.parametrize("state", STATES)
def test_what_a_colleague_chose_is_not_dropped(cast: Cast, state: str, settings: Settings) -> None:
    settings.DEMO = True
    faults = []
    for form_page in form_pages(cast, state):
        if (
            form_page.form
            and form_page.form.asks
            and replaces(form_page.form)
            and form_page.name not in LAST_COUNTS
        ):
            for control in form_page.form.controls:
                if control.kind not in NEVER_CHANGED:
                    faults += wrong(form_page, control)
    assert not faults, "\n".join(faults)


def replaces(form: HtmlForm) -> bool:
    names = {control.name.rsplit("-", 1)[-1] for control in form.controls}
    return not names & {KEY, *COUNTERS}


def wrong(form_page: FormPage, control: Control) -> list[str]:
    """What a colleague chose in the meantime, and is not there after the old page was sent."""
    form_page.client.raise_request_exception = False
    fields = form_page.form.filled()
    theirs = changed(control, fields)
    mine = changed(control, fields | (theirs or {}))
    if not theirs or not mine:
        return []
    choice = theirs[control.names[0]]
    new = {one for one in choice if one not in fields.get(control.name, [])}
    if control.kind == "checkbox":  # of what the colleague ticks the old page knows nothing
        mine = {name: [one for one in texts if one not in new] for name, texts in mine.items()}
    with undone():
        before = fingerprint()
        first = form_page.client.post(form_page.goes_to, fields | theirs)
        once = fingerprint()
        if first.status_code != 302 or once == before:
            return []
        second = form_page.client.post(form_page.goes_to, fields | mine)
        if second.status_code != 302:
            return []
        now = again(form_page, control.name)
        if now is None:
            return []
    result = now.value().get(control.name, [])
    return [] if new <= set(result) else [f"{form_page.name}: {control.name}: {choice} {result}"]


def again(form_page: FormPage, name: str) -> Control | None:
    answer = form_page.client.get(form_page.url)
    if answer.status_code != 200:
        return None
    for form in forms_in(answer.content.decode(), form_page.url):
        if form.action == form_page.goes_to and form.control(name):
            return form.control(name)
    return None
