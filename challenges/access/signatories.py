"""Whether the team can still grow: until the letter is issued, and to sign its correction."""

from __future__ import annotations

from challenges.access.state import ChallengeState
from challenges.models import RANK, Stage, TeamRole

BEFORE_ISSUE = frozenset(stage for stage in RANK if RANK[stage] < RANK[Stage.ISSUED])


def signatory_missing(state: ChallengeState) -> bool:
    """Return whether a correction needs a second signature and only the lead is left to sign.

    A letter that its lead signed alone, as of a conversation, needs no second one.
    """
    return any(state.jointly_signed) and not any(
        member.serving and member.team_role != TeamRole.LEAD for member in state.visitors
    )


def signatory_asked(state: ChallengeState) -> bool:
    """Return whether someone besides the lead has been invited, or waits to be cleared."""
    return any(member.wanted and member.team_role != TeamRole.LEAD for member in state.visitors)


def team_open(state: ChallengeState) -> bool:
    """Return whether invitations to the team can be open."""
    return state.challenge.stage in BEFORE_ISSUE or signatory_missing(state)


def invitations_open(state: ChallengeState) -> bool:
    """Return whether someone can be invited; after issue one person at a time."""
    if state.challenge.stage in BEFORE_ISSUE:
        return True
    return signatory_missing(state) and not signatory_asked(state)
