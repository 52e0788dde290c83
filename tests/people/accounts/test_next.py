"""Whatever stands in `next`: no fault of ours, and no one is sent to another site."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast

pytestmark = pytest.mark.django_db
NOWHERE = ["//[", "//[x]", "http://[x", "https://[::1", "//[::", "\\\\[", "http://[]/", "//a]b/"]
ELSEWHERE = ["//evil.example", "https://evil.example/", "\\\\evil.example", "///evil.example"]
PAGES = ["sign-in", "sign-out", "password/forgot", "password/sent", "password/change", "demo"]


@pytest.mark.parametrize("url", [*NOWHERE, *ELSEWHERE])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_the_account_trips_over_it(cast: Cast, page: str, url: str) -> None:
    for client in (Client(), cast.client(cast.lead)):
        for answer in (
            client.get(f"/account/{page}/", {"next": url}),
            client.post(f"/account/{page}/", {"next": url}),
            client.post(f"/account/{page}/?next={url}", {"email": "typed@kent.gov.uk"}),
        ):
            assert answer.status_code < 500
            assert not answer.get("Location", "").startswith(("http", "//", "\\"))


@pytest.mark.parametrize("url", NOWHERE)
def test_signing_in_leads_home_instead(cast: Cast, url: str) -> None:
    cast.lead.set_password("three-plain-words")
    cast.lead.save()
    answer = Client().post(
        "/account/sign-in/",
        {"login": cast.lead.email, "password": "three-plain-words", "next": url},
    )

    assert (answer.status_code, answer["Location"]) == (302, "/")
