"""The link by mail that opens an account: send it, look it up, take it back.

Only the hash of a token is stored, so that reading the database opens nobody's account.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db.models import F, QuerySet
from django.urls import reverse

from challenges import clock
from challenges.models import AccountInvitation, Person
from challenges.outbox.enqueue import drop_waiting, enqueue_mail

LASTS = timedelta(days=14)


def fingerprint(token: str) -> str:
    """Return the hash of a token, which is all that is stored of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitations() -> QuerySet[AccountInvitation]:
    """Return the invitations that can still be accepted.

    An invitation is for the email address it was sent to: once that changes, the link is dead.
    """
    return AccountInvitation.objects.filter(
        used_at__isnull=True,
        revoked_at__isnull=True,
        expires_at__gt=clock.now(),
        sent_to=F("person__email"),
        person__is_active=True,
    )


def with_token(token: str) -> QuerySet[AccountInvitation]:
    """Return the open invitation of a link, if there is one."""
    return open_invitations().filter(token_sha256=fingerprint(token)).select_related("person")


def send(person: Person) -> AccountInvitation:
    """Make a fresh link and put it into the outbox; earlier links stop working."""
    take_back(person)
    token = secrets.token_urlsafe(32)
    invitation = AccountInvitation.objects.create(
        person=person,
        token_sha256=fingerprint(token),
        sent_to=person.email,
        created_at=clock.now(),
        expires_at=clock.now() + LASTS,
    )
    enqueue_mail(
        "account_invitation",
        to=person,
        key=f"account_invitation:{invitation.pk}",
        link=reverse("account_invitation", args=[token]),
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
