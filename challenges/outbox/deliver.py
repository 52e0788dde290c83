"""Sends what waits in the outbox: claim, check again, send outside the transaction."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import Http404

from challenges.access.challenge import open_challenge
from challenges.access.errors import Refused
from challenges.journey import clock
from challenges.models import OutboxMessage

log = logging.getLogger(__name__)
TRIES = 8
STUCK_AFTER = timedelta(minutes=15)
Status = OutboxMessage.Status


@dataclass
class Delivered:
    """What one run did."""

    sent: int = 0
    dropped: int = 0
    waiting: int = 0


def deliver() -> Delivered:
    """Deliver all messages that are due.

    1. Free what a killed process left half-way: the key makes a repeat harmless.
    2. Claim one row by compare-and-swap, so that two processes never send the same.
    3. Ask again whether its recipient may know; drop it otherwise.
    4. Send, outside any transaction; on failure wait longer and try again.
    """
    done = Delivered()
    _free_stuck()
    due = OutboxMessage.objects.filter(status=Status.WAITING, next_try_at__lte=clock.now())
    for pk in list(due.values_list("pk", flat=True)):
        if _claim(pk):
            _deliver_one(OutboxMessage.objects.select_related("to", "challenge").get(pk=pk), done)
    return done


def _free_stuck() -> None:
    OutboxMessage.objects.filter(
        status=Status.SENDING, next_try_at__lte=clock.now() - STUCK_AFTER
    ).update(status=Status.WAITING)


def _claim(pk: int) -> bool:
    return bool(
        OutboxMessage.objects.filter(pk=pk, status=Status.WAITING).update(
            status=Status.SENDING, next_try_at=clock.now()
        )
    )


def _deliver_one(row: OutboxMessage, done: Delivered) -> None:
    if not _may_still_know(row):
        OutboxMessage.objects.filter(pk=row.pk).update(status=Status.DROPPED)
        done.dropped += 1
        return
    try:
        EmailMessage(
            row.subject,
            row.body,
            settings.DEFAULT_FROM_EMAIL,
            [row.to.email],
            headers={"Message-ID": f"<{row.pk}.{row.created_at:%Y%m%d%H%M%S}@peerchallenge>"},
        ).send()
    except OSError as error:
        _try_later(row, error)
        done.waiting += 1
    else:
        OutboxMessage.objects.filter(pk=row.pk).update(status=Status.SENT, sent_at=clock.now())
        done.sent += 1


def _may_still_know(row: OutboxMessage) -> bool:
    if not row.to.is_active:
        return False
    if row.challenge is None or not row.action:
        return True
    try:
        open_challenge(row.to, row.challenge.ref, row.action)
    except (Http404, Refused):
        return False
    return True


def _try_later(row: OutboxMessage, error: OSError) -> None:
    log.warning("mail %s was not accepted: %s", row.pk, type(error).__name__)
    tries = row.tries + 1
    OutboxMessage.objects.filter(pk=row.pk).update(
        status=Status.FAILED if tries >= TRIES else Status.WAITING,
        tries=tries,
        next_try_at=clock.now() + timedelta(minutes=2**tries),
    )
