"""A challenge that goes wrong twice: the lead is replaced, and the host falls silent."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import Cast
from tests.e2e import story
from tests.e2e.acts import followup, letter, scoping
from tests.e2e.eyes import PageInspector
from tests.e2e.world import BrowserUsers, Calendar

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_new_lead_a_silent_host_and_an_early_close(
    cast: Cast, users: BrowserUsers, calendar: Calendar, inspector: PageInspector
) -> None:
    """It begins after the visit, with the rows of the cast; from there on through pages only.

    The new lead works without scripts.
    """
    url = cast.at("drafting").get_absolute_url()
    host, old, senior, programme = users("host_dcs", "lead", "challenger", "programme_lead")
    (new,) = users("stranger", scripts=False)

    programme.open("Both teams").follow("Replace the lead challenger")
    programme.send("Ask them to lead", {"Who will lead?": new.person.name})
    old.open("Evidence").reads("SECRET evidence of the team.")
    scoping.accept_from_home(new)
    scoping.clear(programme, new)

    answer = old.page.goto(url)
    assert answer is not None
    assert answer.status == 404
    new.open("Evidence").reads("SECRET evidence of the team.")
    new.open("Letter").follow("Open the draft").reads("SECRET draft of why.")

    letter.share_draft(new)
    letter.raise_point(host)
    calendar.on(dt.date(2027, 3, 16))
    letter.answer_points(senior)
    letter.write_part(new, "What we found: line of enquiry 2", story.CORRECTED_TEXT)
    letter.release_answers(new)
    letter.prepare(new, senior)
    letter.sign_letter(new)
    letter.sign_letter(senior)
    calendar.on(dt.date(2027, 3, 18))
    letter.issue(new)
    assert letter.open_pdf(host).startswith(b"%PDF-")

    calendar.on(dt.date(2027, 9, 20))
    followup.close_early(programme, "The host has not answered for six months.")
    host.home().follow("Challenges").reads("Closed")
    assert inspector.found == []
