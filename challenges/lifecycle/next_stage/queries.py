"""What a transition asks for beside its gate."""

from __future__ import annotations

from challenges.models import RANK, Challenge, Stage


def needs_consultation(challenge: Challenge) -> bool:
    """Return whether both Directors must be consulted first: they must once the visit began.

    A start that was taken back does not count.
    """
    return RANK[challenge.stage] >= RANK[Stage.VISIT]
