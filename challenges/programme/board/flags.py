"""The flags of `rules/action_flags.py` as SQL on an action, for counting many at once.

A test holds the two together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from challenges.rules.action_flags import DUE_SOON, OPEN_STATUSES, STALE_AFTER


def constants(values: Iterable[str]) -> str:
    """Return constants of the code as a list in SQL; never what someone wrote."""
    return ", ".join(f"'{value}'" for value in values)


TO_DO = f"action.status IN ({constants(OPEN_STATUSES)})"
FLAGS = {
    "overdue": f"({TO_DO} AND action.due_on < %(today)s)",
    "due_soon": f"({TO_DO} AND action.due_on BETWEEN %(today)s AND %(soon)s)",
    "no_owner": f"({TO_DO} AND action.owner_id IS NULL AND action.owner_post = '')",
    "no_date": f"({TO_DO} AND action.due_on IS NULL)",
    "no_measure": f"({TO_DO} AND action.measure = '')",
    "stale": f"({TO_DO} AND action.updated_on <= %(stale)s)",
}


def days_of_flags(today: dt.date) -> dict[str, str]:
    """Return the days that the conditions compare with, as every database reads them."""
    days = {"today": today, "soon": today + DUE_SOON, "stale": today - STALE_AFTER}
    return {name: day.isoformat() for name, day in days.items()}
