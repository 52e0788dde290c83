"""Write outbox rows, rendered at once, in the same transaction as their cause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string

from challenges import clock
from challenges.models import Challenge, Deadline, OutboxMessage, Person
from challenges.outbox.recipients import recipients


def enqueue_mail(
    message: str,
    *,
    to: Person,
    key: str,
    challenge: Challenge | None = None,
    action: str = "",
    link: str = "/",
    deadline: Deadline | None = None,
) -> bool:
    """Add one message to one recipient, once per key; return False if it was there already.

    The words come from `templates/mail/<message>.txt`: the first line is the subject.
    They hold no names and no content: “there is something new, sign in”. `action` is
    what the recipient must still be allowed when it is delivered, and `deadline` what must
    still wait on its day.
    """
    text = render_to_string(
        f"mail/{message}.txt",
        {"challenge": challenge, "link": f"{settings.SITE_ADDRESS}{link}"},
    )
    subject, _, body = text.strip().partition("\n")
    _, is_new = OutboxMessage.objects.get_or_create(
        key=f"{key}:{to.pk}",
        defaults={
            "message": message,
            "to": to,
            "challenge": challenge,
            "action": action,
            "deadline_kind": deadline.kind if deadline else "",
            "deadline_due_on": deadline.due_on if deadline else None,
            "subject": subject.strip(),
            "body": body.strip() + "\n",
            "next_try_at": clock.now(),
            "created_at": clock.now(),
        },
    )
    return is_new


def drop_waiting(message: str, *, to: Person) -> None:
    """Drop waiting messages that are no longer right, such as one whose link has expired."""
    OutboxMessage.objects.filter(
        message=message, to=to, status=OutboxMessage.Status.WAITING
    ).update(status=OutboxMessage.Status.DROPPED)


def tell(
    message: str,
    *,
    challenge: Challenge,
    to: Iterable[str],
    by: Person,
    about: str,
    action: str = "challenge.view",
    link: str = "",
    at: dt.datetime,
) -> None:
    """Write to everyone in these groups except the person who acted.

    The key names what the act was about and its moment, `at`; services call this through
    `Act.tell`, which an act that was done already never reaches.
    """
    moment = f"{at:%Y%m%dT%H%M%S.%f}"
    for person in recipients(challenge, to).exclude(pk=by.pk):
        enqueue_mail(
            message,
            to=person,
            key=f"{message}:{challenge.ref}:{about}:{moment}",
            challenge=challenge,
            action=action,
            link=link or challenge.get_absolute_url(),
        )
