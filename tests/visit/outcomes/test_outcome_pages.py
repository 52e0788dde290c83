"""The day of the visit, and the page of an outcome."""

import datetime as dt
import re

import pytest

from challenges import clock
from tests.cast import Cast
from tests.visit.pages import get, text, url


@pytest.mark.long
def test_both_sides_see_the_day_and_the_team_alone_where_it_stands(cast: Cast) -> None:
    assert "Session 1" in text(get(cast, "host_dcs", "visit"))
    for phrase in ("finding", "Add a note", "Evidence", "Findings"):
        assert phrase not in text(get(cast, "coordinator", "visit"))
        assert phrase in text(get(cast, "challenger", "visit"))


@pytest.mark.long
def test_whoever_may_record_what_became_of_an_activity_finds_the_way(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None
    way = url(cast, "outcome", activity.pk)

    for who in ("coordinator", "lead", "challenger"):
        assert way in get(cast, who, "visit").content.decode()
        assert get(cast, who, "outcome", activity.pk).status_code == 200
    assert way not in get(cast, "host_dcs", "visit").content.decode()


def test_an_outcome_starts_from_the_plan(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None

    page = get(cast, "challenger", "outcome", activity.pk).content.decode()

    assert re.search(r'name="headcount" value="6"', page)
    assert re.search(r'name="minutes" value="60"', page)


def test_what_an_outcome_lacks_is_said_beside_the_field(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None

    response = cast.client(cast.coordinator).post(
        url(cast, "outcome", activity.pk),
        {"revision": "1", "outcome": "cancelled", "headcount": "", "minutes": "", "reason": ""},
    )

    assert response.status_code == 200
    assert "Say why it was cancelled" in text(response)


def test_a_day_without_activities_says_when_the_next_is(cast: Cast) -> None:
    with clock.set_to(dt.date(2027, 1, 10)):
        page = text(get(cast, "challenger", "visit"))

    assert "The next activity is on Tuesday 12 January 2027." in page


@pytest.mark.parametrize("stage", ["visit", "drafting"])
def test_each_day_before_stays_on_the_page_with_a_way_to_correct_it(cast: Cast, stage: str) -> None:
    challenge = cast.at("drafting")
    cast.at(stage)
    with clock.set_to(dt.date(2027, 1, 14)):
        page = cast.client(cast.challenger).get(f"/challenges/{challenge.ref}/visit/")

    text = page.content.decode()
    assert "The days before" in text
    assert text.count("Correct the record") == 3
