"""The link by mail that opens an account. It may lead on to what its person was invited to.

Only the hash of a token is stored, so that reading the database opens nobody's account.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import reverse

from challenges import clock
from challenges.models import AccountInvitation, Person

LASTS = timedelta(days=14)
NEXT = "next"
_ANY = "any"


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


def is_of_account(token: str) -> bool:
    """Return whether a link, dead by now, was sent to somebody who has an account today."""
    spent = AccountInvitation.objects.filter(token_sha256=fingerprint(token))
    invitation = spent.select_related("person").first()
    return invitation is not None and invitation.person.has_usable_password()


def needs_account(person: Person) -> bool:
    """Return whether somebody cannot sign in before a link has opened their account.

    The people of the demo have no passwords: they sign in by one click.
    """
    return person.is_active and not person.has_usable_password() and not settings.DEMO


def make(person: Person, then: str = "") -> tuple[AccountInvitation, str]:
    """Store a fresh invitation, and return it with the path of its link, which leads to `then`."""
    token = secrets.token_urlsafe(32)
    invitation = AccountInvitation.objects.create(
        person=person,
        token_sha256=fingerprint(token),
        sent_to=person.email,
        created_at=clock.now(),
        expires_at=clock.now() + LASTS,
    )
    path = reverse("account_invitation", args=[token])
    return invitation, f"{path}?{urlencode({NEXT: then})}" if then else path


def stands_in(text: str) -> bool:
    """Return whether a text holds such a link."""
    return reverse("account_invitation", args=[_ANY]).partition(_ANY)[0] in text
