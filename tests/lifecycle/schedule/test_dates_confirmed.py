"""Dates are agreed when the other side has confirmed them, and the team is asked again."""

from __future__ import annotations

import pytest

from challenges.models import AuditEvent, OutboxMessage, TeamMember
from tests.cast import Cast
from tests.lifecycle.schedule.test_dates import agree
from tests.overview.reading import words
from tests.response import ClientResponse

CONFIRM = "Confirm the dates of the visit"
NEW = ("13 4 2027", "15 4 2027")


def url(cast: Cast) -> str:
    return f"/challenges/{cast.challenge.ref}/dates/confirm/"


def confirm(cast: Cast, who: str) -> ClientResponse:
    cast.challenge.refresh_from_db()
    return cast.client(cast.people[who]).post(url(cast), {"version": cast.challenge.version})


def asked_at_home(cast: Cast) -> set[str]:
    people = ("host_dcs", "coordinator", "lead", "challenger", "practitioner", "programme_lead")
    return {who for who in people if CONFIRM in words(cast.client(cast.people[who]).get("/"))}


@pytest.mark.long
@pytest.mark.parametrize(
    ("by", "answerers"),
    [
        ("host_dcs", {"lead", "challenger", "practitioner"}),
        ("coordinator", {"lead", "challenger", "practitioner"}),
        ("lead", {"host_dcs", "coordinator", "challenger", "practitioner"}),
        ("programme_lead", {"host_dcs", "coordinator", "lead", "challenger", "practitioner"}),
    ],
)
def test_whoever_did_not_enter_them_is_asked(cast: Cast, by: str, answerers: set[str]) -> None:
    cast.at("briefing")

    agree(cast, by, *NEW)

    assert asked_at_home(cast) == answerers
    mails = OutboxMessage.objects.filter(message__startswith="dates_from_")
    links = {m.to_id for m in mails if "/dates/confirm/" in m.body}
    assert links >= {cast.people[who].pk for who in answerers} - {cast.people[by].pk}


@pytest.mark.long
def test_one_of_a_side_confirms_for_it_and_each_member_for_themselves(cast: Cast) -> None:
    cast.at("briefing")
    agree(cast, "lead", *NEW)

    assert confirm(cast, "coordinator").status_code == 302
    assert confirm(cast, "challenger").status_code == 302

    cast.challenge.refresh_from_db()
    assert cast.challenge.dates_to_confirm == ""
    assert asked_at_home(cast) == {"practitioner"}
    events = AuditEvent.objects.filter(action="challenge.confirm_dates")
    assert {event.actor for event in events} == {cast.coordinator, cast.challenger}
    page = words(cast.client(cast.lead).get(f"/challenges/{cast.challenge.ref}/dates/"))
    assert "Not confirmed yet by" in page
    assert cast.challenger.name not in page.split("Not confirmed yet by")[1][:100]


def test_confirmed_twice_is_once(cast: Cast) -> None:
    cast.at("briefing")
    agree(cast, "lead", *NEW)

    answers = [confirm(cast, "host_dcs").status_code for _ in range(2)]

    assert answers == [302, 302]
    assert AuditEvent.objects.filter(action="challenge.confirm_dates").count() == 1


@pytest.mark.long
def test_no_other_days_are_confirmed_than_the_page_showed(cast: Cast) -> None:
    cast.at("briefing")
    agree(cast, "lead", *NEW)
    client = cast.client(cast.host_dcs)
    version = client.get(url(cast)).context["form"]["version"].value()
    cast.challenge.refresh_from_db()
    agree(cast, "lead", "20 4 2027", "22 4 2027")

    answer = client.post(url(cast), {"version": version})

    assert answer.status_code == 409
    assert "20 to 22 April 2027" in words(answer)


def test_what_is_odd_about_the_days_is_said_to_who_confirms(cast: Cast) -> None:
    cast.at("briefing")
    agree(cast, "lead", "17 4 2027", "19 4 2027")

    assert "17 April 2027 is a Saturday" in words(cast.client(cast.host_dcs).get(url(cast)))


@pytest.mark.long
def test_the_briefing_waits_for_the_other_side(cast: Cast) -> None:
    cast.at("team")
    agree(cast, "lead", *NEW)
    step = f"/challenges/{cast.challenge.ref}/step/open_briefing/"

    before = words(cast.client(cast.lead).get(step))
    confirm(cast, "host_dcs")

    assert "The host has not confirmed the dates of the visit." in before
    assert "has not confirmed the dates" not in words(cast.client(cast.lead).get(step))


@pytest.mark.long
def test_after_the_visit_nobody_is_asked(cast: Cast) -> None:
    cast.at("drafting")
    TeamMember.objects.update(dates_asked=False)

    agree(cast, "lead", "10 2 2027", "12 2 2027", reason="The last day was added.")

    cast.challenge.refresh_from_db()
    assert cast.challenge.dates_to_confirm == ""
    assert asked_at_home(cast) == set()
    assert OutboxMessage.objects.filter(message="moved_dates").exists()


@pytest.mark.long
def test_who_need_not_confirm_any_more_is_told_of_other_days(cast: Cast) -> None:
    """The coordinator has since entered other days, which wait for the visiting side."""
    cast.at("briefing")
    agree(cast, "lead", *NEW)
    cast.challenge.refresh_from_db()
    version = cast.challenge.version
    agree(cast, "coordinator", "20 4 2027", "22 4 2027")

    answer = cast.client(cast.host_dcs).post(url(cast), {"version": version})

    assert answer.status_code == 409
    cast.challenge.refresh_from_db()
    assert cast.challenge.dates_to_confirm == "visiting"


def test_the_mail_says_which_days_and_by_when_to_confirm_them(cast: Cast) -> None:
    cast.at("team")
    agree(cast, "lead", *NEW)

    mail = OutboxMessage.objects.get(message="dates_from_lead", to=cast.host_dcs)
    assert "entered the dates of the visit: 13 to 15 April 2027." in mail.body
    due = cast.challenge.deadlines.get(kind="complete_team").due_on
    assert f"confirm the dates of the visit by {due.day} {due:%B}" in mail.subject
