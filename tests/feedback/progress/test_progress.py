"""The step's first page: open to all who know of the challenge, and silent about the writing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.response import ClientResponse

KNOWING = ("programme_lead", "host_dcs", "coordinator", "lead", "challenger", "officer")


def get(cast: Cast, who: str, name: str = "letter") -> ClientResponse:
    url = reverse(f"challenges:feedback:{name}", args=[cast.challenge.ref])
    return cast.client(cast.people[who]).get(url)


@pytest.mark.long
@pytest.mark.parametrize("stage", ["visit", "drafting", "accuracy", "issued", "closed"])
def test_it_is_open_to_everybody_who_knows_of_the_challenge(cast: Cast, stage: str) -> None:
    cast.at(stage)
    for who in KNOWING:
        assert get(cast, who).status_code == 200
    for who in ("board", "admin"):
        assert get(cast, who).status_code == 404


def test_a_stranger_and_somebody_unknown_find_no_letter(cast: Cast) -> None:
    cast.at("issued")
    assert get(cast, "stranger").status_code == 404
    assert get(cast, "stranger", "pdf").status_code == 404


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("visit", "The letter is written after the visit."),
        ("drafting", "The visiting team is writing the letter."),
        ("accuracy", "The host is checking the draft for accuracy."),
    ],
)
def test_it_says_what_the_stage_tells_and_to_the_host_no_more(
    cast: Cast, stage: str, says: str
) -> None:
    cast.at(stage)

    page = get(cast, "coordinator").content.decode()

    assert says in page
    assert "parts are written" not in page
