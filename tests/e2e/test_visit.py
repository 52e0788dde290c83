"""In a browser: briefing and visit as the people in the corridor meet them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from challenges import clock
from challenges.models import EvidenceEntry
from tests.cast import Cast
from tests.cast_rows import FIRST_DAY
from tests.e2e.conftest import NARROW, WIDE, wait_for_answer

pytestmark = pytest.mark.django_db(transaction=True)
Barriers = Callable[[Page], list[str]]


@pytest.fixture(autouse=True)
def on_the_first_day(cast: Cast) -> Iterator[None]:
    with clock.set_to(dt.datetime.combine(FIRST_DAY, dt.time(11), tzinfo=dt.UTC)):
        yield


def sign_in(cast: Cast, who: str, page: Page, live_server: LiveServer) -> None:
    sid = cast.client(cast.people[who]).cookies["sid"].value
    page.context.add_cookies([{"name": "sid", "value": sid, "url": live_server.url}])


def fine(page: Page, barriers: Barriers) -> None:
    """No barriers and nothing to scroll sideways, at both sizes."""
    for width, height in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        assert barriers(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_note_in_a_corridor_and_the_next(
    cast: Cast, new_page: Callable[..., Page], live_server: LiveServer, scripts: bool
) -> None:
    challenge = cast.at("visit")
    page = new_page(NARROW, scripts=scripts)
    sign_in(cast, "practitioner", page, live_server)
    page.goto(reverse("challenges:visit:visit", args=[challenge.ref]))

    page.get_by_role("link", name="Add a note on Session 1").click()
    page.get_by_label("What did you hear, see or read?").fill("Mrs Smith said it works.")
    page.get_by_role("radio", name="Supports").check()
    page.get_by_role("button", name="Save the note").click()

    main = page.get_by_role("main")
    expect(main).to_contain_text("“Mrs Smith”: This names a person.")
    page.get_by_role("link", name="Revise the note").click()
    page.get_by_label("The note").fill("We heard that it works.")
    page.get_by_role("button", name="Save the note").click()
    expect(main).to_contain_text("We heard that it works.")
    expect(main).not_to_contain_text("Could someone be recognised?")

    page.get_by_role("link", name="Add another note").click()
    expect(page.get_by_label("What did you hear, see or read?")).to_have_value("")
    expect(page.get_by_label("Kind of source")).to_have_value("focus_group")
    page.get_by_label("What did you hear, see or read?").fill("Hand-overs take a day.")
    page.get_by_role("button", name="Save the note").click()
    wait_for_answer(page)

    mine = EvidenceEntry.objects.filter(author=cast.practitioner)
    assert mine.count() == 2
    assert {entry.activity.title for entry in mine if entry.activity} == {"Session 1"}


def test_pages_of_the_team_hold_no_barriers(
    cast: Cast, page: Page, barriers: Barriers, live_server: LiveServer
) -> None:
    challenge = cast.at("visit")
    sign_in(cast, "lead", page, live_server)
    activity, finding = challenge.activities.first(), challenge.findings.first()
    entry = challenge.evidence.first()
    assert activity and finding and entry
    for name, *about in (
        ("visit:visit",),
        ("visit:outcome", activity.pk),
        ("visit:evidence",),
        ("visit:evidence_add",),
        ("visit:note", entry.pk),
        ("visit:findings",),
        ("visit:finding_add",),
        ("visit:finding_edit", finding.pk),
        ("visit:headlines",),
        ("visit:no_finding", finding.line_id),
        ("visit:headlines_edit",),
        ("visit:headlines_release",),
        ("briefing:brief",),
        ("briefing:acknowledge",),
        ("briefing:timetable",),
        ("briefing:activity_add",),
        ("briefing:confirm",),
        ("briefing:activity_edit", activity.pk),
        ("briefing:activity_remove", activity.pk),
        ("briefing:assign", activity.pk),
    ):
        page.goto(reverse(f"challenges:{name}", args=[challenge.ref, *about]))
        fine(page, barriers)


def test_pages_of_the_host_and_pages_with_errors_hold_no_barriers(
    cast: Cast, new_page: Callable[..., Page], barriers: Barriers, live_server: LiveServer
) -> None:
    challenge = cast.at("briefing")
    host, lead = new_page(), new_page()
    sign_in(cast, "host_dcs", host, live_server)
    for name, *about in (
        ("brief",),
        ("section", "self_assessment"),
        ("section_assign", "data"),
        ("issue",),
        ("timetable",),
    ):
        host.goto(reverse(f"challenges:briefing:{name}", args=[challenge.ref, *about]))
        fine(host, barriers)

    sign_in(cast, "lead", lead, live_server)
    for page, button in (
        ("briefing:team_call", "Record the call"),
        ("briefing:activity_add", "Add to the timetable"),
        ("visit:evidence_add", "Save the note"),
        ("visit:finding_add", "Save the finding"),
    ):
        lead.goto(reverse(f"challenges:{page}", args=[challenge.ref]))
        if page == "briefing:team_call":
            lead.get_by_label("Day", exact=True).fill("32")
        lead.get_by_role("button", name=button).click()
        expect(lead.get_by_role("heading", name="There is a problem")).to_be_visible()
        fine(lead, barriers)


TEXTS = {"host_dcs": "The east is growing.", "coordinator": "Fewer families ask for help."}


def test_two_people_at_one_section_lose_nothing(
    cast: Cast, new_page: Callable[..., Page], barriers: Barriers, live_server: LiveServer
) -> None:
    challenge = cast.at("briefing")
    url = reverse("challenges:briefing:section", args=[challenge.ref, "context"])
    both = {"host_dcs": new_page(), "coordinator": new_page()}
    for who, page in both.items():
        sign_in(cast, who, page, live_server)
        page.goto(url)
        page.get_by_label("What you want the team to know").fill(TEXTS[who])
    both["host_dcs"].get_by_role("button", name="Save this section").click()
    expect(both["host_dcs"].get_by_role("main")).to_contain_text("The east is growing.")

    late = both["coordinator"]
    late.get_by_role("button", name="Save this section").click()

    expect(
        late.get_by_role("heading", name="Someone else changed this after you opened it")
    ).to_be_visible()
    texts = [box.input_value() for box in late.get_by_role("textbox").all()]
    assert {t.strip() for t in texts} == set(TEXTS.values())
    fine(late, barriers)


def test_the_timetable_goes_on_paper_without_what_is_only_for_the_screen(
    cast: Cast, page: Page, live_server: LiveServer
) -> None:
    challenge = cast.at("visit")
    sign_in(cast, "lead", page, live_server)
    page.goto(reverse("challenges:briefing:timetable", args=[challenge.ref]))
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Session 1")).to_be_visible()
    expect(page.get_by_role("link", name="Add an activity")).to_be_hidden()
    expect(page.get_by_role("link", name="Change Session 1")).to_be_hidden()
