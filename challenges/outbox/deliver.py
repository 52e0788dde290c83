"""Send what waits in the outbox: claim, check again, send outside the transaction."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import Http404
from django.template.loader import render_to_string

from challenges import clock
from challenges.access.door import open_challenge
from challenges.access.errors import Refused
from challenges.models import OutboxMessage
from challenges.outbox import account_links
from challenges.outbox.enqueue import GREETING, closing, enqueue_account_link
from challenges.outbox.messages import GATHERED_MESSAGES
from challenges.outbox.nudges import NUDGES, still_waits
from challenges.outbox.pauses import waits_for_resumption
from challenges.outbox.reminders import still_so
from challenges.outbox.settle import settle
from challenges.outbox.vacancies import VACANCIES, still_vacant

log = logging.getLogger(__name__)
TRIES = 8
LONGEST_WAIT = timedelta(hours=1)
# This one message is refused, or can never be a mail; anything else means a server that is away.
REFUSALS = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    ValueError,
)
STUCK_AFTER = timedelta(minutes=15)
Status = OutboxMessage.Status
# Tasks are above the outbox; who delivers brings them along.
StillAsked = Callable[[OutboxMessage], bool]


@dataclass
class Delivered:
    """How many messages one run sent, dropped, postponed or gave up."""

    sent: int = 0
    dropped: int = 0
    waiting: int = 0
    failed: int = 0


def deliver(still_asked: StillAsked) -> Delivered:
    """Deliver all messages that are due.

    1. Free what a killed process left half-way: the key makes a repeat harmless.
    2. Claim one row by compare-and-swap, so that two processes never send the same.
    3. A reminder takes the others of its recipient along: they go into one mail.
    4. Ask again whether its recipient may know, whether a reminder is still so, and whether
       they still have to do what it asks (`still_asked`, by the tasks on home); drop it otherwise.
       In a pause nothing can be done: what asks for an act waits until it is over.
    5. Send, outside any transaction. A message that is refused waits longer each time and is
       given up in the end, so that it never holds up the others. A server that is away ends
       the run; everything waits for it, however long that takes.
    """
    delivery = Delivered()
    _free_stuck()
    for pk in list(_due().values_list("pk", flat=True)):
        if _claim(pk) and not _deliver_together(_with_others(_row(pk)), delivery, still_asked):
            break
    return delivery


def _due() -> QuerySet[OutboxMessage]:
    due = OutboxMessage.objects.filter(status=Status.WAITING, next_try_at__lte=clock.now())
    return due.exclude(waits_for_resumption())


def _row(pk: int) -> OutboxMessage:
    """Return the message as it may be sent: a dead link to an account gives way to the page."""
    row = OutboxMessage.objects.select_related("to", "challenge__programme").get(pk=pk)
    if _has_dead_link(row):
        row.body = account_links.plain(row.body)
        row.save(update_fields=["body"])
    return row


def _has_dead_link(row: OutboxMessage) -> bool:
    return account_links.stands_in(row.body) and not account_links.open_in(row.body).exists()


def _free_stuck() -> None:
    """Release stuck messages: one that kills its process counts as a failed try."""
    messages = OutboxMessage.objects.filter(
        status=Status.SENDING, next_try_at__lte=clock.now() - STUCK_AFTER
    )
    for row in messages.filter(tries__gte=TRIES - 1):
        settle(row, Status.FAILED, tries=TRIES)
    messages.update(status=Status.WAITING, tries=F("tries") + 1)


def _claim(pk: int) -> bool:
    return bool(
        OutboxMessage.objects.filter(pk=pk, status=Status.WAITING).update(
            status=Status.SENDING, next_try_at=clock.now()
        )
    )


def _with_others(row: OutboxMessage) -> list[OutboxMessage]:
    """Return the message, and if it is a reminder the recipient's others, claimed as well."""
    if row.message not in GATHERED_MESSAGES:
        return [row]
    others = _due().filter(to=row.to, message__in=GATHERED_MESSAGES)
    keys = list(others.order_by("pk").values_list("pk", flat=True))
    return [row, *(_row(pk) for pk in keys if _claim(pk))]


def _deliver_together(
    rows: list[OutboxMessage], delivery: Delivered, still_asked: StillAsked
) -> bool:
    """Send them as one mail, drop or put them off; False if the mail server is away."""
    sound = [row for row in rows if _is_right(row) and still_asked(row)]
    for row in rows:
        if row not in sound and not _wait_for_resumption(row):
            _drop(row)
            delivery.dropped += 1
    if not sound:
        return True
    try:
        _message(sound).send()
    except REFUSALS as error:
        log.warning("mail %s was refused: %s", sound[0].pk, type(error).__name__)
        for row in sound:
            _refused(row, delivery)
    except OSError as error:
        log.warning("the mail server is away: %s", type(error).__name__)
        for row in sound:
            _put_off(row, delivery)
        return False
    else:
        for row in sound:
            settle(row, Status.SENT, sent_at=clock.now())
        delivery.sent += 1
    return True


def _is_right(row: OutboxMessage) -> bool:
    """Return whether its recipient may still know, and it is still so."""
    return not _has_dead_link(row) and _is_so(row) and _may_still_know(row)


def _is_so(row: OutboxMessage) -> bool:
    if row.message in VACANCIES:
        return still_vacant(row)
    return still_waits(row) if row.message in NUDGES else still_so(row)


def _message(rows: list[OutboxMessage]) -> EmailMultiAlternatives:
    """Return the mail: its text, and the same text as a light page."""
    row = rows[0]
    subject, body = (row.subject, row.body) if len(rows) == 1 else _gathered(rows)
    host = urlsplit(settings.SITE_ADDRESS).hostname
    contact = row.challenge.programme.contact_email if row.challenge else ""
    mail = EmailMultiAlternatives(
        subject,
        body,
        settings.DEFAULT_FROM_EMAIL,
        [row.to.email],
        reply_to=[contact] if contact else None,
        headers={
            "Message-ID": f"<{row.pk}.{row.created_at:%Y%m%d%H%M%S}@{host}>",
            # No mail server answers it, and no holiday notice comes back.
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    page = render_to_string("mail/page.html", {"subject": subject, "body": body})
    mail.attach_alternative(page, "text/html")
    return mail


def _gathered(rows: list[OutboxMessage]) -> tuple[str, str]:
    """Return the subject and the text of one mail that says what several messages say."""
    subject = f"Peer Challenge: {len(rows)} messages for you"
    texts = [
        row.body.removeprefix(GREETING).removesuffix(closing(row.challenge)).strip() for row in rows
    ]
    parts = [
        f"{n}. {row.subject}\n\n{text}\n"
        for n, (row, text) in enumerate(zip(rows, texts, strict=True), 1)
    ]
    endings = dict.fromkeys(closing(row.challenge) for row in rows)
    return subject, GREETING + "\n".join(parts) + "".join(endings)


def _wait_for_resumption(row: OutboxMessage) -> bool:
    """Put a message back if its challenge was paused since it was claimed, and return whether."""
    paused = OutboxMessage.objects.filter(waits_for_resumption(), pk=row.pk)
    return bool(OutboxMessage.objects.filter(pk__in=paused).update(status=Status.WAITING))


@transaction.atomic
def _drop(row: OutboxMessage) -> None:
    """Drop a message that is no longer right.

    Its link may have taken the place of a mail about the account, which someone was promised:
    a person who has no other link that works gets that mail after all.
    """
    settle(row, Status.DROPPED)
    if not account_links.stands_in(row.body):
        return
    person = account_links.lock(row.to)
    if not account_links.needs_account(person) or not account_links.revoke_in(row.body):
        return
    if not account_links.open_invitations().filter(person=person).exists():
        enqueue_account_link(person)


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


def _refused(row: OutboxMessage, delivery: Delivered) -> None:
    if row.tries + 1 < TRIES:
        _put_off(row, delivery)
        return
    settle(row, Status.FAILED, tries=row.tries + 1)
    delivery.failed += 1


def _put_off(row: OutboxMessage, delivery: Delivered) -> None:
    tries = row.tries + 1
    wait = min(timedelta(minutes=2 ** min(tries, TRIES)), LONGEST_WAIT)
    OutboxMessage.objects.filter(pk=row.pk).update(
        status=Status.WAITING, tries=tries, next_try_at=clock.now() + wait
    )
    delivery.waiting += 1
