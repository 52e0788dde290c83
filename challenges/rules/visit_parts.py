"""On which days a visit was on site: one run of days, or several parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from challenges.rules.workdays import is_working_day

Part = tuple[dt.date, dt.date]
ONE_DAY = dt.timedelta(days=1)
# From the first day to the last, all parts together.
LONGEST_VISIT = dt.timedelta(days=60)


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


def days_of(parts: Iterable[Part]) -> list[dt.date]:
    """Return the days of all parts, in order."""
    return [first + n * ONE_DAY for first, last in parts for n in range((last - first).days + 1)]


def joined_up(parts: Sequence[Part]) -> list[Part]:
    """Return the parts in order, as one where no working day lies between them."""
    days = sorted(days_of(parts))
    return parts_of_visit(days[0], days[-1], days) if days else []


def stored_text(parts: Sequence[Part]) -> str:
    """Return the parts as they are stored, “2027-03-02/2027-03-03 2027-03-09/2027-03-09”.

    One part alone is nothing that the first and the last day do not say.
    """
    return " ".join(f"{first}/{last}" for first, last in parts) if len(parts) > 1 else ""


def read_stored(text: str) -> list[Part]:
    """Return the parts that `stored_text` wrote."""
    pairs = [part.partition("/") for part in text.split()]
    return [(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) for first, _, last in pairs]


def may_have_parts(first: dt.date, last: dt.date) -> bool:
    """Return whether a working day lies between the first and the last day."""
    return not _is_free(first, last)


def _is_free(before: dt.date, after: dt.date) -> bool:
    """Return whether no working day lies between two days."""
    between = range(1, (after - before).days)
    return not any(is_working_day(before + n * ONE_DAY) for n in between)
