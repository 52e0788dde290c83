"""Warnings about a timetable (the design's §10; domain §6 no. 6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from challenges.rules.visit_parts import Part

# Before and after this no one meets a team without a reason.
FIRST_HOUR, LAST_HOUR = dt.time(7), dt.time(21)


def remarks_on_hours(starts_at: dt.time, ends_at: dt.time) -> dict[str, str]:
    """Return what is odd about the hours of an activity, by field: 1:30 mostly means 13:30."""
    remarks = {}
    if starts_at < FIRST_HOUR or starts_at >= LAST_HOUR:
        remarks["starts_at"] = f"{_clock(starts_at)} is {_when(starts_at)}"
    if ends_at < FIRST_HOUR or ends_at > LAST_HOUR:
        remarks["ends_at"] = f"{_clock(ends_at)} is {_when(ends_at)}"
    return remarks


def _when(time: dt.time) -> str:
    if time >= LAST_HOUR:
        return "late in the evening"
    afternoon = time.replace(hour=time.hour + 12)
    return f"before 7 in the morning. For the afternoon, enter {_clock(afternoon)}"


def _clock(time: dt.time) -> str:
    return f"{time.hour}:{time.minute:02}"


@dataclass(frozen=True)
class Slot:
    """An activity as the check needs it; `people` are the challengers who take it."""

    title: str
    day: dt.date
    starts_at: dt.time
    ends_at: dt.time
    room: str
    lines: frozenset[int]
    people: frozenset[str]

    def overlaps(self, other: Slot) -> bool:
        """Return whether both are at the same time, if only for a minute."""
        return (
            self.day == other.day
            and self.starts_at < other.ends_at
            and other.starts_at < self.ends_at
        )

    def same_room(self, other: Slot) -> bool:
        """Return whether both are in one room at the same time."""
        same = bool(self.room) and self.room.casefold() == other.room.casefold()
        return same and self.overlaps(other)


@dataclass(frozen=True)
class TimetableWarning:
    """A warning to read; nothing is refused because of it."""

    code: str
    message: str


def timetable_warnings(
    slots: tuple[Slot, ...],
    *,
    lines: tuple[int, ...],
    first_day: dt.date | None,
    last_day: dt.date | None,
    parts: Sequence[Part] = (),
) -> tuple[TimetableWarning, ...]:
    """Return warnings: clashes, lines without an activity, days outside the visit."""
    return (
        *_clashes(slots),
        *_uncovered(slots, lines),
        *_off_the_visit(slots, parts or [(first_day or dt.date.min, last_day or dt.date.max)]),
    )


def _clashes(slots: tuple[Slot, ...]) -> Iterator[TimetableWarning]:
    for one, other in combinations(slots, 2):
        if not one.overlaps(other):
            continue
        both = f"“{one.title}” and “{other.title}” on {_day(one.day)}"
        for person in sorted(one.people & other.people):
            yield TimetableWarning("clash", f"{person} is at {both} at the same time.")
        if one.same_room(other):
            yield TimetableWarning("room", f"{one.room} is booked twice at the same time: {both}.")


def _uncovered(slots: tuple[Slot, ...], lines: tuple[int, ...]) -> Iterator[TimetableWarning]:
    lines_in_slots = frozenset[int]().union(*(slot.lines for slot in slots))
    for line in lines:
        if line not in lines_in_slots:
            yield TimetableWarning("uncovered", f"No activity covers line of enquiry {line} yet.")


def _off_the_visit(slots: tuple[Slot, ...], parts: Sequence[Part]) -> Iterator[TimetableWarning]:
    for slot in slots:
        if is_off_the_visit(slot.day, parts):
            yield TimetableWarning("off_the_visit", off_the_visit_in_words(slot.title, slot.day))


def is_off_the_visit(day: dt.date, parts: Sequence[Part]) -> bool:
    """Return whether a day is in none of the parts of the visit."""
    return not any(first <= day <= last for first, last in parts)


def off_the_visit_in_words(title: str, day: dt.date) -> str:
    """Return the sentence that names an activity on a day outside the visit."""
    return f"“{title}” is on {_day(day)}, outside the visit dates."


def _day(day: dt.date) -> str:
    return f"{day:%-d %B %Y}"
