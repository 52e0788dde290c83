"""What a mail does while its challenge is paused: one that asks for an act waits until it resumes.

Nothing can be done in a pause, so nothing is asked then. What is still to do afterwards is asked,
and what a mail says of dates may be out of date by then.
"""

from __future__ import annotations

from django.db.models import Q

from challenges.access import policy
from challenges.models import Challenge, OutboxMessage
from challenges.outbox.enqueue import GREETING
from challenges.outbox.messages import MESSAGES

WRITTEN_BEFORE = (
    "We wrote this email before the challenge was paused. Dates have moved since: its page says "
    "which hold now.\n\n"
)
OF_SUBJECT = " (written before the pause)"
LONGEST_SUBJECT = 200


def waits_for_resumption() -> Q:
    """Return the condition that a mail asks for an act which the pause of its challenge stops."""
    possible = [name for name, rule in policy.load().items() if rule.while_paused]
    sent = [name for name, message in MESSAGES.items() if message.even_paused]
    paused = Q(acts=True, challenge__isnull=False) & ~Q(challenge__pause_reason="")
    return paused & ~Q(action__in=possible) & ~Q(message__in=sent)


def say_written_before(challenge: Challenge) -> None:
    """Say of each mail that waited in a pause that the dates of the challenge have moved since."""
    waiting = OutboxMessage.objects.filter(
        challenge=challenge, acts=True, status=OutboxMessage.Status.WAITING
    )
    for row in waiting.exclude(body__contains=WRITTEN_BEFORE):
        row.body = row.body.replace(GREETING, GREETING + WRITTEN_BEFORE, 1)
        if len(row.subject + OF_SUBJECT) <= LONGEST_SUBJECT:
            row.subject += OF_SUBJECT
        row.save(update_fields=["body", "subject"])
