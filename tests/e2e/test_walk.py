"""One challenge from its question to its close, as all the people involved, through pages only."""

from __future__ import annotations

import datetime as dt
import hashlib

import pikepdf
import pytest

from tests.cast import Cast
from tests.documents import read
from tests.e2e import story
from tests.e2e.acts import fieldwork, followup, letter, scoping
from tests.e2e.eyes import Eyes
from tests.e2e.world import Calendar, Desks, without_its_challenge

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def day(month: int, number: int, year: int = 2027) -> dt.date:
    return dt.date(year, month, number)


def test_from_the_question_to_the_close(
    cast: Cast, desks: Desks, calendar: Calendar, eyes: Eyes
) -> None:
    without_its_challenge(cast)
    host, coordinator, contributor = desks("host_dcs", "coordinator", "contributor")
    lead, senior, practitioner, observer = desks("lead", "challenger", "practitioner", "observer")
    (programme,) = desks("programme_lead")
    team = (lead, senior, practitioner, observer)
    before = followup.read_board(programme)

    scoping.propose(host)
    calendar.on(day(3, 3))
    scoping.accept(programme)
    scoping.appoint_lead(programme, lead)
    calendar.on(day(3, 9))
    scoping.accept_from_home(lead)
    scoping.clear(programme, lead)

    calendar.on(day(3, 12))
    scoping.name_people(host, coordinator, contributor)
    scoping.record_conversation(lead, day(3, 11))
    scoping.write_scope(coordinator)
    scoping.agree_dates(lead)
    scoping.confirm_dates(host)
    calendar.on(day(3, 18))
    scoping.sign_scope(host)
    scoping.sign_scope(lead)
    scoping.open_team(lead)

    for member, role in (
        (senior, "Challenger"),
        (practitioner, "Practitioner"),
        (observer, "Observer"),
    ):
        scoping.invite(lead, member, role)
        scoping.accept_from_the_challenge(member)
    scoping.clear(programme, senior, practitioner, observer)
    fieldwork.open_briefing(lead)

    calendar.on(day(5, 20))
    fieldwork.write_brief(coordinator, "Position statement", "Practicalities")
    fieldwork.hand_section_to(host, "Data", contributor)
    fieldwork.write_brief(contributor, "Data")
    fieldwork.issue_brief(host)
    fieldwork.acknowledge(*team)
    fieldwork.plan_visit(coordinator)
    fieldwork.assign(lead, "Twelve children’s files", senior, practitioner)
    fieldwork.record_call(lead, day(5, 19))
    fieldwork.confirm_timetable(coordinator)
    calendar.on(story.FIRST_DAY - dt.timedelta(days=1))
    fieldwork.open_visit(lead)

    calendar.on(story.FIRST_DAY)
    fieldwork.take_notes(senior)
    calendar.on(story.LAST_DAY)
    fieldwork.record_outcomes(practitioner)
    fieldwork.agree_findings(senior)
    fieldwork.write_headlines(lead)
    fieldwork.release_headlines(lead, story.LAST_DAY)
    host.open("Headlines").reads(story.HEADLINES[1])
    fieldwork.end_visit(lead)

    calendar.on(day(6, 21))
    letter.begin_draft(lead)
    letter.write_letter(lead)
    letter.recommend(senior)
    letter.share_draft(lead)
    calendar.on(day(6, 28))
    letter.raise_point(host)
    letter.submit_points(host)
    letter.answer_points(senior)
    letter.write_part(lead, "What we found: line of enquiry 2", story.CORRECTED)
    letter.release_answers(lead)
    host.open("Letter").follow("Points and answers").reads("Accepted")
    calendar.on(day(7, 5))
    letter.prepare(lead, senior)
    letter.sign_letter(lead)
    letter.sign_letter(senior)
    host.open("Letter").follow("Read the final text").reads("four hubs")
    calendar.on(day(7, 7))
    letter.issue(lead)

    pdf = letter.open_pdf(host)
    assert letter.open_pdf(programme) == pdf
    the_paper_is_in_order(pdf)
    programme.open("Letter").follow("Read the letter").reads(hashlib.sha256(pdf).hexdigest())
    letter.verify(coordinator, pdf, "Yes. This file matches the register.")
    letter.verify(coordinator, pdf + b" ", "No. This file does not match the register.")

    calendar.on(day(8, 20))
    followup.respond(host)
    followup.submit_response(host)
    followup.plan_action(coordinator)
    followup.open_follow_up(host)
    calendar.on(day(12, 10))
    followup.report(coordinator, "Completed", "One list since October; nine in ten seen in time.")
    calendar.on(day(1, 12, 2028))
    followup.record_review(lead, day(1, 11, 2028))
    followup.give_verdicts(lead)
    followup.sign_off(lead)
    followup.sign_off(host)
    followup.close(programme)

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
    assert eyes.found == []


def changes(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """What the board counts more of now, or less."""
    counted = {name: n - before.get(name, 0) for name, n in after.items()}
    return {name: n for name, n in counted.items() if n}


def the_paper_is_in_order(pdf: bytes) -> None:
    """Words, tags, language, fonts and numbers of pages of the letter as it was issued."""
    pages = read.pages(pdf)
    words = " ".join(pages)
    for text in (*story.LETTER.values(), story.CORRECTED):
        for line in text.replace("- ", "").split("\n"):
            assert ("three hubs" in line) or line in words, line
    assert "three hubs" not in words
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
