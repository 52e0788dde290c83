"""The calendar of the demo: days on which councils work, weeks in which schools are open, and
dates inside a story's words, so that the demo reads right on whatever day it is built.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields, is_dataclass, replace

from challenges.rules.workdays import is_working_day

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(weeks=1)
# What a story may say: “{month:40}” is the name of the month forty days after the first day.
DAY_MARK = re.compile(r"\{(month|year|date|season):(-?\d+)\}")
FORMATS = {"month": "%B", "year": "%Y", "date": "%-d %B"}
SEASONS = ("winter", "spring", "summer", "autumn")


def working_day(day: dt.date) -> dt.date:
    """Return the day, or the next working day."""
    while not is_working_day(day):
        day += DAY
    return day


def week_in_term(day: dt.date) -> dt.date:
    """Return the day, or the same weekday of the last week before it in term time."""
    while not in_term(day):
        day -= WEEK
    return day


def in_term(day: dt.date) -> bool:
    """Return whether most schools are open in the week of this day, judged by its Wednesday."""
    monday = day - DAY * day.weekday()
    year = day.year
    holidays = (
        (dt.date(year, 1, 1), dt.date(year, 1, 8)),
        (dt.date(year, 2, 14), dt.date(year, 2, 20)),
        (dt.date(year, 5, 27), dt.date(year, 6, 2)),
        (dt.date(year, 7, 20), dt.date(year, 9, 7)),
        (dt.date(year, 10, 24), dt.date(year, 10, 31)),
        (dt.date(year, 12, 18), dt.date(year, 12, 31)),
        _easter(year),
    )
    return not any(first <= monday + 2 * DAY <= last for first, last in holidays)


def _easter(year: int) -> tuple[dt.date, dt.date]:
    """Return the fortnight around Good Friday, the first Friday off in March or April."""
    spring = (dt.date(year, 3, 1) + DAY * n for n in range(60))
    friday = next(d for d in spring if d.weekday() == 4 and not is_working_day(d))
    return friday - 5 * DAY, friday + 10 * DAY


def dated(value: object, first_day: dt.date) -> object:
    """Return the same story, its dates counted from the first day of the visit."""
    if isinstance(value, str):
        return DAY_MARK.sub(lambda m: _date_words(m[1], first_day + DAY * int(m[2])), value)
    if isinstance(value, tuple):
        return tuple(dated(part, first_day) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: dated(getattr(value, f.name), first_day) for f in fields(value)}
        )
    return value


def _date_words(kind: str, day: dt.date) -> str:
    if kind == "season":
        return SEASONS[day.month % 12 // 3]
    return day.strftime(FORMATS[kind])
