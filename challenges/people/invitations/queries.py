"""Who an invitation is for, and how many were sent."""

from __future__ import annotations

from challenges.models import Person
from challenges.outbox import account_links


def invited(token: str) -> Person | None:
    """Return who an open invitation is for; None for every other link."""
    invitation = account_links.with_token(token).first()
    return None if invitation is None else invitation.person


def count_sent(person: Person) -> int:
    """Return how many invitations were ever sent to this person."""
    return person.account_invitations.count()
