"""What the page of concerns about a child shows: times, and whether the host confirmed."""

from __future__ import annotations

from challenges.models import Challenge, Concern


def concerns(challenge: Challenge) -> list[Concern]:
    """Return the concerns that were passed to the host, the latest first."""
    return list(challenge.concerns.all())


def whom_to_ring(challenge: Challenge) -> str:
    """Return who the programme says to ring, or nothing if it has not said so."""
    return challenge.programme.concern_contact
