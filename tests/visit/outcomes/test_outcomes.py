"""What became of each activity: held with real numbers, or cancelled with a reason."""

import datetime as dt
from collections.abc import Mapping

import pytest
from django.urls import reverse

from challenges import clock
from challenges.access.errors import Invalid, Refused, Stale
from challenges.models import Activity, AuditEvent, Person
from challenges.visit.outcomes import queries, services
from tests.cast import Cast
from tests.stages import put_activities


def first(cast: Cast) -> Activity:
    activity = cast.challenge.activities.first()
    assert activity is not None
    return activity


def record(cast: Cast, actor: Person | None = None, revision: int = 1, **other: object) -> Activity:
    answers = {"outcome": "held", "headcount": 7, "minutes": 55, "reason": "", **other}
    return services.record_outcome(
        actor=actor or cast.challenger,
        challenge=cast.challenge,
        activity_id=first(cast).pk,
        revision=revision,
        **answers,
    )


@pytest.mark.parametrize("name", ["coordinator", "lead", "challenger", "observer"])
def test_held_with_how_many_and_how_long(cast: Cast, name: str) -> None:
    record(cast, cast.people[name])

    activity = first(cast)
    assert (activity.status, activity.headcount_held, activity.minutes_held) == ("held", 7, 55)
    assert activity.headcount == 6


@pytest.mark.parametrize("name", ["host_dcs", "contributor", "programme_lead", "invitee"])
def test_others_do_not_record(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        record(cast, cast.people[name])
    assert first(cast).status == "planned"


def test_cancelled_with_a_reason(cast: Cast) -> None:
    record(cast, outcome="cancelled", reason="Fire alarm")

    activity = first(cast)
    assert (activity.status, activity.cancel_reason) == ("cancelled", "Fire alarm")
    assert (activity.headcount_held, activity.minutes_held) == (None, None)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"headcount": None}, "headcount"),
        ({"minutes": None}, "minutes"),
        ({"outcome": "cancelled"}, "reason"),
        ({"outcome": "cancelled", "reason": "  "}, "reason"),
    ],
)
def test_what_is_missing_is_named(cast: Cast, answers: Mapping[str, object], field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        record(cast, **answers)
    assert set(invalid.value.messages) == {field}
    assert first(cast).status == "planned"


def test_nobody_at_a_case_audit_is_a_number_too(cast: Cast) -> None:
    record(cast, headcount=0)

    assert first(cast).headcount_held == 0


def test_what_is_still_to_come_was_not_held(cast: Cast) -> None:
    with clock.set_to(dt.date(2027, 1, 11)), pytest.raises(Invalid) as invalid:
        record(cast)
    assert set(invalid.value.messages) == {"outcome"}


def test_what_is_still_to_come_can_be_cancelled(cast: Cast) -> None:
    with clock.set_to(dt.date(2027, 1, 11)):
        record(cast, outcome="cancelled", reason="Snow")

    assert first(cast).status == "cancelled"


def test_sent_twice_it_is_recorded_once(cast: Cast) -> None:
    record(cast)
    record(cast)

    assert AuditEvent.objects.filter(action="activity.record_outcome").count() == 1


def test_two_people_recording_different_things_lose_nothing(cast: Cast) -> None:
    record(cast, cast.coordinator)

    with pytest.raises(Stale) as stale:
        record(cast, outcome="cancelled", reason="Nobody came")
    assert stale.value.mine == {
        "What happened?": "Cancelled",
        "If it was cancelled: why?": "Nobody came",
    }
    assert stale.value.theirs == {
        "What happened?": "Held",
        "If it was held: how many people did you meet?": "7",
        "If it was held: how many minutes did it take?": "55",
    }


def test_a_reason_typed_beside_held_is_not_lost_where_two_conflict(cast: Cast) -> None:
    record(cast, cast.coordinator, outcome="cancelled", reason="Fire alarm")

    with pytest.raises(Stale) as stale:
        record(cast, reason="It began late")
    assert stale.value.mine["If it was cancelled: why?"] == "It began late"
    assert stale.value.theirs["If it was cancelled: why?"] == "Fire alarm"


def test_a_record_can_be_put_right(cast: Cast) -> None:
    record(cast, outcome="cancelled", reason="Mixed up")
    record(cast, revision=2)

    activity = first(cast)
    assert (activity.status, activity.cancel_reason, activity.minutes_held) == ("held", "", 55)


def test_the_day_knows_what_is_still_to_record(cast: Cast) -> None:
    with clock.set_to(dt.date(2027, 1, 11)):
        day = queries.visit_day(cast.challenge)
        assert (day.today, day.to_record, day.to_come) == ([], [], 3)
        assert day.next_day == dt.date(2027, 1, 12)
    with clock.set_to(dt.date(2027, 1, 12)):
        assert len(queries.visit_day(cast.challenge).today) == 3
    with clock.set_to(dt.date(2027, 1, 13)):
        day = queries.visit_day(cast.challenge)
        assert len(day.to_record) == 3
        assert not day.accounted_for

    put_activities(cast.challenge.activities.all(), "held")
    assert queries.visit_day(cast.challenge).accounted_for


@pytest.mark.parametrize(
    ("kind", "group", "question", "on_timetable"),
    [
        ("case_audit", "nobody", "how many files did you read?", "7 files read,"),
        ("case_mapping", "nobody", "how many files did you read?", "7 files read,"),
        ("case_audit", "social_workers", "how many people did you meet?", "with 7 people,"),
        ("interview", "schools", "how many people did you meet?", "with 7 people,"),
    ],
)
def test_files_are_counted_as_files(
    cast: Cast, kind: str, group: str, question: str, on_timetable: str
) -> None:
    cast.challenge.activities.filter(pk=first(cast).pk).update(kind=kind, role_group=group)
    visit = f"/challenges/{cast.challenge.ref}/visit/"
    client = cast.client(cast.challenger)
    form = client.get(f"{visit}activities/{first(cast).pk}/outcome/").context["form"]
    assert form["headcount"].label == f"If it was held: {question}"
    with pytest.raises(Invalid) as invalid:
        record(cast, headcount=None)
    assert ("files" in invalid.value.messages["headcount"]) == ("files" in question)

    record(cast)

    timetable = reverse("challenges:briefing:timetable", args=[cast.challenge.ref])
    assert on_timetable in " ".join(client.get(timetable).content.decode().split())
