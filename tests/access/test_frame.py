"""Around every page: where someone can go from here, and the way back from a refusal."""

from __future__ import annotations

import re

import pytest

from tests.cast import Cast

# Who, and where the header leads them, written by hand.
NAV = {
    "programme_lead": ["/", "/challenges/", "/programme/", "/people/"],
    "board": ["/", "/challenges/", "/programme/counts/"],
    "admin": ["/", "/challenges/", "/people/"],
    "host_dcs": ["/", "/challenges/"],
    "challenger": ["/", "/challenges/"],
    "officer": ["/", "/challenges/"],
}


@pytest.mark.parametrize("who", NAV)
def test_the_header_leads_everybody_to_their_own_pages(cast: Cast, who: str) -> None:
    client = cast.client(cast.people[who])
    header = client.get("/").content.decode().partition('aria-label="Main"')[2]

    paths = re.findall(r'href="([^"]+)"', header.partition("</nav>")[0])

    assert paths == NAV[who]
    assert [client.get(path).status_code for path in paths] == [200] * len(paths)


def test_a_refused_member_finds_the_way_back_to_the_challenge(cast: Cast) -> None:
    cast.at("team")

    page = cast.client(cast.people["invitee"]).get("/challenges/SE-27-K7QF3M/scope/")

    assert page.status_code == 403
    html = page.content.decode()
    assert "This is not available to an invited challenger." in html
    assert '<a class="govuk-link" href="/challenges/SE-27-K7QF3M/">Go to the challenge</a>' in html


def test_a_stranger_is_shown_no_way_to_the_challenge(cast: Cast) -> None:
    missing_page = cast.client(cast.people["stranger"]).get("/challenges/SE-27-K7QF3M/scope/")

    assert missing_page.status_code == 404
    assert "SE-27-K7QF3M" not in missing_page.content.decode()
