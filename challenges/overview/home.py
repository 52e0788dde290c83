"""The home page: tasks, my challenges, what changed.

It takes as many statements for one challenge as for three hundred, and works out only what
it shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from challenges.access.standing import standing_of
from challenges.models import Person
from challenges.overview import listing
from challenges.overview.changes import Change, changes
from challenges.overview.waiting import Waiting, waiting

MOST_CHALLENGES = 12


@dataclass(frozen=True)
class Home:
    """The home page of one person."""

    waiting: Waiting
    challenges: list[tuple[Any, ...]]
    changes: list[Change]
    may_propose: bool


def home(person: Person, *, everything: bool = False) -> Home:
    """Return what the home page of this person shows; with `everything` every task."""
    standing = standing_of(person)
    return Home(
        waiting=waiting(person, standing, everything=everything),
        challenges=listing.working_on(standing, MOST_CHALLENGES),
        changes=changes(person, standing),
        may_propose=listing.may_propose_somewhere(standing),
    )
