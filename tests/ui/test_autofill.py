"""The browser offers what is one's own where it is asked for, and nowhere else (WCAG 1.3.5)."""

from __future__ import annotations

import pytest

from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.mark.parametrize(
    ("url", "who", "name", "autocomplete"),
    [
        ("/people/invite/", "programme_lead", "email", "off"),
        ("/account/name/", "host_dcs", "name", "name"),
        ("/account/password/forgot/", "", "email", "email"),
    ],
)
def test_what_the_browser_offers(
    cast: Cast, client: object, url: str, who: str, name: str, autocomplete: str
) -> None:
    browser = cast.client(cast.people[who]) if who else client
    form = browser.get(url).context["form"]  # type: ignore[attr-defined]

    assert form.fields[name].widget.attrs["autocomplete"] == autocomplete
