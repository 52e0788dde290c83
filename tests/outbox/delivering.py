"""`deliver` as the command calls it: with the tasks on home."""

from __future__ import annotations

from challenges.outbox.deliver import Delivered
from challenges.outbox.deliver import deliver as deliver_while
from challenges.overview.asked import still_asked

__all__ = ["Delivered", "deliver"]


def deliver() -> Delivered:
    return deliver_while(still_asked)
