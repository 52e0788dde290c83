"""The one place that puts the days of a visit into words, in the parts in which it takes place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from challenges.access.state import ChallengeState
from challenges.models import RANK, Activity, Challenge, Stage
from challenges.rules.visit_parts import Part, days_of, may_have_parts, parts_of_visit
from challenges.ui.dates import in_parts


def visit_in_words(
    first: dt.date | None,
    last: dt.date | None,
    on: Iterable[dt.date] = (),
    agreed_parts: Sequence[Part] = (),
) -> str:
    """Return “2 to 3 and 9 March 2027” of the days on which there is something on the timetable.

    Where these do not tell, the parts are those that were agreed.
    """
    if first is None or last is None:
        return ""
    parts = parts_of_visit(first, last, on)
    return in_parts(agreed_parts if agreed_parts and len(parts) == 1 else parts)


def agreed_days(challenge: Challenge) -> str:
    """Return the days of a visit in words as they were agreed, whatever its timetable says."""
    return visit_in_words(challenge.first_day, challenge.last_day, (), challenge.agreed_parts)


def visit_dates(state: ChallengeState) -> str:
    """Return the days of a challenge's visit in words, and nothing until they are agreed."""
    return in_parts(parts) if (parts := visit_parts(state)) else ""


def days_on_site(state: ChallengeState) -> int:
    """Return how many days the parts of the visit have together, 0 until they are agreed."""
    return len(days_of(visit_parts(state)))


def visit_parts(state: ChallengeState) -> list[Part]:
    """Return the parts of the visit: as agreed, or as the timetable tells; none until then."""
    first, last = state.challenge.first_day, state.challenge.last_day
    if first is None or last is None:
        return []
    return state.challenge.agreed_parts or parts_of_visit(first, last, _planned(state))


def _planned(state: ChallengeState) -> list[dt.date]:
    """Return the days that are on the timetable.

    It is read only where it can tell: once there is one, and a working day lies between.
    """
    first, last = state.challenge.first_day, state.challenge.last_day
    has_timetable = RANK[state.challenge.furthest] >= RANK[Stage.BRIEFING]
    if first is None or last is None or not (has_timetable and may_have_parts(first, last)):
        return []
    return [one.day for one in state.activities if one.status != Activity.Status.CANCELLED]
