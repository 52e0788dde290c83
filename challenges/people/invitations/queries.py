"""The person an invitation is for, and how many were sent."""

from __future__ import annotations

from challenges.models import OutboxMessage, Person
from challenges.outbox import account_links


def invited(token: str) -> Person | None:
    """Return who an open invitation is for; None for every other link."""
    invitation = account_links.with_token(token).first()
    return None if invitation is None else invitation.person


def count_sent(person: Person) -> int:
    """Return how many mails about an account alone were ever written to this person.

    An invitation to a team may carry a link too, but it does not answer the button.
    """
    return OutboxMessage.objects.filter(message="account_invitation", to=person).count()
