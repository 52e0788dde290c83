"""The conversations of the two Directors."""

from __future__ import annotations

from challenges.models import Challenge, Conversation


def conversations(challenge: Challenge) -> list[Conversation]:
    """Return the Directors’ conversations, the latest first."""
    return list(challenge.conversations.select_related("recorded_by"))
