"""On which days a visit was on site: one run of days, or several parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from challenges.rules.workdays import is_working_day

Part = tuple[dt.date, dt.date]
ONE_DAY = dt.timedelta(days=1)


def parts_of_visit(first: dt.date, last: dt.date, held_on: Iterable[dt.date]) -> list[Part]:
    """Return the parts of a visit, each as its first and its last day.

    Two days on which something was held belong together unless a working day lies between them.
    Where nothing was held on the first or the last day, the timetable does not tell: then the
    visit is one part, as its dates were agreed.
    """
    days = sorted({day for day in held_on if first <= day <= last})
    if not days or (days[0], days[-1]) != (first, last):
        return [(first, last)]
    parts = [(first, first)]
    for day in days[1:]:
        begins, end = parts[-1]
        if _is_free(end, day):
            parts[-1] = (begins, day)
        else:
            parts.append((day, day))
    return parts


def may_have_parts(first: dt.date, last: dt.date) -> bool:
    """Return whether a working day lies between the first and the last day."""
    return not _is_free(first, last)


def _is_free(before: dt.date, after: dt.date) -> bool:
    """Return whether no working day lies between two days."""
    between = range(1, (after - before).days)
    return not any(is_working_day(before + n * ONE_DAY) for n in between)
