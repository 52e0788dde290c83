"""The way back from the pages about a whole challenge."""

from __future__ import annotations

from challenges.access.door import ChallengeAccess


def back_to(access: ChallengeAccess) -> tuple[str, str]:
    """Return the URL of the challenge's page, and the label of the link to it."""
    return access.challenge.get_absolute_url(), "The challenge"
