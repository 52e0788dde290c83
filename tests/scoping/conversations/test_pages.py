"""The pages of the Directors’ conversations."""

from __future__ import annotations

import uuid

from challenges.models import (
    Conversation,
)
from tests.cast import Cast
from tests.markup import tight
from tests.scoping.browser import get, post, text, url

TALK = {
    "held_on_0": "26",
    "held_on_1": "2",
    "held_on_2": "2027",
    "method": "phone",
    "agreement": "We agreed on **two** things.",
    "expectations": "",
    "off_limits": "Staffing.",
}


def test_a_conversation_goes_on_record_once(cast: Cast) -> None:
    cast.at("scoping")
    client = cast.client(cast.lead)
    idempotency_key = str(uuid.uuid4())
    for _ in range(2):
        response = client.post(
            url(cast, "conversations/record/"), {**TALK, "idempotency_key": idempotency_key}
        )
        assert response.status_code == 302
    assert Conversation.objects.filter(challenge=cast.challenge).count() == 2
    page_text = text(get(cast, "coordinator", "conversations/"))
    assert "26 February 2027" in page_text
    assert "Staffing." in page_text


def test_another_text_from_a_used_form_shows_both_and_saves_neither_over_the_other(
    cast: Cast,
) -> None:
    cast.at("scoping")
    form = {**TALK, "idempotency_key": str(uuid.uuid4())}
    assert post(cast, "lead", "conversations/record/", form).status_code == 302
    response = post(cast, "lead", "conversations/record/", {**form, "agreement": "Three things."})
    assert response.status_code == 409
    assert "We agreed on **two** things." in text(response)
    assert "Three things." in text(response)
    assert "Staffing." not in text(response)
    assert cast.challenge.conversations.count() == 2


def test_what_was_agreed_is_for_those_who_agreed_it(cast: Cast) -> None:
    cast.at("team")
    for who, status in {
        "host_dcs": 200,
        "coordinator": 200,
        "lead": 200,
        "programme_lead": 403,
        "challenger": 403,
        "contributor": 403,
        "invitee": 403,
        "stranger": 404,
    }.items():
        assert get(cast, who, "conversations/").status_code == status, who


def test_a_conversation_to_come_is_refused_beside_its_date(cast: Cast) -> None:
    cast.at("scoping")
    response = post(cast, "lead", "conversations/record/", {**TALK, "held_on_2": "2028"})
    assert response.status_code == 200
    assert '<a href="#id_held_on_0">The date must be today or in the past' in tight(
        response.content.decode()
    )
    assert "We agreed on **two** things." in response.content.decode()
