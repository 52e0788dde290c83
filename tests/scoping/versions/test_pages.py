"""The page of versions."""

from __future__ import annotations

import re
from typing import Any

from challenges.scoping.signing import services
from tests.scoping.browser import filled, get, post, text


def test_versions_show_what_changed_in_words(cast: Any) -> None:
    cast.at("team")
    services.reopen(actor=cast.host_dcs, challenge=cast.challenge)
    data = filled(cast, success="We know the three changes that would help children most.")
    data |= {"line-0-remove": "on", "line-2-question": "Why do re-referrals rise?"}
    assert post(cast, "lead", "edit/", data).status_code == 302
    response = get(cast, "challenger", "versions/")
    shown = text(response)
    assert "We know the removed: two added: three changes" in shown
    assert "Line of enquiry 1 (dropped)" in shown
    assert "Line of enquiry 2 (new)" in shown
    assert "In scope" not in shown.split("The first version in full")[0]
    assert "Signed by both" in shown
    assert re.search(r"<del[^>]*>.*two", response.content.decode())
