"""Delete expired sessions and counts, and lists of people that no one imported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.sessions.models import Session

from challenges import clock
from challenges.models import CacheEntry, SignInAttempt, WaitingUpload
from challenges.people.accounts import attempts

# An ended session still says whose it was, which words that were kept need to know.
SESSIONS_STAY = timedelta(days=2)


@dataclass(frozen=True)
class Swept:
    """How many rows were deleted."""

    sessions: int
    counts: int


def sweep() -> Swept:
    """Delete ended sessions, expired counts of attempts and uploads that have waited too long."""
    now = clock.now()
    sessions, _ = Session.objects.filter(expire_date__lt=now - SESSIONS_STAY).delete()
    counts, _ = CacheEntry.objects.filter(expires__lt=now).delete()
    WaitingUpload.objects.too_old(now).delete()
    attempt_count, _ = SignInAttempt.objects.filter(at__lt=now - attempts.LASTS).delete()
    return Swept(sessions=sessions, counts=counts + attempt_count)
