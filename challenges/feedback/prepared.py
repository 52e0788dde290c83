"""What becomes of a prepared letter when its words change."""

from __future__ import annotations

from challenges.access.challenge import Acting
from challenges.journey import clock


def void_prepared(act: Acting) -> None:
    """Whatever was prepared and signed was prepared and signed on other words."""
    act.challenge.letters.filter(voided_at=None, issued_at=None).update(voided_at=clock.now())
