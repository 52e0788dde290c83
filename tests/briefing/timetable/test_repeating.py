"""Planning many activities: repeat one, add another straight after, see what runs in parallel."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from challenges.models import Activity
from tests.briefing.pages import get, post, text, url
from tests.briefing.timetable.test_timetable_pages import activity_data
from tests.cast import Cast
from tests.stages import put_activities


def first(cast: Cast) -> Activity:
    activity = cast.challenge.activities.first()
    assert activity is not None
    return activity


def form_of(cast: Cast, query: str) -> str:
    page = cast.client(cast.lead).get(f"{url(cast, 'activity_add')}?{query}")
    assert page.status_code == 200
    return str(page.content.decode())


def test_an_activity_is_repeated_straight_after_it_and_as_long(cast: Cast) -> None:
    activity = first(cast)
    Activity.objects.filter(pk=activity.pk).update(
        starts_at=dt.time(9), ends_at=dt.time(9, 45), kind="case_audit", headcount=7, room="Room 9"
    )

    page = form_of(cast, f"like={activity.pk}")

    assert 'name="starts_at" value="9:45"' in page
    assert 'name="ends_at" value="10:30"' in page
    assert 'name="room" value="Room 9"' in page
    assert 'name="headcount" value="7"' in page
    assert '<option value="case_audit" selected>' in page
    assert f"?like={activity.pk}" in get(cast, "lead", "timetable").content.decode()
    assert "?like=" not in get(cast, "challenger", "timetable").content.decode()


def test_a_repetition_that_would_pass_midnight_has_no_end_yet(cast: Cast) -> None:
    activity = first(cast)
    Activity.objects.filter(pk=activity.pk).update(starts_at=dt.time(20), ends_at=dt.time(23))

    page = form_of(cast, f"like={activity.pk}")

    assert 'name="starts_at" value="23:00"' in page
    assert 'name="ends_at" value=' not in page


def test_adding_and_planning_another_leads_to_the_next_form(cast: Cast) -> None:
    client = cast.client(cast.lead)

    response = client.post(
        url(cast, "activity_add"),
        activity_data(cast, starts_at="13:30", ends_at="14:15") | {"another": "1"},
    )

    activity = cast.challenge.activities.get(title="Early help practitioners")
    assert response.headers["Location"] == f"{url(cast, 'activity_add')}?after={activity.pk}"
    page = form_of(cast, f"after={activity.pk}")
    assert 'name="starts_at" value="14:15"' in page
    assert re.search(r'name="day_0"[^>]*value="13"', page)
    assert 'name="title" value=' not in page


@pytest.mark.parametrize("key", ["", "x", "9" * 5000, "00000000-0000-0000-0000-000000000000"])
def test_what_is_no_activity_of_this_challenge_is_left_out(cast: Cast, key: str) -> None:
    assert 'name="title" value=' not in form_of(cast, f"like={key}&after={key}")


def test_an_activity_of_another_challenge_is_not_copied(cast: Cast) -> None:
    cast.at("briefing", cast.other)
    foreign = cast.other.activities.first()
    assert foreign is not None

    assert foreign.title not in form_of(cast, f"like={foreign.pk}")


def test_the_timetable_says_what_runs_at_the_same_time(cast: Cast) -> None:
    one, other = cast.challenge.activities.all()[:2]
    same: dict[str, object] = {"day": one.day, "starts_at": one.starts_at, "ends_at": one.ends_at}
    Activity.objects.filter(pk=other.pk).update(**same)

    page = text(get(cast, "contributor", "timetable"))
    put_activities(Activity.objects.filter(pk=other.pk), "cancelled")
    after = text(get(cast, "contributor", "timetable"))

    assert f"At the same time as “{other.title}”" in page
    assert f"At the same time as “{one.title}”" in page
    assert "At the same time" not in after


def test_confirming_names_the_activities_that_no_one_takes(cast: Cast) -> None:
    one, *others = cast.challenge.activities.all()
    for other in others:
        other.challengers.set([cast.places["challenger"]])
    one.challengers.clear()

    page = text(get(cast, "lead", "confirm"))

    assert f"No team member takes these yet {one.title} " in page
    one.challengers.set([cast.places["challenger"]])
    assert "No team member takes these yet" not in text(get(cast, "lead", "confirm"))


def test_a_bare_name_in_a_title_is_noticed(cast: Cast) -> None:
    post(cast, "lead", "activity_add", **activity_data(cast, title="Marianne Oduya"))

    assert "“Marianne Oduya” may be a name" in text(get(cast, "lead", "timetable"))
