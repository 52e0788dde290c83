"""What becomes of a prepared letter when its words change."""

from __future__ import annotations

from challenges import clock
from challenges.access.writing import Act


def void_prepared(act: Act) -> None:
    """Whatever was prepared and signed was prepared and signed on other words."""
    act.challenge.letters.filter(voided_at=None, issued_at=None).update(voided_at=clock.now())
