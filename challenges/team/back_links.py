"""The page of both teams, to which every page of this step leads back."""

from __future__ import annotations

from django.urls import reverse

from challenges.access.door import ChallengeAccess
from challenges.ui.replies import Back


def team_url(access: ChallengeAccess) -> str:
    """Return the URL of the page of both teams."""
    return reverse("challenges:team:team", args=[access.challenge.ref])


def back_to_team(access: ChallengeAccess) -> Back:
    """Return the link back to the page of both teams."""
    return team_url(access), "Both teams"


def back_to_challenge(access: ChallengeAccess) -> Back:
    """Return the link back to the challenge, for people who may not see the teams yet."""
    return access.challenge.get_absolute_url(), "The challenge"
