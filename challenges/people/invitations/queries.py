"""Who an invitation is for, and how many were sent."""

from __future__ import annotations

from challenges.models import Person
from challenges.people.invitations import links


def invited(token: str) -> Person | None:
    """Who an open invitation is for; None for every other link."""
    found = links.with_token(token).first()
    return None if found is None else found.person


def count_sent(person: Person) -> int:
    """How many invitations were ever sent to this person."""
    return person.account_invitations.count()
