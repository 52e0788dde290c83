"""Working days in England."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    # Slow to import; the first page after a start should not wait for it.
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Return whether it is Monday to Friday and not a bank holiday in England."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def working_day_from(day: date) -> date:
    """Return the day itself, or the next working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_day_by(day: date) -> date:
    """Return the day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    """Return the day `count` working days after `day`; `day` itself does not count.

    :raises ValueError: a negative count.
    """
    if count < 0:
        raise ValueError("count working days forwards")
    while count:
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
    return day
