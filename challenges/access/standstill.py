"""Since when a challenge stands still that no deadline brings on: before the visit has dates."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.access.state import ChallengeState
from challenges.models import Stage


def still_since(state: ChallengeState) -> dt.date | None:
    """Return the day of the last act on a challenge without a deadline that waits.

    None while it is paused, before the request is accepted, and where deadlines are reminded of.
    Every challenge has acts: its log begins with the proposal.
    """
    if state.challenge.paused or not _without_deadline(state):
        return None
    last = state.last_act_at
    return clock.day_of(last) if last else None


def _without_deadline(state: ChallengeState) -> bool:
    """Return whether no date waits: a signed scope has met its own, the next is the team's."""
    has_no_dates = state.challenge.first_day is None
    if state.challenge.stage == Stage.SCOPING:
        return has_no_dates or state.scope_frozen
    return has_no_dates and state.challenge.stage == Stage.TEAM
