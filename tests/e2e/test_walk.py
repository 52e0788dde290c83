"""One challenge from its question to its close, as all the people involved, through pages only.

In the order in which people work: the scope is signed, then the team is built, then the dates are
agreed. Every mail is opened by its recipient, and its link followed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

import pikepdf
import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from challenges.models.postgresql import look_at_commit
from tests.cast import Cast
from tests.documents import read
from tests.e2e import story
from tests.e2e.acts import fieldwork, followup, letter, scoping
from tests.e2e.eyes import PageInspector
from tests.e2e.mailbox import Mailbox
from tests.e2e.world import BrowserUsers, Calendar, without_its_challenge

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def empty_and_whole(cast: Cast) -> Iterator[None]:
    """Everyone but their challenge; PostgreSQL looks at each commit of the walk."""
    without_its_challenge(cast)
    look_at_commit(True)
    yield
    look_at_commit(False)


def day(month: int, number: int, year: int = 2027) -> dt.date:
    return dt.date(year, month, number)


@pytest.mark.usefixtures("empty_and_whole")
def test_from_the_question_to_the_close(
    users: BrowserUsers,
    calendar: Calendar,
    inspector: PageInspector,
    settings: Settings,
    live_server: LiveServer,
) -> None:
    settings.SITE_ADDRESS = live_server.url
    host, coordinator, contributor = users("host_dcs", "coordinator", "contributor")
    lead, senior, practitioner, observer = users("lead", "challenger", "practitioner", "observer")
    (programme,) = users("programme_lead")
    team = (lead, senior, practitioner, observer)
    before = followup.read_board(programme)

    box = Mailbox(users.of, calendar)
    then = box.after
    then(scoping.propose, host)
    box.on(day(3, 3))
    then(scoping.accept, programme)
    then(scoping.appoint_lead, programme, lead)
    box.on(day(3, 9))
    then(scoping.accept_from_home, lead)
    then(scoping.clear, programme, lead)

    box.on(day(3, 12))
    then(scoping.name_people, host, coordinator, contributor)
    then(scoping.record_conversation, lead, day(3, 11))
    then(scoping.write_scope, coordinator)
    box.on(day(3, 18))
    then(scoping.sign_scope, host)
    then(scoping.sign_scope, lead)
    then(scoping.open_team, lead)

    for member, role in (
        (senior, "Challenger"),
        (practitioner, "Practitioner"),
        (observer, "Observer"),
    ):
        then(scoping.invite, lead, member, role)
        then(scoping.accept_from_the_challenge, member)
    then(scoping.clear, programme, senior, practitioner, observer)
    then(scoping.agree_dates, lead)
    then(scoping.confirm_dates, host)
    then(fieldwork.open_briefing, lead)

    box.on(day(5, 20))
    then(fieldwork.write_brief, coordinator, "Position statement", "Practicalities")
    then(fieldwork.hand_section_to, host, "Data", contributor)
    then(fieldwork.write_brief, contributor, "Data")
    then(fieldwork.issue_brief, host)
    then(fieldwork.acknowledge, *team)
    then(fieldwork.plan_visit, coordinator)
    then(fieldwork.assign, lead, "Twelve children’s files", senior, practitioner)
    then(fieldwork.record_call, lead, day(5, 19))
    then(fieldwork.confirm_timetable, coordinator)
    box.on(story.FIRST_DAY - dt.timedelta(days=1))
    then(fieldwork.open_visit, lead)

    box.on(story.FIRST_DAY)
    then(fieldwork.take_notes, senior)
    box.on(story.LAST_DAY)
    then(fieldwork.record_outcomes, practitioner)
    then(fieldwork.agree_findings, senior)
    then(fieldwork.write_headlines, lead)
    then(fieldwork.release_headlines, lead, story.LAST_DAY)
    host.open("Headlines").reads(story.HEADLINES[1])
    then(fieldwork.end_visit, lead)

    box.on(day(6, 21))
    then(letter.begin_draft, lead)
    then(letter.write_letter, lead)
    then(letter.recommend, senior)
    then(letter.share_draft, lead)
    box.on(day(6, 28))
    then(letter.raise_point, host)
    then(letter.submit_points, host)
    then(letter.answer_points, senior)
    then(letter.write_part, lead, "What we found: line of enquiry 2", story.CORRECTED_TEXT)
    then(letter.release_answers, lead)
    host.open("Letter").follow("Points and answers").reads("Accepted")
    box.on(day(7, 5))
    then(letter.prepare, lead, senior)
    then(letter.sign_letter, lead)
    then(letter.sign_letter, senior)
    host.open("Letter").follow("Read the final text").reads("four hubs")
    box.on(day(7, 7))
    then(letter.issue, lead)

    pdf = letter.open_pdf(host)
    assert letter.open_pdf(programme) == pdf
    the_paper_is_in_order(pdf)
    programme.open("Letter").follow("Read the letter").reads(hashlib.sha256(pdf).hexdigest())
    then(letter.verify, coordinator, pdf, "Yes. This file matches the register.")
    then(letter.verify, coordinator, pdf + b" ", "No. This file does not match the register.")

    box.on(day(8, 20))
    then(followup.respond, host)
    then(followup.submit_response, host)
    then(followup.plan_action, coordinator, contributor)
    then(followup.open_follow_up, host)
    box.on(day(12, 10))
    then(
        followup.report,
        contributor,
        "Completed",
        "One list since October; nine in ten seen in time.",
    )
    box.on(day(1, 12, 2028))
    then(followup.record_review, lead, day(1, 11, 2028))
    then(followup.give_verdicts, lead)
    then(followup.sign_off, lead)
    then(followup.sign_off, host)
    then(followup.close, programme)

    box.open_again()
    after = followup.read_board(programme)
    assert changes(before, after) == {
        "Challenges: All": 1,
        "Challenges: Closed": 1,
        "Recommendations: All": 2,
        "Recommendations: Accepted": 1,
        "Recommendations: Not accepted": 1,
        "Actions: All": 1,
        "Actions: Completed": 1,
    }
    assert not box.found, "\n".join(box.found)
    assert inspector.found == []


def changes(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """What the board counts more of now, or less."""
    differences = {name: n - before.get(name, 0) for name, n in after.items()}
    return {name: n for name, n in differences.items() if n}


def the_paper_is_in_order(pdf: bytes) -> None:
    """Words, tags, language, fonts and numbers of pages of the letter as it was issued."""
    pages = read.pages(pdf)
    paper = " ".join(pages)
    for text in (*story.LETTER.values(), story.CORRECTED_TEXT):
        for line in text.replace("- ", "").split("\n"):
            assert ("three hubs" in line) or line in paper, line
    assert "three hubs" not in paper
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    with read.access(pdf) as document:
        assert str(document.Root.Lang) == "en-GB"
        assert document.Root.MarkInfo.Marked
        kinds = [kind for kind, _ in read.tags(document)]
        assert kinds.count("/H1") == 1
        assert {"/P", "/Table", "/TH", "/L"} <= set(kinds)
        fonts = embedded(document)
        assert fonts and all(fonts.values()), fonts


def embedded(document: pikepdf.Pdf) -> dict[str, bool]:
    """Each font that the file draws with, and whether it is in the file."""
    return {
        str(thing.FontName): any("/FontFile" in key for key in list(thing.keys()))
        for thing in document.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
    }
