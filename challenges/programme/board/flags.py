"""The flags of `rules/actions.py` as conditions of the database, for counting many at once.

A test holds the two together.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from challenges.rules.actions import DUE_SOON, OPEN_STATUSES, STALE_AFTER


def flag_conditions(today: dt.date) -> dict[str, Q]:
    """Return the condition under which an action carries each flag on a day."""
    to_do = Q(status__in=OPEN_STATUSES)
    return {
        "overdue": to_do & Q(due_on__lt=today),
        "due_soon": to_do & Q(due_on__gte=today, due_on__lte=today + DUE_SOON),
        "no_owner": to_do & Q(owner=None, owner_post=""),
        "no_date": to_do & Q(due_on=None),
        "no_measure": to_do & Q(measure=""),
        "stale": to_do & Q(updated_on__lte=today - STALE_AFTER),
    }
