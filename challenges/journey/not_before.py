"""What must be so before it is anyone's turn to open a gate."""

from __future__ import annotations

import datetime as dt

from challenges.access.state import ChallengeState
from challenges.models import Stage, TeamRole


def lead_serves(state: ChallengeState) -> bool:
    """Return whether there is a lead challenger for the host's Director to talk to."""
    return any(seat.serving and seat.team_role == TeamRole.LEAD for seat in state.visitors)


def visit_to_come(state: ChallengeState) -> dt.date | None:
    """Return the first day of a visit that was started before it, as it may be on the eve."""
    first_day = state.challenge.first_day
    if state.challenge.stage != Stage.VISIT or first_day is None:
        return None
    return first_day if state.today < first_day else None


def first_day_reached(state: ChallengeState) -> bool:
    """Return whether there can be findings from the visit."""
    return visit_to_come(state) is None


def last_day_reached(state: ChallengeState) -> bool:
    """Return whether what ends a visit can be done: its headlines, and what became of it all."""
    last_day = state.challenge.last_day
    return last_day is None or last_day <= state.today


def can_sign_follow_up(state: ChallengeState) -> bool:
    """Return whether what the Directors sign is complete."""
    if state.changed_responses or state.unjudged_recommendations:
        return False
    return state.review_recorded
