"""Nothing bars anyone's way: every page, wide and narrow, as it opens and when sent wrong.

What people read when something is refused or broken is looked at in `test_refusals.py`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django import Settings

from challenges.demo.rows import make
from challenges.models import DemoMarker
from tests.cast import TODAY, Cast
from tests.e2e.eyes import PageInspector, name_of
from tests.moments import bring_into, children_elsewhere, url_of
from tests.url_table import MAY_BE_EMPTY, NO_PAGES, PAGES_ELSEWHERE, PAGES_OF_A_CHALLENGE

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
STATES = sorted({state for _, state in PAGES_OF_A_CHALLENGE.values()})
# Everything in the form that a person can reach, emptied; then it is sent.
SEND_EMPTY = """form => {
  for (const one of form.elements) {
    if (one.type === 'radio' || one.type === 'checkbox') one.checked = false;
    else if (one.tagName === 'SELECT') one.selectedIndex = -1;
    else if (!['hidden', 'submit', 'button', 'fieldset'].includes(one.type)) one.value = '';
  }
  form.requestSubmit();
}"""
# What no page offers, and letters that turn the direction of what follows.
SEND_WRONG = """form => {
  for (const one of form.elements) {
    if (one.type === 'radio' || one.type === 'checkbox') {
      one.value = 'nobody';
      one.checked = true;
    }
    else if (one.tagName === 'SELECT') { one.options[0].value = 'nobody'; one.selectedIndex = 0; }
    else if (one.matches('textarea, input[type=text]')) one.value = 'left \\u202e right';
  }
  form.requestSubmit();
}"""
ASKING = "main form[method=post]:has(textarea, select, input:not([type=hidden]))"


@pytest.mark.parametrize("state", STATES)
def test_no_page_of_a_challenge_has_barriers(
    cast: Cast, window: Callable[[str], Page], inspector: PageInspector, state: str
) -> None:
    challenge = bring_into(cast, state)
    urls = {
        f"challenges:{name}": (who, url_of(cast, challenge, name))
        for name, (who, page_state) in PAGES_OF_A_CHALLENGE.items()
        if page_state == state
    }
    inspect_all(urls, window, inspector)


def test_no_other_page_has_barriers(
    cast: Cast, window: Callable[[str], Page], inspector: PageInspector, settings: Settings
) -> None:
    settings.DEMO = True
    make(DemoMarker, built_on=TODAY)
    cast.at("follow_up")
    rest = children_elsewhere(cast)
    urls = {
        name: (who, reverse(name, args=rest.get(name, []))) for name, who in PAGES_ELSEWHERE.items()
    }
    # Words wait for someone only after a session has ended: see `test_refusals.py`.
    del urls["account_recovered_text"]
    inspect_all(urls, window, inspector)


def inspect_all(
    urls: dict[str, tuple[str, str]], window: Callable[[str], Page], inspector: PageInspector
) -> None:
    """First all as they open, then each form sent wrong: what one takes, others may need."""
    asking = []
    for name, (who, url) in urls.items():
        page = window(who)
        answer = page.goto(url)
        assert (answer.status, answer.url.endswith(url)) == (200, True), (name, answer.url)
        inspector.inspect(page)
        asking += [(page, url, *form) for form in forms_on(page)]
    for page, url, number, takes in asking:
        page.goto(url)
        with page.expect_navigation():
            page.locator(ASKING).nth(number).evaluate(
                SEND_WRONG if takes in MAY_BE_EMPTY else SEND_EMPTY
            )
        inspector.inspect_errors(page)
    assert inspector.found == []


def forms_on(page: Page) -> list[tuple[int, str]]:
    """The forms that ask something: of those sent to one kind of address, the last."""
    actions = page.locator(ASKING).evaluate_all("forms => forms.map(form => form.action)")
    kinds = {name_of(to): n for n, to in enumerate(actions)}
    return [(n, name) for name, n in kinds.items() if name not in NO_PAGES]
