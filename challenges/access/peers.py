"""Challenges whose facts are read together.

The peers of a state are the other challenges of a page such as home. One statement reads a fact
for all of them, so a page of many challenges costs as many statements as a page of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from challenges.access.state_rows import Keys
from challenges.models import Challenge

Reader = Callable[[Keys], Iterable[tuple[int, Any]]]


class Peers:
    """Challenges whose facts are read together."""

    def __init__(self, challenges: Iterable[Challenge]) -> None:
        self.keys: Keys = [challenge.pk for challenge in challenges]
        self._rows: dict[Reader, dict[int, list[Any]]] = {}

    def rows(self, challenge: Challenge, reader: Reader) -> list[Any]:
        """Return the rows of one challenge, read for all of them at the first asking."""
        if reader not in self._rows:
            rows = self._rows[reader] = defaultdict(list)
            for key, row in reader(self.keys):
                rows[key].append(row)
        return self._rows[reader].get(challenge.pk, [])
