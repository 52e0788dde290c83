"""The page of versions."""

from __future__ import annotations

import re

from challenges.scoping.signatures import services
from tests.cast import Cast
from tests.scoping.acts import WHY, begun
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


def test_what_one_side_signed_is_compared_with_what_the_other_made_of_it(cast: Cast) -> None:
    begun(cast)
    services.sign_as_lead(actor=cast.lead, challenge=cast.challenge, revision=1)
    data = filled(cast, success="We know the four changes that would help children most.")
    assert post(cast, "coordinator", "edit/", data).status_code == 302

    page_text = text(get(cast, "lead", "versions/"))
    assert "Signed by one, then changed" in page_text
    assert "Daniel Achterberg" in page_text.split("Version 1")[1]
    assert "We know the removed: two added: four changes" in page_text
    assert "See what changed since version 1" in text(get(cast, "lead", "sign/"))
