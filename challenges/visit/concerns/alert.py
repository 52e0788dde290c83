"""Alert the programme leads to a concern that the host has not confirmed for an hour."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.models import Concern
from challenges.outbox.enqueue import tell

WAITS_AT_MOST = dt.timedelta(hours=1)


def waits_too_long(recorded_at: dt.datetime) -> bool:
    """Return whether a concern that is not confirmed was recorded more than an hour ago."""
    return recorded_at <= clock.now() - WAITS_AT_MOST


def alert_unconfirmed() -> int:
    """Write to the programme leads, once for each concern. Return how many have waited too long."""
    now = clock.now()
    waiting = Concern.objects.unconfirmed().filter(recorded_at__lte=now - WAITS_AT_MOST)
    rows = waiting.select_related("challenge__programme", "challenge__host", "recorded_by")
    for concern in rows:
        tell(
            "concern_unconfirmed",
            challenge=concern.challenge,
            by=concern.recorded_by,
            about=str(concern.pk),
            once=True,
            at=now,
        )
    return len(rows)
