"""What a form was about is gone when it is sent: nothing is stored, and the words come back."""

from __future__ import annotations

import uuid

import pytest
from django.urls import Resolver404, resolve, reverse
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.answers import words_lost
from tests.faults.tour import STATES, FormPage, form_pages
from tests.feedback.acts import begin_correction

pytestmark = pytest.mark.django_db
NOT_HERE = {uuid.UUID: uuid.UUID("5a1d7c0e-3b52-4f6f-8f0e-6a1f6a3f9b11"), int: 987654, str: "none"}
# Who may open the challenge or the register at all; nothing else in an address is a thing.
PLACES = ("ref", "register_code")
HIDDEN_FIELDS = ("revision", "shown")


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_words_about_what_is_gone_come_back(cast: Cast, state: str, settings: Settings) -> None:
    settings.DEMO = True
    losses = []
    for form_page in form_pages(cast, state):
        url = _about_nothing(form_page) if form_page.form and form_page.form.asks else ""
        if url and "_auth_user_id" in form_page.client.session:
            fields = form_page.form.filled()
            answer = form_page.client.post(url, fields)
            if answer.status_code != 302:
                losses += [
                    f"{form_page.name}: {text}"
                    for text in words_lost(form_page, fields, answer.content.decode())
                ]
    assert not losses, "\n".join(losses)


def _about_nothing(form_page: FormPage) -> str:
    match = resolve(form_page.goes_to)
    keys = {name: NOT_HERE[type(key)] for name, key in match.kwargs.items() if name not in PLACES}
    if not keys:
        return ""
    try:
        url = reverse(match.view_name, kwargs=match.kwargs | keys)
        resolve(url)
    except Resolver404:
        return ""
    return url


@pytest.mark.parametrize("page", ["erratum", "part"])
def test_words_in_a_correction_that_was_cancelled_come_back(cast: Cast, page: str) -> None:
    cast.at("issued")
    correction = begin_correction(cast)
    client = cast.client(cast.lead)
    keys = [correction.pk] if page == "erratum" else ["next"]
    url = reverse(f"challenges:feedback:correction_{page}", args=[cast.challenge.ref, *keys])
    fields = [name for name in client.get(url).context["form"].fields if name not in HIDDEN_FIELDS]
    cast.challenge.corrections.update(ended_at=correction.begun_at)

    answer = client.post(url, {name: f"Typed into {name}." for name in fields} | {"revision": 1})

    html = answer.content.decode()
    assert answer.status_code == 404
    assert [name for name in fields if f"Typed into {name}." not in html] == []
    assert "Nothing was saved." in html
    assert reverse("challenges:overview:detail", args=[cast.challenge.ref]) in html
