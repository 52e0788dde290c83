"""A way round every page with a form, each as someone who may open it when it is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import resolve, reverse

from challenges.demo.rows import find_or_make
from challenges.models import DemoMarker
from tests.cast import TODAY, Cast
from tests.faults.sheets import HtmlForm, forms_in
from tests.moments import bring_into, children_elsewhere, url_of
from tests.url_table import PAGES_ELSEWHERE, PAGES_OF_A_CHALLENGE

OUTSIDE = "outside"
# Words wait for someone only after a session has ended; `test_words.py` goes there.
NOT_NOW = ("account_recovered_text",)
STATES = [*sorted({state for _, state in PAGES_OF_A_CHALLENGE.values()}), OUTSIDE]


@dataclass(frozen=True)
class FormPage:
    """A page open to someone, and the form on it that goes back to the same address."""

    name: str
    url: str
    client: Client
    form: HtmlForm | None

    @property
    def goes_to(self) -> str:
        return self.form.action if self.form else self.url


def form_pages(cast: Cast, state: str) -> Iterator[FormPage]:
    """Every page of a moment, one FormPage for each kind of form on it."""
    for name, client, url in pages(cast, state):
        answer = client.get(url)
        assert answer.status_code == 200, (name, answer.status_code)
        form_by_url = _by_url(forms_in(answer.content.decode(), url))
        if name not in form_by_url:
            yield FormPage(name, url, client, None)
        for where, form in form_by_url.items():
            yield FormPage(where, url, client, form)


def _by_url(forms: list[HtmlForm]) -> dict[str, HtmlForm]:
    """A page may hold the same form many times; one of them stands for all."""
    return {resolve(form.action).view_name: form for form in reversed(forms)}


def pages(cast: Cast, state: str) -> Iterator[tuple[str, Client, str]]:
    if state == OUTSIDE:
        yield from _pages_outside(cast)
        return
    challenge = bring_into(cast, state)
    for name, (who, when) in PAGES_OF_A_CHALLENGE.items():
        if when == state:
            client = cast.client(getattr(cast, who))
            yield f"challenges:{name}", client, url_of(cast, challenge, name)


def _pages_outside(cast: Cast) -> Iterator[tuple[str, Client, str]]:
    find_or_make(DemoMarker, {"built_on": TODAY})
    cast.at("follow_up")
    rest = children_elsewhere(cast)
    for name, who in PAGES_ELSEWHERE.items():
        if name in NOT_NOW:
            continue
        client = cast.client(getattr(cast, who)) if who else Client()
        yield name, client, reverse(name, args=rest.get(name, []))
