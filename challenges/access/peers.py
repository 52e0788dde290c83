"""How the facts of challenges are read: each when it is first asked for, for all peers at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, TypeVar, cast

from challenges import clock
from challenges.access import state_rows as read
from challenges.access.small_facts import Keys, Pairs, of_a_home
from challenges.access.state_rows import Posts
from challenges.models import Challenge

Row = TypeVar("Row")
Reader = Callable[[Keys], Pairs[Row]]


class RowOfChallenge(Protocol):
    """A row that belongs to a challenge."""

    challenge: Challenge


Record = TypeVar("Record", bound=RowOfChallenge)


class Peers:
    """Challenges whose facts are read together."""

    def __init__(self, challenges: Iterable[Challenge]) -> None:
        self.keys: Keys = [challenge.pk for challenge in challenges]
        self._rows: dict[object, dict[int, list[object]]] = {}

    def rows(self, challenge: Challenge, reader: Reader[Row]) -> list[Row]:
        """Return the rows of one challenge, read for all of them at the first asking."""
        if reader not in self._rows:
            for one, pairs in self._read(reader):
                rows = self._rows[one] = defaultdict(list)
                for key, row in pairs:
                    rows[key].append(row)
        # Under each reader stand its own rows.
        return cast("list[Row]", self._rows[reader].get(challenge.pk, []))

    def _read(self, reader: Reader[Row]) -> Iterable[tuple[object, Pairs[object]]]:
        """Read a fact; for several challenges those with it that a home asks too."""
        if len(self.keys) > 1 and reader in of_a_home.facts:
            return of_a_home(self.keys).items()
        return [(reader, reader(self.keys))]

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
    worked_out: dict[str, object] = field(default_factory=dict)

    @property
    def _together(self) -> Peers:
        """The challenges whose facts are read together: this one alone, unless it has peers."""
        if self.peers is None:
            self.peers = Peers([self.challenge])
        return self.peers

    def _rows(self, reader: Reader[Row]) -> list[Row]:
        return self._together.rows(self.challenge, reader)

    def _first(self, reader: Reader[Record]) -> Record | None:
        """Return the only or first row, which then knows its challenge without reading it."""
        for row in self._rows(reader):
            row.challenge = self.challenge
            return row
        return None
