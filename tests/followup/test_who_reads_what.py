"""Each column of the follow-up is for the people in the permission table."""

from __future__ import annotations

import pytest
from django.urls import reverse

from challenges.demo.rows import make
from challenges.models import LetterShare
from tests.cast import Cast

TEXTS = ("WORDS of action 1.", "WORDS of progress.", "Share of contacts decided within a day.")


def body(cast: Cast, who: str, name: str = "actions") -> str:
    url = reverse(f"challenges:followup:{name}", args=[cast.challenge.ref])
    response = cast.client(cast.people[who]).get(url)
    assert response.status_code == 200, who
    return response.content.decode()


@pytest.fixture
def following(cast: Cast) -> Cast:
    cast.at("follow_up")
    return cast


@pytest.mark.parametrize("who", ["host_dcs", "coordinator", "lead"])
def test_both_sides_directors_read_the_words_of_actions(following: Cast, who: str) -> None:
    page = body(following, who)
    assert all(text in page for text in TEXTS)


@pytest.mark.parametrize("who", ["programme_lead", "challenger", "observer"])
def test_status_number_date_and_post_without_the_words(following: Cast, who: str) -> None:
    for name in ("actions", "overview"):
        page = body(following, who, name)
        assert not any(text in page for text in TEXTS)
        assert "Carys Morgan" not in page
        assert "Action 1" in page
        assert "In progress" in page
        assert "30 September 2027" in page
        assert "Head of Service" in page


@pytest.mark.long
def test_the_programme_reads_the_words_while_the_host_shares_them(following: Cast) -> None:
    share = make(
        LetterShare,
        challenge=following.challenge,
        audience="programme",
        by=following.host_dcs,
        at="2027-03-01T10:00:00Z",
    )
    assert all(text in body(following, "programme_lead") for text in TEXTS)
    assert not any(text in body(following, "challenger") for text in TEXTS)
    share.delete()
    assert not any(text in body(following, "programme_lead") for text in TEXTS)


@pytest.mark.parametrize("who", ["stranger", "invitee", "officer", "admin"])
@pytest.mark.parametrize("name", ["overview", "response", "actions", "reviews"])
def test_others_do_not_come_in(following: Cast, who: str, name: str) -> None:
    url = reverse(f"challenges:followup:{name}", args=[following.challenge.ref])
    assert following.client(following.people[who]).get(url).status_code in (403, 404)


@pytest.mark.parametrize("name", ["overview", "response", "actions", "reviews", "sign_off"])
def test_before_the_letter_is_issued_there_is_nothing(cast: Cast, name: str) -> None:
    cast.at("accuracy")
    url = reverse(f"challenges:followup:{name}", args=[cast.challenge.ref])
    for who in ("host_dcs", "programme_lead", "lead"):
        assert cast.client(cast.people[who]).get(url).status_code == 403
