"""What is worth a second look on a timetable."""

import datetime as dt

import pytest

from challenges.rules.timetable_warnings import Slot, remarks_on_hours, timetable_warnings

MONDAY = dt.date(2027, 1, 11)


def slot(title: str, start: tuple[int, int], end: tuple[int, int], **details: object) -> Slot:
    return Slot(
        title=title,
        day=details.get("day", MONDAY),
        starts_at=dt.time(*start),
        ends_at=dt.time(*end),
        room=details.get("room", ""),
        lines=frozenset(details.get("lines", ())),
        people=frozenset(details.get("people", ())),
    )


def said(*slots: Slot, lines: tuple[int, ...] = (), **days: dt.date) -> list[str]:
    warnings = timetable_warnings(
        slots, lines=lines, first_day=days.get("first"), last_day=days.get("last")
    )
    return [warning.message for warning in warnings]


def test_somebody_at_two_places_at_one_time() -> None:
    one = slot("Early help", (9, 0), (10, 0), people=("Ann", "Bo"))
    other = slot("Case files", (9, 59), (11, 0), people=("Bo", "Cy"))

    assert said(one, other) == [
        "Bo is at “Early help” and “Case files” on 11 January 2027 at the same time."
    ]


def test_one_after_the_other_is_no_clash() -> None:
    one = slot("Early help", (9, 0), (10, 0), people=("Bo",), room="Room 4")
    other = slot("Case files", (10, 0), (11, 0), people=("Bo",), room="Room 4")

    assert said(one, other) == []


def test_the_same_time_on_another_day_is_no_clash() -> None:
    one = slot("Early help", (9, 0), (10, 0), people=("Bo",))
    other = slot("Case files", (9, 0), (10, 0), people=("Bo",), day=dt.date(2027, 1, 12))

    assert said(one, other) == []


def test_one_activity_inside_another_is_a_clash() -> None:
    one = slot("All day", (9, 0), (17, 0), people=("Bo",))
    other = slot("Lunch", (12, 0), (13, 0), people=("Bo",))

    assert len(said(one, other)) == 1


def test_a_room_taken_twice() -> None:
    one = slot("Early help", (9, 0), (10, 0), room="Room 4")
    other = slot("Case files", (9, 30), (10, 30), room="room 4")

    assert said(one, other) == [
        "Room 4 is booked twice at the same time: “Early help” and “Case files” on 11 January 2027."
    ]


def test_no_room_given_is_not_a_room() -> None:
    assert said(slot("A", (9, 0), (10, 0)), slot("B", (9, 0), (10, 0))) == []


def test_lines_that_nothing_looks_at() -> None:
    activity = slot("Early help", (9, 0), (10, 0), lines=(1, 3))

    assert said(activity, lines=(1, 2, 3)) == ["No activity covers line of enquiry 2 yet."]


def test_days_outside_the_visit() -> None:
    before = slot("Too early", (9, 0), (10, 0), day=dt.date(2027, 1, 10))
    inside = slot("In time", (9, 0), (10, 0), day=dt.date(2027, 1, 12))
    after = slot("Too late", (9, 0), (10, 0), day=dt.date(2027, 1, 13))

    assert said(before, inside, after, first=MONDAY, last=dt.date(2027, 1, 12)) == [
        "“Too early” is on 10 January 2027, outside the visit dates.",
        "“Too late” is on 13 January 2027, outside the visit dates.",
    ]


def test_before_the_dates_are_agreed_no_day_is_outside() -> None:
    assert said(slot("A", (9, 0), (10, 0))) == []


@pytest.mark.parametrize(
    ("starts", "ends", "odd"),
    [
        ((1, 30), (2, 30), {"starts_at": "13:30", "ends_at": "14:30"}),
        ((9, 0), (10, 0), {}),
        ((7, 0), (21, 0), {}),
        ((20, 0), (21, 30), {"ends_at": "late in the evening"}),
        ((6, 59), (8, 0), {"starts_at": "18:59"}),
    ],
)
def test_hours_of_the_night_get_a_second_look(
    starts: tuple[int, int], ends: tuple[int, int], odd: dict[str, str]
) -> None:
    remarks = remarks_on_hours(dt.time(*starts), dt.time(*ends))

    assert set(remarks) == set(odd)
    assert all(phrase in remarks[name] for name, phrase in odd.items())
