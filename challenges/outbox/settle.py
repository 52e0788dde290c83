"""Close a message of the outbox, and keep no link that is a key."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from challenges.models import OutboxMessage, Person
from challenges.outbox import account_links

RESET = "password_reset"
NO_LONGER_KEPT = "The link in this email was for its recipient only and has been deleted.\n"


def settle(row: OutboxMessage, status: OutboxMessage.Status, **more: object) -> None:
    """Close a message, sent or not, so that no one reading the database can use its link.

    The demo keeps its links, since its mail is read on a page.
    """
    has_key = row.message == RESET or account_links.stands_in(row.body)
    if has_key and not settings.DEMO:
        more["body"] = NO_LONGER_KEPT
    OutboxMessage.objects.filter(pk=row.pk).update(status=status, **more)


def drop_account_mails(people: Iterable[Person]) -> None:
    """Drop what waits to be sent to these people about an account only, as `settle` would.

    Their links are revoked already.
    """
    body = {} if settings.DEMO else {"body": NO_LONGER_KEPT}
    OutboxMessage.objects.filter(
        message="account_invitation", to__in=people, status=OutboxMessage.Status.WAITING
    ).update(status=OutboxMessage.Status.DROPPED, **body)
