"""Declaring an interest, and who reads it."""

from __future__ import annotations

import uuid

import pytest

from challenges.access.door import open_challenge
from challenges.access.errors import Invalid, Refused
from challenges.team.seats import services as seats
from tests.cast import Cast
from tests.team.acts import decide, declare, mails, roles
from tests.team.browser import get, post, text


def test_a_later_declaration_suspends_the_member_until_decided(cast: Cast) -> None:
    cast.at("visit")
    assert roles(cast, cast.challenger) == {"challenger"}
    declare(cast, cast.challenger, "I have applied for a post in Kent.")
    assert roles(cast, cast.challenger) == {"invitee"}
    with pytest.raises(Refused):
        open_challenge(cast.challenger, cast.challenge.ref, "evidence.view")
    with pytest.raises(Invalid, match="already accepted"):
        seats.answer(actor=cast.challenger, challenge=cast.challenge, status="not_now")
    decide(cast, cast.places["challenger"], "managed")
    open_challenge(cast.challenger, cast.challenge.ref, "evidence.view")


def test_every_declaration_is_told(cast: Cast) -> None:
    cast.at("team")
    declare(cast, cast.challenger, "One thing.")
    declare(cast, cast.challenger, "One thing.")
    declare(cast, cast.practitioner, "Another.")
    declare(cast, cast.challenger, "Something else by now.")
    assert sorted(mails("team_declared")) == ["Joan Meredith"] * 3 + ["Kofi Mensah"] * 3


def test_a_member_is_warned_before_declaring_again(cast: Cast) -> None:
    cast.at("visit")
    page_text = text(get(cast, "challenger", "declaration/"))
    assert (
        "You cannot open the challenge after you send this until the programme decides" in page_text
    )
    fields = {"conflict": "yes", "declaration": "I have applied for a post in Kent."}
    response = post(cast, "challenger", "declaration/", fields)
    assert response.status_code == 302
    assert cast.client(cast.challenger).get(response["Location"]).status_code == 200
    assert get(cast, "challenger").status_code == 403
    assert "Warning" not in text(get(cast, "invitee", "declaration/"))


def test_a_declaration_is_read_by_its_author_and_by_those_who_decide(cast: Cast) -> None:
    cast.at("team")
    cast.move("challenger", declaration="SECRET interest.", declared_conflict=True)
    page = f"declaration/{cast.places['challenger'].pk}/"
    for who, status in {
        "programme_lead": 200,
        "challenger": 200,
        "lead": 404,
        "practitioner": 404,
        "host_dcs": 403,
        "coordinator": 403,
        "stranger": 404,
    }.items():
        response = get(cast, who, page)
        assert response.status_code == status, who
        assert ("SECRET interest." in text(response)) == (status == 200)
    made_up = f"declaration/{uuid.uuid4()}/"
    assert get(cast, "lead", made_up).status_code == 404
