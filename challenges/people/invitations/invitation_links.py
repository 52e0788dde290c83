"""Send the link that opens an account, and take it back."""

from __future__ import annotations

from challenges import clock
from challenges.models import AccountInvitation, Person
from challenges.outbox import account_links
from challenges.outbox.enqueue import drop_waiting, enqueue_mail


def send(person: Person) -> AccountInvitation:
    """Make a fresh link and put it into the outbox; earlier links stop working."""
    take_back(person)
    invitation, link = account_links.make(person)
    enqueue_mail(
        "account_invitation", to=person, key=f"account_invitation:{invitation.pk}", link=link
    )
    return invitation


def take_back(person: Person) -> int:
    """Revoke every link that was sent to this person, and drop any that still waits to be sent.

    Returns how many it revoked.
    """
    live = AccountInvitation.objects.filter(
        person=person, used_at__isnull=True, revoked_at__isnull=True
    )
    if not live:
        return 0
    drop_waiting("account_invitation", to=person)
    return live.update(revoked_at=clock.now())
