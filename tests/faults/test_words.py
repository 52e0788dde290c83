"""Sent after the session has ended: kept, shown without what nobody can see, and sent again."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast
from tests.faults.hostile import VALUES
from tests.faults.sheets import sheets

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("value", ["a NUL", "a turned direction"])
def test_hidden_characters_do_not_come_back(cast: Cast, value: str) -> None:
    cast.at("scoping")
    url = f"/challenges/{cast.challenge.ref}/scope/conversations/record/"
    before = cast.client(cast.coordinator)
    before.get("/account/name/")
    client = Client()
    client.cookies["author"] = before.cookies["author"].value
    sent = {"agreement": VALUES[value], "method": "phone", "held_on_0": "1"}

    assert client.post(url, sent).status_code == 302
    client.force_login(cast.coordinator)
    page = client.get("/account/words/").content.decode()
    kept = sheets(page, "/account/words/")[0]

    assert (kept.action, kept.values()) == (
        url,
        {"agreement": ["before"], "method": ["phone"], "held_on_0": ["1"]},
    )
    assert VALUES[value] not in page
