"""What must always be true of the mail that is to go out."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.journey.invariants.offenders import Offenders, breaking, named
from challenges.models import OutboxMessage

# `deliver` frees a message after minutes; after a day no one runs it, or it cannot.
STUCK_AFTER = dt.timedelta(days=1)
Status = OutboxMessage.Status


def mail_is_whole() -> Offenders:
    """Every message has a subject and a body, and exactly a sent one the time it was sent."""
    rules = ("mail_has_its_words", "sent_has_its_moment")
    yield from named(breaking(OutboxMessage, *rules), ref="key")


def no_mail_is_stuck() -> Offenders:
    """No message has been on its way for a day."""
    long_ago = clock.now() - STUCK_AFTER
    messages = OutboxMessage.objects.filter(status=Status.SENDING, next_try_at__lt=long_ago)
    yield from named(messages, ref="key")


def a_reminder_names_its_deadline() -> Offenders:
    """A reminder names the kind of its deadline and the date, and no other message does."""
    yield from named(breaking(OutboxMessage, "reminder_names_its_deadline"), ref="key")


MAIL_INVARIANTS = (mail_is_whole, no_mail_is_stuck, a_reminder_names_its_deadline)
