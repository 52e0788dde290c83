"""Send the link that opens an account, and take it back."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from challenges import clock
from challenges.models import AccountInvitation, Person
from challenges.outbox import account_links
from challenges.outbox.enqueue import drop_account_mail, enqueue_account_link, enqueue_account_links
from challenges.outbox.settle import drop_account_mails


@transaction.atomic
def send(person: Person) -> None:
    """Make a fresh link and put it into the outbox; earlier links stop working."""
    take_back(person)
    enqueue_account_link(person)


@transaction.atomic
def take_back(person: Person) -> int:
    """Revoke every link that was sent to this person, and drop the mail that has only a link.

    Mail that says more and still waits leaves without the link. Returns how many it revoked.
    """
    account_links.lock(person)
    live = AccountInvitation.objects.filter(
        person=person, used_at__isnull=True, revoked_at__isnull=True
    )
    count = live.update(revoked_at=clock.now())
    if count:
        drop_account_mail(person)
    return count


@transaction.atomic
def send_all(people: Collection[Person]) -> None:
    """Send a fresh link to each of them, in few statements; earlier links stop working."""
    account_links.lock_all(people)
    live = AccountInvitation.objects.filter(
        person__in=people, used_at__isnull=True, revoked_at__isnull=True
    )
    live.update(revoked_at=clock.now())
    drop_account_mails(people)
    enqueue_account_links(people)
