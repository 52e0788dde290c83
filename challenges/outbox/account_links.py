"""The link by mail that opens an account. It may lead on to what its person was invited to.

Only the hash of a token is stored, so that reading the database opens no one's account.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import unquote, urlencode

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import F, QuerySet
from django.urls import reverse

from challenges import clock
from challenges.models import AccountInvitation, Person

LASTS = timedelta(days=14)
NEXT = "next"
NO_ACCOUNT_YET = (
    "\nYou have no account yet: the link lets you choose a password, and then shows the page. "
    "It works for 14 days and is for you alone.\n"
)
_ANY = "any"


def fingerprint(token: str) -> str:
    """Return the hash of a token, which is all that is stored of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitations() -> QuerySet[AccountInvitation]:
    """Return the invitations that can still be accepted.

    An invitation is for the email address it was sent to: once that changes, the link is dead.
    So is every other link of someone who has opened their account with one.
    """
    return AccountInvitation.objects.filter(
        used_at__isnull=True,
        revoked_at__isnull=True,
        expires_at__gt=clock.now(),
        sent_to=F("person__email"),
        person__is_active=True,
        person__password__startswith=UNUSABLE_PASSWORD_PREFIX,
    )


def with_token(token: str) -> QuerySet[AccountInvitation]:
    """Return the open invitation of a link, if there is one."""
    return open_invitations().filter(token_sha256=fingerprint(token)).select_related("person")


def is_of_account(token: str) -> bool:
    """Return whether a link, dead by now, was sent to someone who has an account today."""
    invitations = AccountInvitation.objects.filter(token_sha256=fingerprint(token))
    invitation = invitations.select_related("person").first()
    return invitation is not None and invitation.person.has_usable_password()


def needs_account(person: Person) -> bool:
    """Return whether someone cannot sign in before a link has opened their account.

    The people of the demo have no passwords: they sign in by one click.
    """
    return person.is_active and not person.has_usable_password() and not settings.DEMO


def lock(person: Person) -> Person:
    """Lock someone and return them as they are now.

    Making, accepting or taking back a link begins with this, so that none of it happens at
    the same time and no one waits for anyone's link.
    """
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def lock_all(people: Iterable[Person]) -> list[Person]:
    """Lock many, in one order, so that no two who do so wait for each other."""
    keys = [person.pk for person in people]
    return list(Person.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def is_withdrawn(person: Person) -> bool:
    """Return whether someone's links were all taken back, and no other has been made since.

    An administrator did that, and only an administrator begins again. A link that merely gave
    way to another leaves that one, and an expired one was not taken back.
    """
    links = person.account_invitations.filter(used_at=None)
    taken_back = list(links.values_list("revoked_at", flat=True))
    return bool(taken_back) and None not in taken_back


def make(person: Person, then: str = "") -> tuple[AccountInvitation, str]:
    """Store a fresh invitation, and return it with the path of its link, which leads to `then`."""
    invitation, path = _fresh(person)
    invitation.save(force_insert=True)
    return invitation, f"{path}?{urlencode({NEXT: then})}" if then else path


def make_all(people: Iterable[Person]) -> list[tuple[AccountInvitation, str]]:
    """Store a fresh invitation of each, in one statement."""
    links = [_fresh(person) for person in people]
    AccountInvitation.objects.bulk_create([invitation for invitation, _ in links])
    return links


def _fresh(person: Person) -> tuple[AccountInvitation, str]:
    token = secrets.token_urlsafe(32)
    invitation = AccountInvitation(
        person=person,
        token_sha256=fingerprint(token),
        sent_to=person.email,
        created_at=clock.now(),
        expires_at=clock.now() + LASTS,
    )
    return invitation, reverse("account_invitation", args=[token])


def stands_in(text: str) -> bool:
    """Return whether a text holds such a link."""
    return _link().search(text) is not None


def open_in(text: str) -> QuerySet[AccountInvitation]:
    """Return the open invitation whose link a text holds, if there is one."""
    match = _link().search(text)
    return with_token(match["token"]) if match else AccountInvitation.objects.none()


def revoke_in(text: str) -> int:
    """Revoke the open invitation whose link a text holds, and return how many there were."""
    return open_in(text).update(revoked_at=clock.now())


def plain(text: str) -> str:
    """Return a text whose link goes straight to where it would have led on, if anywhere."""
    without_note = text.replace(NO_ACCOUNT_YET, "")
    return _link().sub(lambda match: unquote(match["then"] or match[0]), without_note)


def _link() -> re.Pattern[str]:
    before, _, after = reverse("account_invitation", args=[_ANY]).partition(_ANY)
    return re.compile(rf"{before}(?P<token>[^/\s]+){after}(?:\?{NEXT}=(?P<then>\S+))?")
