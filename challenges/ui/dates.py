"""Dates as people write them; faster than Django's filter where a page shows many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from challenges import clock

MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(date: dt.date) -> str:
    """Return a date as 3 March 2027."""
    return f"{date.day} {MONTHS[date.month]} {date.year}"


def moment(at: dt.datetime) -> str:
    """Return a moment as 3 March 2027, 14:05, in Europe/London."""
    return f"{day(clock.day_of(at))}, {clock.local(at):%H:%M}"


def days(first: dt.date | None, last: dt.date | None) -> str:
    """Return 3 March 2027, or 3 to 5 March 2027, or across months; empty until agreed."""
    return in_parts([(first, last or first)]) if first else ""


def in_parts(parts: Sequence[tuple[dt.date, dt.date]]) -> str:
    """Return “12 to 13 January and 3 February 2027” of runs of days, each its first and last.

    A month or a year that the next date says is said once.
    """
    next_days = [*(first for first, _ in parts[1:]), None]
    texts = [_run(*part, after) for part, after in zip(parts, next_days, strict=True)]
    return " and ".join(text for text in (", ".join(texts[:-1]), texts[-1]) if text)


def _run(first: dt.date, last: dt.date, after: dt.date | None) -> str:
    if first == last:
        return _short(last, after)
    # Of a run across two months, its last day says the second.
    end = _short(last, after, with_month=not _same_month(first, last))
    return f"{_short(first, last)} to {end}"


def _short(date: dt.date, after: dt.date | None, *, with_month: bool = False) -> str:
    """Return a date without what the date after it says: “12”, “12 January” or with the year."""
    if after is None or date.year != after.year:
        return day(date)
    return str(date.day) if _same_month(date, after) and not with_month else _day_and_month(date)


def _same_month(one: dt.date, other: dt.date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _day_and_month(date: dt.date) -> str:
    return f"{date.day} {MONTHS[date.month]}"
