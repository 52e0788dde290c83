"""A form sent twice counts once, whichever form it is."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.rows import fingerprint, undone
from tests.faults.tour import STATES, FormPage, form_pages

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# Forms that no one can send with something plausible in every field, and why.
NOT_TAKEN = {
    "account_login": "the address is nobody's",
    "account_demo": "nobody of the cast is somebody of the demo",
    "challenges:feedback:verify": "the hash is no letter's",
    "challenges:people:import_people": "a file is chosen by hand alone",
    "challenges:programme:add_round": "its dates overlap the round that is there",
    "challenges:lifecycle:deadline": "the cast's one deadline is of a stage that has passed",
    "challenges:feedback:draft_pdf": "it answers with a file, made anew each time",
    "challenges:followup:submit_response": "not every recommendation has an answer",
    "challenges:rights:redact_unread": "the words are in no text of the cast",
    **{
        f"challenges:rights:redact{area}": "it shows what would be removed, and asks once more"
        for area in ("", "_evidence", "_team", "_host", "_shared", "_programme")
    },
}
# What is done again each time it is pressed, and why that is right.
AGAIN = {
    "account_sessions": "a person who signed in elsewhere in between is signed out as well",
}


@pytest.mark.parametrize("state", STATES)
def test_a_form_sent_twice_counts_once(cast: Cast, state: str, settings: Settings) -> None:
    settings.DEMO = True
    failures = []
    for form_page in form_pages(cast, state):
        if form_page.form:
            failures += wrong(form_page)
    assert not failures, "\n".join(map(str, failures))


def wrong(form_page: FormPage) -> list[tuple[str, object]]:
    """What the second time did that it should not have done."""
    form_page.client.raise_request_exception = False
    fields = form_page.form.filled()
    with undone():
        first = form_page.client.post(form_page.goes_to, fields)
        once = fingerprint()
        second = form_page.client.post(form_page.goes_to, fields)
        twice = fingerprint()
    if (first.status_code == 302) == (form_page.name in NOT_TAKEN):
        return [(form_page.name, first.status_code)]
    if second.status_code >= 500:
        return [(form_page.name, second.status_code)]
    tables = [name for name in once if once[name] != twice[name]]
    if tables and form_page.name not in AGAIN:
        return [(form_page.name, f"changed a second time: {tables}")]
    return []
