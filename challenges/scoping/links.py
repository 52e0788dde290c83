"""Links between the pages of scoping."""

from __future__ import annotations

from django.urls import reverse

from challenges.access.door import ChallengeAccess


def scoping_url(access: ChallengeAccess, name: str) -> str:
    """Return the URL of one of this step's pages."""
    return reverse(f"challenges:scoping:{name}", args=[access.challenge.ref])


def back_to_scope(access: ChallengeAccess) -> tuple[str, str]:
    """Return the link at the top of a page that leads back to the scope."""
    return scoping_url(access, "scope"), "The scope"
