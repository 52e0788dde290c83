"""Dates as people write them; faster than Django's filter where a page shows many."""

from __future__ import annotations

import datetime as dt

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


def days(first: dt.date | None, last: dt.date | None) -> str:
    """Return 3 March 2027, or 3 to 5 March 2027, or across months; empty until agreed."""
    if first is None:
        return ""
    if last is None or last == first:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{day(first)} to {day(last)}"
