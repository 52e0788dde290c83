"""Dates and deadlines: in order, with a reason where others have booked, both dates in view."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import AuditEvent, Challenge, DateChange, OutboxMessage
from tests.cast import Cast
from tests.cast_rows import at
from tests.overview.reading import words
from tests.response import ClientResponse
from tests.stages import put_activities

CONFIRM_AGAIN = (
    "The timetable was confirmed for the earlier dates. "
    "The host or the lead challenger must confirm it again before the visit can be opened."
)


def day(name: str, text: str) -> dict[str, str]:
    return {f"{name}_{n}": part for n, part in enumerate(text.split())}


def agree(cast: Cast, who: str, first: str, last: str, **more: object) -> ClientResponse:
    data = {"version": cast.challenge.version, **day("first_day", first), **day("last_day", last)}
    data["confirmed"] = "on"
    return cast.client(cast.people[who]).post(
        f"/challenges/{cast.challenge.ref}/dates/", data | more
    )


def anew(cast: Cast, who: str, kind: str, due_on: str, **more: object) -> ClientResponse:
    data = {"version": cast.challenge.version, "kind": kind, **day("due_on", due_on)}
    data["confirmed"] = "on"
    return cast.client(cast.people[who]).post(
        f"/challenges/{cast.challenge.ref}/deadline/", data | more
    )


# stage: who may agree dates there.
MAY = {
    "proposed": {"programme_lead"},
    "scoping": {"programme_lead", "host_dcs", "coordinator", "lead"},
    "briefing": {"programme_lead", "host_dcs", "coordinator", "lead"},
    "visit": {"programme_lead", "lead"},
    "follow_up": {"programme_lead", "lead"},
    "closed": set(),
}


@pytest.mark.parametrize("stage", MAY)
@pytest.mark.parametrize("page", ["dates", "deadline"])
def test_who_may_agree_dates(cast: Cast, stage: str, page: str) -> None:
    cast.at(stage)
    readers = ("programme_lead", "host_dcs", "coordinator", "lead", "invitee", "officer")

    url = f"/challenges/{cast.challenge.ref}/{page}/"

    allowed_readers = {
        w for w in readers if cast.client(cast.people[w]).get(url).status_code == 200
    }

    assert allowed_readers == MAY[stage]


def test_deadlines_follow_the_agreed_days(cast: Cast) -> None:
    cast.at("scoping")

    assert agree(cast, "lead", "14 6 2027", "16 6 2027").status_code == 302

    cast.challenge.refresh_from_db()
    assert (cast.challenge.first_day, cast.challenge.version) == (dt.date(2027, 6, 14), 2)
    due = dict(cast.challenge.deadlines.values_list("kind", "due_on"))
    assert due == {
        "sign_scope": dt.date(2027, 3, 22),
        "complete_team": dt.date(2027, 4, 5),
        "issue_brief": dt.date(2027, 5, 24),
        "team_call": dt.date(2027, 5, 28),  # 31 May is a bank holiday
        "open_drafting": dt.date(2027, 6, 16),
        "share_letter": dt.date(2027, 6, 30),
    }
    assert {m.to.name for m in OutboxMessage.objects.filter(message="dates_from_lead")} == {
        "Amara Okafor",
        "Ben Whitfield",
        "Esther Quaye",
        "Farid Rahimi",
        "Grace Linden",
        "Joan Meredith",
        "Kofi Mensah",
    }


@pytest.mark.parametrize(
    ("first", "last", "error"),
    [
        ("16 6 2027", "14 6 2027", "The last day must be the same as or after the first day"),
        ("1 1 2027", "2 1 2027", "The first day must be today or in the future"),
        ("1 6 2027", "1 9 2027", "The visit must end within 60 days of its first day"),
        ("1 6 2090", "1 6 2090", "The first day must be within the next five years"),
        ("31 2 2027", "1 3 2027", "February 2027 has no day 31"),
        ("1 6", "1 6 2027", ""),
        (f"1 6 {'9' * 5000}", "1 6 2027", ""),
    ],
)
def test_dates_out_of_order(cast: Cast, first: str, last: str, error: str) -> None:
    cast.at("scoping")

    page = agree(cast, "lead", first, last)

    assert page.status_code == 200
    assert "There is a problem" in words(page)
    assert error in words(page)
    assert not DateChange.objects.exists()


@pytest.mark.long
def test_from_the_visit_on_a_change_of_dates_takes_a_reason_that_stays(cast: Cast) -> None:
    cast.at("visit")

    response = agree(cast, "lead", "19 4 2027", "21 4 2027")
    agree(cast, "lead", "19 4 2027", "21 4 2027", reason="Snow closed the schools.")

    assert "Give a reason, because the visit has started" in words(response)
    page = cast.client(cast.lead).get(f"/challenges/{cast.challenge.ref}/dates/")
    assert (
        "19 to 21 April 2027, agreed by Daniel Achterberg on 1 March 2027 instead of "
        "12 to 14 January 2027. Snow closed the schools."
    ) in words(page)


def test_stale_dates_show_both(cast: Cast) -> None:
    cast.at("scoping")
    agree(cast, "lead", "14 6 2027", "16 6 2027")

    page = agree(cast, "host_dcs", "21 6 2027", "23 6 2027")

    assert page.status_code == 409
    assert "21 to 23 June 2027" in page.content.decode()
    assert "14 to 16 June 2027" in page.content.decode()
    cast.challenge.refresh_from_db()
    assert cast.challenge.first_day == dt.date(2027, 6, 14)


def test_the_same_dates_sent_twice_are_agreed_once(cast: Cast) -> None:
    cast.at("scoping")

    answers = [agree(cast, "lead", "14 6 2027", "16 6 2027").status_code for _ in range(2)]

    assert answers == [302, 302]
    assert AuditEvent.objects.count() == DateChange.objects.count() == 1


@pytest.mark.long
def test_a_deadline_agreed_anew_keeps_its_first_date_and_stays_agreed(cast: Cast) -> None:
    cast.at("scoping")
    agree(cast, "lead", "14 6 2027", "16 6 2027")
    cast.challenge.refresh_from_db()

    assert anew(cast, "host_dcs", "sign_scope", "1 4 2027").status_code == 302

    cast.challenge.refresh_from_db()
    agree(cast, "lead", "21 6 2027", "23 6 2027")
    deadline = cast.challenge.deadlines.get(kind="sign_scope")
    assert (deadline.due_on, deadline.original_due_on, deadline.agreed_anew) == (
        dt.date(2027, 4, 1),
        dt.date(2027, 3, 22),
        True,
    )
    assert cast.challenge.deadlines.get(kind="complete_team").due_on == dt.date(2027, 4, 12)
    page = cast.client(cast.lead).get(f"/challenges/{cast.challenge.ref}/deadline/")
    assert "1 April 2027 (first 22 March 2027)" in words(page)


@pytest.mark.parametrize(
    ("kind", "due_on"),
    [
        ("sign_scope", "1 1 2027"),
        ("sign_scope", "1 1 2060"),
        ("answer_request", "1 4 2027"),
        ("review", "1 4 2027"),
        ("gone", "1 4 2027"),
        ("", "1 4 2027"),
        ("a\x00b", "1 4 2027"),
        ("sign_scope", "31 2 2027"),
    ],
)
def test_a_deadline_that_is_not_open_or_not_a_date(cast: Cast, kind: str, due_on: str) -> None:
    cast.at("scoping")
    agree(cast, "lead", "14 6 2027", "16 6 2027")
    cast.challenge.refresh_from_db()
    cast.challenge.deadlines.filter(kind="answer_request").update(met_on=dt.date(2026, 9, 20))

    page = anew(cast, "lead", kind, due_on)

    assert page.status_code == 200
    assert "There is a problem" in words(page)
    assert not cast.challenge.deadlines.filter(agreed_anew=True).exists()


def test_a_stale_deadline_changes_nothing(cast: Cast) -> None:
    cast.at("scoping")
    agree(cast, "lead", "14 6 2027", "16 6 2027")

    assert anew(cast, "host_dcs", "sign_scope", "1 4 2027").status_code == 409
    assert not cast.challenge.deadlines.filter(agreed_anew=True).exists()


def test_nobody_agrees_dates_of_a_paused_challenge(cast: Cast) -> None:
    cast.at("scoping")
    Challenge.objects.update(pause_reason="election", paused_on=dt.date(2027, 2, 1))

    assert agree(cast, "lead", "14 6 2027", "16 6 2027").status_code == 403
    assert not DateChange.objects.exists()


@pytest.mark.parametrize("count", [3, 30])
@pytest.mark.parametrize(("page", "literally"), [("dates", 7), ("deadline", 5)])
def test_statements(
    cast: Cast,
    page: str,
    literally: int,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cast.at("scoping")
    for n in range(count):
        make(
            DateChange,
            challenge=cast.challenge,
            first_day=dt.date(2027, 6, 1),
            last_day=dt.date(2027, 6, 2),
            by=cast.lead,
            at=dt.datetime(2027, 2, 1, n % 24, tzinfo=dt.UTC),
        )
    client = cast.client(cast.lead)
    client.get("/privacy/")

    with django_assert_num_queries(literally):
        client.get(f"/challenges/{cast.challenge.ref}/{page}/")


# --- odd days are confirmed ---------------------------------------------------------------

WINDOW = "The host wants the visit between 22 March 2027 and 21 May 2027"


@pytest.mark.parametrize(
    ("first", "last", "remarks"),
    [
        ("1 5 2027", "2 5 2027", ["1 May 2027 is a Saturday", "2 May 2027 is a Sunday"]),
        ("3 5 2027", "3 5 2027", ["3 May 2027 is a bank holiday"]),
        ("14 6 2027", "16 6 2027", [WINDOW]),
        ("20 5 2027", "24 5 2027", [WINDOW, "This is 5 days. The format allows up to 4 days"]),
        ("26 4 2027", "7 5 2027", ["This is 12 days", "3 May 2027 is a bank holiday"]),
    ],
)
def test_odd_days_are_remarked_on_beside_the_field_and_confirmed(
    cast: Cast, first: str, last: str, remarks: list[str]
) -> None:
    cast.at("scoping")
    window = {"wanted_from": dt.date(2027, 3, 22), "wanted_to": dt.date(2027, 5, 21)}
    Challenge.objects.filter(pk=cast.challenge.pk).update(**window)

    page = agree(cast, "lead", first, last, confirmed="")

    assert page.status_code == 200
    for remark in remarks:
        assert remark in words(page)
    assert "Confirm this, or enter something else" in words(page)
    assert "These are the days both sides agreed" in words(page)
    assert first.split()[0] in page.content.decode()
    assert not DateChange.objects.exists()

    assert agree(cast, "lead", first, last).status_code == 302
    assert DateChange.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "last"), [("27 4 2027", "29 4 2027"), ("21 5 2027", "21 5 2027")]
)
def test_ordinary_days_ask_for_no_confirmation(cast: Cast, first: str, last: str) -> None:
    cast.at("scoping")
    window = {"wanted_from": dt.date(2027, 3, 22), "wanted_to": dt.date(2027, 5, 21)}
    Challenge.objects.filter(pk=cast.challenge.pk).update(**window)

    page = cast.client(cast.lead).get(f"/challenges/{cast.challenge.ref}/dates/")

    assert "These are the days both sides agreed" not in words(page)
    assert agree(cast, "lead", first, last, confirmed="").status_code == 302


def test_a_fault_is_no_question(cast: Cast) -> None:
    """Where the days cannot be right, there is nothing to confirm."""
    cast.at("scoping")

    page = agree(cast, "lead", "16 6 2027", "14 6 2027", confirmed="")

    assert "These are the days both sides agreed" not in words(page)


def test_a_deadline_is_not_agreed_for_a_day_that_has_passed(cast: Cast) -> None:
    cast.at("scoping")
    agree(cast, "lead", "14 6 2027", "16 6 2027")
    cast.challenge.refresh_from_db()

    page = anew(cast, "lead", "sign_scope", "26 2 2027")

    assert page.status_code == 200
    assert "The new date must be today or later, within five years" in words(page)


@pytest.mark.long
@pytest.mark.parametrize(
    ("due_on", "remark"),
    [
        ("3 4 2027", "3 April 2027 is a Saturday"),
        ("26 3 2027", "26 March 2027 is a bank holiday"),
        ("17 6 2027", "The visit begins on 14 June 2027"),
    ],
)
def test_an_odd_deadline_is_confirmed(cast: Cast, due_on: str, remark: str) -> None:
    cast.at("scoping")
    agree(cast, "lead", "14 6 2027", "16 6 2027")
    cast.challenge.refresh_from_db()

    page = anew(cast, "lead", "sign_scope", due_on, confirmed="")

    assert remark in words(page)
    assert "This is the date both sides agreed" in words(page)
    assert anew(cast, "lead", "sign_scope", due_on).status_code == 302


def test_challengers_who_accepted_other_days_are_told(cast: Cast) -> None:
    cast.at("briefing")

    agree(cast, "host_dcs", "13 4 2027", "15 4 2027")

    assert {m.to.name for m in OutboxMessage.objects.filter(message="dates_from_host")} == {
        "Ben Whitfield",
        "Daniel Achterberg",
        "Esther Quaye",
        "Farid Rahimi",
        "Grace Linden",
        "Joan Meredith",
        "Kofi Mensah",
    }


@pytest.mark.parametrize("along", ["on", ""])
def test_a_visit_that_moves_leaves_no_timetable_confirmed(cast: Cast, along: str) -> None:
    cast.at("briefing")
    plan = cast.challenge.visit_plan
    plan.timetable_confirmed_at, plan.timetable_confirmed_by = at(2027, 2, 1), cast.lead
    plan.save()
    agree(cast, "host_dcs", "13 4 2027", "15 4 2027", along=along)

    plan.refresh_from_db()
    assert not plan.timetable_confirmed
    assert plan.timetable_revision == 1
    days = set(cast.challenge.activities.values_list("day", flat=True))
    assert days == {dt.date(2027, 4, 13) if along else dt.date(2027, 1, 12)}
    mails = OutboxMessage.objects.filter(message="dates_from_host")
    assert all(CONFIRM_AGAIN in mail.body for mail in mails)
    assert {"Ben Whitfield", "Esther Quaye"} <= {mail.to.name for mail in mails}


def test_a_timetable_nobody_confirmed_is_not_confirmed_again(cast: Cast) -> None:
    cast.at("briefing")

    agree(cast, "host_dcs", "13 4 2027", "15 4 2027")

    mails = OutboxMessage.objects.filter(message="dates_from_host")
    assert mails
    assert not any("timetable" in mail.body for mail in mails)
    page = cast.client(cast.lead).get(f"/challenges/{cast.challenge.ref}/step/open_visit/")
    assert "The timetable has not been confirmed." in words(page)


def test_what_was_held_or_cancelled_does_not_move_along(cast: Cast) -> None:
    cast.at("visit")
    first = cast.challenge.activities.first()
    put_activities(cast.challenge.activities.filter(pk=first.pk), "held")

    agree(cast, "lead", "13 4 2027", "15 4 2027", along="on", reason="Snow.")

    first.refresh_from_db()
    assert first.day == dt.date(2027, 1, 12)
    others = cast.challenge.activities.exclude(pk=first.pk)
    assert set(others.values_list("day", flat=True)) == {dt.date(2027, 4, 13)}
