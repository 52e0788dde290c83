"""The pages of the timetable: who gets which, and what they keep."""

import datetime as dt
import re
import uuid
from collections.abc import Mapping

import pytest

from challenges.models import TeamMember, VisitPlan
from tests.briefing.pages import get, post, text
from tests.cast import Cast


@pytest.mark.parametrize("who", ["host_dcs", "coordinator", "contributor", "lead", "challenger"])
def test_both_sides_read_the_timetable(cast: Cast, who: str) -> None:
    page = text(get(cast, who, "timetable"))

    assert "Tuesday 12 January 2027" in page
    assert "Focus group with social workers, 6 expected" in page


@pytest.mark.parametrize(
    ("who", "reads"),
    [("host_dcs", True), ("coordinator", True), ("lead", True), ("contributor", False)],
)
def test_only_who_may_read_the_scope_reads_its_lines_in_full(
    cast: Cast, who: str, reads: bool
) -> None:
    question = cast.challenge.scopes.get(current=True).lines.first().question

    page = text(get(cast, who, "timetable"))

    assert (question in page, "Lines of enquiry" in page) == (reads, reads)


@pytest.mark.parametrize("who", ["programme_lead", "board", "officer", "invitee", "stranger"])
def test_others_do_not(cast: Cast, who: str) -> None:
    assert get(cast, who, "timetable").status_code in (403, 404)


def activity_data(cast: Cast, **other: object) -> dict[str, object]:
    return {
        "idempotency_key": str(uuid.uuid4()),
        "day_0": "13",
        "day_1": "1",
        "day_2": "2027",
        "starts_at": "9.30",
        "ends_at": "11am",
        "kind": "focus_group",
        "title": "Early help practitioners",
        "role_group": "early_help_staff",
        "headcount": "8",
        "room": "Room 2",
        "lines": [],
        **other,
    }


def test_an_activity_is_added_and_takes_the_confirmation_away_and_says_so(cast: Cast) -> None:
    revision = VisitPlan.objects.get(challenge=cast.challenge).timetable_revision
    assert "Both sides have been told" in text(
        post(cast, "coordinator", "confirm", revision=revision)
    )

    page = text(post(cast, "lead", "activity_add", **activity_data(cast)))

    assert "Please confirm it again" in page
    assert "Not confirmed" in page
    activity = cast.challenge.activities.get(title="Early help practitioners")
    assert (activity.starts_at, activity.ends_at) == (dt.time(9, 30), dt.time(11))


@pytest.mark.long
def test_hours_of_the_night_are_saved_only_if_they_are_meant(cast: Cast) -> None:
    night = activity_data(cast, starts_at="1:30", ends_at="2:30")

    question = text(post(cast, "lead", "activity_add", **night))
    before = cast.challenge.activities.filter(title="Early help practitioners").count()
    post(cast, "lead", "activity_add", **night, confirmed="on")

    assert "1:30 is before 7 in the morning. For the afternoon, enter 13:30" in question
    assert "These hours are right" in question
    assert before == 0
    activity = cast.challenge.activities.get(title="Early help practitioners")
    assert activity.starts_at == dt.time(1, 30)


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"ends_at": "9:30"}, "The end must be after the start"),
        ({"starts_at": "25:00"}, "must be a time, like 9:30"),
        ({"headcount": "9" * 5000}, "must be between 0 and 500"),
        ({"headcount": "-1"}, "must be between 0 and 500"),
        ({"title": "x" * 161}, "Shorten this to 160 characters"),
        ({"title": "a\u202eb"}, "hidden control characters"),
        ({"kind": "party"}, "Choose"),
        ({"role_group": "Mrs Smith"}, "Choose"),
        ({"day_1": "13"}, "must have a month"),
        ({"lines": ["00000000-0000-0000-0000-000000000000"]}, "Choose from what the page offers"),
    ],
)
def test_what_is_wrong_with_an_activity_is_said(
    cast: Cast, answers: Mapping[str, object], says: str
) -> None:
    response = post(cast, "coordinator", "activity_add", **activity_data(cast, **answers))

    assert response.status_code == 200
    assert says in text(response)
    assert cast.challenge.activities.count() == 3


def test_an_activity_is_changed_and_removed_through_its_pages(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None
    page = get(cast, "lead", "activity_edit", activity.pk).content.decode()
    assert re.search(r'name="starts_at" value="9:00"', page)

    data = activity_data(cast, revision="1", title="Renamed")
    post(cast, "lead", "activity_edit", activity.pk, **data)
    activity.refresh_from_db()
    assert (activity.title, activity.revision) == ("Renamed", 2)

    post(cast, "lead", "activity_remove", activity.pk, revision="2")
    assert cast.challenge.activities.count() == 2


def test_an_activity_on_record_says_that_its_plan_stays(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None
    cast.challenge.activities.update(status="held", headcount_held=1, minutes_held=1)

    response = get(cast, "lead", "activity_edit", activity.pk)

    assert response.status_code == 403
    assert "an activity recorded as held" in text(response)


@pytest.mark.long
def test_challengers_are_chosen_and_a_clash_is_shown(cast: Cast) -> None:
    first, second = cast.challenge.activities.all()[:2]
    type(second).objects.filter(pk=second.pk).update(starts_at=dt.time(9, 30))
    member = TeamMember.objects.get(pk=cast.places["practitioner"].pk)

    for activity in (first, second):
        page = text(post(cast, "lead", "assign", activity.pk, members=[str(member.pk)]))

    assert "Farid Rahimi is at “Session 1” and “Session 2” on 12 January 2027" in page
    assert "Visiting team: Farid Rahimi" in text(get(cast, "contributor", "timetable"))
    assert "Check these" not in text(get(cast, "contributor", "timetable"))


def test_an_activity_of_another_challenge_is_not_there(cast: Cast) -> None:
    cast.at("briefing", cast.other)
    foreign = cast.other.activities.first()
    assert foreign is not None

    for name in ("activity_edit", "activity_remove", "assign"):
        assert get(cast, "lead", name, foreign.pk).status_code == 404
        assert get(cast, "lead", name, uuid.uuid4()).status_code == 404


def test_confirming_days_outside_the_visit_names_what_to_put_right(cast: Cast) -> None:
    post(cast, "lead", "activity_add", **activity_data(cast, day_1="6", title="Too late"))
    revision = VisitPlan.objects.get(challenge=cast.challenge).timetable_revision

    page = post(cast, "coordinator", "confirm", revision=revision)

    assert "“Too late” is on 13 June 2027, outside the visit dates. Change its day" in text(page)
    assert not VisitPlan.objects.get(challenge=cast.challenge).timetable_confirmed


def test_an_empty_timetable_says_so(cast: Cast) -> None:
    cast.challenge.activities.all().delete()

    assert "There are no activities yet." in text(get(cast, "challenger", "timetable"))
