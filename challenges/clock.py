"""The one clock. The demo and the tests set it; everyone else asks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

_moments: list[dt.datetime] = []


def now() -> dt.datetime:
    """This moment, aware."""
    return _moments[-1] if _moments else timezone.now()


def today() -> dt.date:
    """Today in Europe/London."""
    return local(now()).date()


def day_of(moment: dt.datetime) -> dt.date:
    """Return the date that it was in Europe/London at a moment."""
    return local(moment).date()


def local(moment: dt.datetime) -> dt.datetime:
    """Return a moment as the clocks of Europe/London show it."""
    return timezone.localtime(moment)


@contextmanager
def set_to(moment: dt.datetime | dt.date) -> Iterator[None]:
    """Let it be this moment inside the block; a date means nine in the morning.

    It is set for the whole process, so that a server started by a test keeps the same time.
    """
    if not isinstance(moment, dt.datetime):
        moment = timezone.make_aware(dt.datetime.combine(moment, dt.time(9)))
    _moments.append(moment)
    try:
        yield
    finally:
        _moments.pop()
