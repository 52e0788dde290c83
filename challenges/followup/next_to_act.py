"""Say whose turn it is once the follow-up review is recorded: the verdicts, then the signatures."""

from __future__ import annotations

from challenges.access.state import ChallengeState
from challenges.access.writing import Act
from challenges.journey.not_before import can_sign_follow_up


def tell_who_is_next(act: Act) -> None:
    """Ask the lead for the verdicts, or both Directors to sign if none is missing, once each."""
    state = ChallengeState(act.challenge)
    if can_sign_follow_up(state):
        act.tell("verdicts_given", about="1", once=True)
    elif state.review_recorded and state.unjudged_recommendations:
        act.tell("review_recorded", about="1", once=True)
