"""How the facts of challenges are read: each when it is first asked for, for all peers at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model

from challenges import clock
from challenges.access import state_rows as read
from challenges.access.small_facts import OF_A_HOME, Keys, together
from challenges.access.state_rows import Posts
from challenges.models import Challenge

Reader = Callable[[Keys], Iterable[tuple[int, Any]]]
Row = TypeVar("Row")


class Peers:
    """Challenges whose facts are read together."""

    def __init__(self, challenges: Iterable[Challenge]) -> None:
        self.keys: Keys = [challenge.pk for challenge in challenges]
        self._rows: dict[Reader, dict[int, list[Any]]] = {}

    def rows(self, challenge: Challenge, reader: Reader) -> list[Any]:
        """Return the rows of one challenge, read for all of them at the first asking."""
        if reader not in self._rows:
            for one, pairs in self._read(reader).items():
                rows = self._rows[one] = defaultdict(list)
                for key, row in pairs:
                    rows[key].append(row)
        return self._rows[reader].get(challenge.pk, [])

    def _read(self, reader: Reader) -> Mapping[Any, Iterable[tuple[int, Any]]]:
        """Read a fact; for several challenges those with it that a home asks too."""
        if len(self.keys) > 1 and reader in OF_A_HOME:
            return together(OF_A_HOME, self.keys)
        return {reader: reader(self.keys)}

    @cached_property
    def posts(self) -> Posts:
        """Return who of their people is in post today."""
        return read.posts(self.keys)


@dataclass(eq=False, repr=False)
class FactReader:
    """Reads the facts of one challenge, together with those of its peers if it has any."""

    challenge: Challenge
    peers: Peers | None = None
    today: dt.date = field(default_factory=clock.today)
    # What those above have worked out from its facts, and would work out again for each task.
    worked_out: dict[str, Any] = field(default_factory=dict)

    @property
    def _together(self) -> Peers:
        """The challenges whose facts are read together: this one alone, unless it has peers."""
        if self.peers is None:
            self.peers = Peers([self.challenge])
        return self.peers

    def _rows(self, reader: Reader) -> list[Any]:
        return self._together.rows(self.challenge, reader)

    def _first(self, reader: Callable[[Keys], Iterable[tuple[int, Row]]]) -> Row | None:
        """Return the only or first row, which then knows its challenge without reading it."""
        for row in self._rows(reader):
            row.challenge = self.challenge
            first: Row = row
            return first
        return None

    def _prefetched(self, row: Model | None, name: str, reader: Reader) -> list[Any]:
        """Return the rows that a page has read already, or else read them."""
        if name in getattr(row, "_prefetched_objects_cache", {}):
            return list(getattr(row, name).all())
        return self._rows(reader)
