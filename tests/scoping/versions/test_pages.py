"""The page of versions."""

from __future__ import annotations

import re

from challenges.scoping.signatures import services
from tests.cast import Cast
from tests.scoping.acts import WHY
from tests.scoping.browser import filled, get, post, text


def test_versions_show_what_changed_in_words(cast: Cast) -> None:
    cast.at("team")
    services.reopen(actor=cast.host_dcs, challenge=cast.challenge, reason=WHY)
    data = filled(cast, success="We know the three changes that would help children most.")
    data |= {"line-0-remove": "on", "line-2-question": "Why do re-referrals rise?"}
    assert post(cast, "lead", "edit/", data).status_code == 302
    response = get(cast, "challenger", "versions/")
    page_text = text(response)
    assert "We know the removed: two added: three changes" in page_text
    assert "Line of enquiry 1 (dropped)" in page_text
    assert "Line of enquiry 2 (new)" in page_text
    assert "In scope" not in page_text.split("The first version in full")[0]
    assert "Signed by both" in page_text
    assert re.search(r"<del[^>]*>.*two", response.content.decode())
