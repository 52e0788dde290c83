"""A prepared letter is void as soon as its text changes."""

from __future__ import annotations

from challenges import clock
from challenges.access.writing import Act


def void_prepared(act: Act) -> None:
    """Void the prepared letter: it was prepared and signed on another text."""
    act.challenge.letters.prepared().update(voided_at=clock.now())
