"""What is odd about the days chosen for a visit or a deadline: remarks to confirm, no refusals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from challenges.rules.visit_parts import Part, days_of
from challenges.rules.workdays import is_working_day

# Days on site (domain §1.4): a topical challenge takes up to four, a conversation up to one.
MOST_DAYS = {"topical": 4, "conversation": 1}
FIRST, LAST = "first_day", "last_day"


@dataclass(frozen=True)
class DaysToAvoid:
    """Days that a programme keeps free of visits, both ends included, and what they are."""

    first: date
    last: date
    label: str


def day_off(day: date) -> str:
    """Return why no one works on this day, or nothing."""
    if day.weekday() >= 5:
        return f"{_written(day)} is a {day:%A}"
    return "" if is_working_day(day) else f"{_written(day)} is a bank holiday"


def remarks_on_visit(
    parts: Sequence[Part],
    *,
    host_window: tuple[date, date],
    most: int,
    avoid: Iterable[DaysToAvoid] = (),
) -> dict[str, str]:
    """Return what is odd about the days of a visit, by the field it is about.

    Of a visit in several parts the days between them are not meant.
    """
    (first, _), (_, last) = parts[0], parts[-1]
    remarks: dict[str, list[str]] = {FIRST: [], LAST: []}
    on_site = days_of(parts)
    off = [why for day in on_site if (why := day_off(day))]
    starts_off = day_off(first)
    remarks[FIRST] += [starts_off] if starts_off else []
    remarks[LAST] += off[-1:] if off and off[-1] != starts_off else []
    if first < host_window[0] or last > host_window[1]:
        window = f"{_written(host_window[0])} and {_written(host_window[1])}"
        field = FIRST if first < host_window[0] or first > host_window[1] else LAST
        remarks[field].append(f"The host wants the visit between {window}")
    for days in avoid:
        if any(days.first <= end and begins <= days.last for begins, end in parts):
            field = FIRST if days.first <= first else LAST
            remarks[field].append(f"The visit falls in {days.label}")
    if len(on_site) > most:
        usual = f"{most} days" if most > 1 else "one day"
        remarks[LAST].append(f"This is {len(on_site)} days. The format allows up to {usual}")
    return {field: ". ".join(texts) for field, texts in remarks.items() if texts}


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
