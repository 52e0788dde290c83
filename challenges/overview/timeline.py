"""The dates ahead of a challenge as a line: its visit, its open deadlines and today among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from challenges import clock
from challenges.models import Challenge, Deadline
from challenges.ui.dates import day

# On one day the visit comes first, then today, then what is due on it.
ORDER = ("visit", "today", "due")


@dataclass(frozen=True)
class Moment:
    """One place on the line; `kind` is what it is marked as."""

    on: dt.date
    label: str
    when: str
    kind: str
    deadline: Deadline | None = None


def timeline(challenge: Challenge, visit: str, deadlines: Iterable[Deadline]) -> list[Moment]:
    """Return the moments in order, with the visit's days in words; none if no deadline is open."""
    moments = [
        Moment(one.due_on, one.get_kind_display(), "", "due", one) for one in deadlines if one.open
    ]
    if not moments:
        return []
    today = clock.today()
    moments.append(Moment(today, "Today", day(today), "today"))
    if challenge.first_day:
        moments.append(Moment(challenge.first_day, "Visit", visit, "visit"))
    return sorted(moments, key=lambda one: (one.on, ORDER.index(one.kind)))
