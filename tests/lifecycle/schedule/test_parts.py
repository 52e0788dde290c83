"""A visit in several parts: agreed as such, and only the days on site count."""

from __future__ import annotations

import datetime as dt
import html

import pytest

from challenges.demo.rows import make
from challenges.lifecycle.schedule.parts_field import VisitParts
from challenges.lifecycle.schedule.services import agree_dates
from challenges.models import DateChange, PeriodToAvoid
from challenges.rules.visit_days import DaysToAvoid, remarks_on_visit
from challenges.rules.visit_parts import Part
from tests.cast import Cast
from tests.overview.reading import words
from tests.response import ClientResponse

pytestmark = pytest.mark.django_db
D = dt.date
PARTS = [(D(2027, 3, 2), D(2027, 3, 3)), (D(2027, 3, 9), D(2027, 3, 9))]
STORED_PARTS = "2027-03-02/2027-03-03 2027-03-09/2027-03-09"


@pytest.fixture
def scoping(cast: Cast) -> Cast:
    cast.at("scoping")
    return cast


def send(cast: Cast, parts: str, **more: str) -> ClientResponse:
    """The lead agrees on 2 to 9 March with these parts."""
    cast.challenge.refresh_from_db()
    data = {"version": str(cast.challenge.version), "parts": parts, "confirmed": "on"}
    data |= {"first_day_0": "2", "first_day_1": "3", "first_day_2": "2027"}
    data |= {"last_day_0": "9", "last_day_1": "3", "last_day_2": "2027"}
    url = f"/challenges/{cast.challenge.ref}/dates/"
    return cast.client(cast.lead).post(url, data | more)


@pytest.mark.parametrize(
    "text",
    [
        "2 to 3 March 2027\n9 March 2027",
        "9/3/27\r\n\r\n2 - 3 March 2027",
        "2–3 Mar 2027\n9 Mar 2027",
        "2 March to 3 March 2027\nTuesday 9 March 2027",
        "2 March 2027\n3 March 2027\n9 March 2027 to 9 March 2027",
        "2-3 March 2027\n9-3-27",
        "2nd-3rd March 2027\n9-Mar-2027",
        "2 March-3 March 2027\nTue 9th March 2027",
        "Tuesday 2nd to Wednesday 3rd March 2027\nTuesday the 9th of March 2027",
        "Tuesday 2 March-Wednesday 3 March 2027\n9.3.27",
        "2 until 3 March\n9 March",
    ],
)
def test_parts_are_agreed_as_people_write_them(scoping: Cast, text: str) -> None:
    assert send(scoping, text).status_code == 302

    scoping.challenge.refresh_from_db()
    assert scoping.challenge.parts == STORED_PARTS
    assert scoping.challenge.agreed_parts == PARTS
    assert DateChange.objects.latest("at").parts == STORED_PARTS


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("soon", "Enter days like 2 to 3 March 2027, not soon"),
        ("31 February 2027", "Enter days like 2 to 3 March 2027, not 31 February 2027"),
        ("40 to 3 March 2027", "2027, not 40 to 3 March 2027"),
        ("3 to 2 March 2027", "A part ends on or after its first day. This does not: 3 to 2 March"),
        ("2 to 3 to 9 March 2027", "2027, not 2 to 3 to 9 March 2027"),
        ("3 March 2027\n9 March 2027", "The first part must begin on the first day on site, 2 Mar"),
        ("2 March 2027\n8 March 2027", "The last part must end on the last day on site, 9 March"),
        ("Monday 2 to 3 March 2027", "2027, not Monday 2 to 3 March 2027"),
        ("1 January 1990 to 3 March 2027", "A visit is up to 60 days. This is longer: 1 January"),
        ("x" * 1001, "Enter up to 1,000 characters"),
        ("2 March 2027\n" * 31, "Enter up to 30 parts"),
    ],
)
def test_what_is_no_part_is_said_and_kept(scoping: Cast, text: str, error: str) -> None:
    response = send(scoping, text)

    page = html.unescape(response.content.decode())
    assert response.status_code == 200
    assert error in page
    assert text.splitlines()[0] in page
    scoping.challenge.refresh_from_db()
    assert scoping.challenge.parts == ""


def test_a_part_goes_over_the_turn_of_the_year() -> None:
    parts = VisitParts("Parts", hint="").clean("30 December to 2 January 2028")

    assert parts == [(D(2027, 12, 30), D(2028, 1, 2))]


def test_one_part_or_days_side_by_side_are_none(scoping: Cast) -> None:
    send(scoping, "2 to 9 March 2027")
    scoping.challenge.refresh_from_db()
    assert scoping.challenge.parts == ""

    # Friday 5 and Monday 8 belong together.
    send(scoping, "2 March 2027\n5 March 2027\n8 to 9 March 2027")
    scoping.challenge.refresh_from_db()
    assert scoping.challenge.parts == "2027-03-02/2027-03-02 2027-03-05/2027-03-09"


def test_other_parts_of_the_same_days_are_a_change(scoping: Cast) -> None:
    send(scoping, "")
    send(scoping, "2 to 3 March 2027\n9 March 2027")
    send(scoping, "2 to 3 March 2027\n9 March 2027")

    page = words(scoping.client(scoping.lead).get(f"/challenges/{scoping.challenge.ref}/dates/"))
    assert "2 to 3 and 9 March 2027, agreed by" in page
    assert "instead of 2 to 9 March 2027" in page
    assert DateChange.objects.filter(first_day=D(2027, 3, 2)).count() == 2


def test_who_chose_other_parts_meanwhile_reads_both(scoping: Cast) -> None:
    old = str(scoping.challenge.version)
    send(scoping, "2 to 3 March 2027\n9 March 2027")

    response = send(scoping, "2 March 2027\n9 March 2027", version=old)

    page = words(response)
    assert response.status_code == 409
    assert "2 to 3 and 9 March 2027" in page
    assert "2 and 9 March 2027" in page


HALF_TERM = DaysToAvoid(D(2027, 3, 4), D(2027, 3, 8), "half term, 4 to 8 March 2027")


@pytest.mark.parametrize(
    ("parts", "remarks"),
    [
        (PARTS, {}),
        ([(D(2027, 3, 2), D(2027, 3, 9))], {"last_day": 4}),
        ([(D(2027, 3, 2), D(2027, 3, 4)), (D(2027, 3, 9), D(2027, 3, 9))], {"last_day": 1}),
    ],
)
def test_only_days_on_site_are_remarked_on(parts: list[Part], remarks: dict[str, int]) -> None:
    """As one run it holds a Sunday, half term and eight days (two sentences); as parts nothing."""
    window = (D(2027, 3, 1), D(2027, 3, 31))
    texts = remarks_on_visit(parts, host_window=window, most=4, avoid=[HALF_TERM])

    assert {field: text.count(". ") + 1 for field, text in texts.items()} == remarks


def test_a_holiday_between_the_parts_is_not_asked_about(scoping: Cast) -> None:
    make(
        PeriodToAvoid,
        programme=scoping.programme,
        name="Half term",
        starts_on=D(2027, 3, 4),
        ends_on=D(2027, 3, 8),
    )
    as_one = send(scoping, "", confirmed="")
    in_parts = send(scoping, "2 to 3 March 2027\n9 March 2027", confirmed="")

    falls_in = "The visit falls in Half term, 4 to 8 March 2027"
    assert falls_in in words(as_one)
    assert falls_in not in words(in_parts)


def test_an_activity_between_the_parts_is_off_the_visit(cast: Cast) -> None:
    cast.at("briefing")
    challenge = cast.challenge
    agree_dates(
        actor=cast.lead,
        challenge=challenge,
        version=challenge.version,
        first_day=D(2027, 3, 2),
        last_day=D(2027, 3, 9),
        parts=PARTS,
        confirmed=True,
    )
    moved_activity, *rest = challenge.activities.all()
    for activity in rest:
        activity.day = D(2027, 3, 9)
        activity.save()
    moved_activity.day = D(2027, 3, 4)
    moved_activity.save()

    page = words(cast.client(cast.lead).get(f"/challenges/{challenge.ref}/brief/timetable/"))

    assert f"“{moved_activity.title}” is on 4 March 2027, outside the visit dates." in page
    assert page.count("outside the visit dates.") == 1
