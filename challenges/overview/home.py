"""The home page: tasks, my challenges, what changed.

It takes as many statements for one challenge as for three hundred, and works out only what
it shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from challenges.access.standing import Standing, standing_of
from challenges.models import Challenge, Person
from challenges.overview import listing
from challenges.overview.changes import Change, changes
from challenges.overview.shared_letters import shared_letters
from challenges.overview.waiting import WaitingTasks, waiting
from challenges.programme.set_up.queries import SetUp, set_up

MOST_CHALLENGES = 12


@dataclass(frozen=True)
class Home:
    """The home page of one person."""

    waiting: WaitingTasks
    challenges: list[listing.ListRow]
    letters: list[Challenge]
    changes: list[Change]
    may_propose: bool
    set_up: SetUp | None

    @property
    def is_idle(self) -> bool:
        """Return whether the page has nothing to do."""
        return not (self.waiting.tasks or self.set_up)


def home(person: Person, *, everything: bool = False) -> Home:
    """Return what the home page of this person shows; with `everything` every task."""
    standing = standing_of(person)
    under_way = listing.working_on(standing, MOST_CHALLENGES)
    return Home(
        waiting=waiting(person, standing, everything=everything),
        challenges=under_way,
        letters=shared_letters(person, standing),
        changes=changes(person, standing),
        may_propose=listing.may_propose_somewhere(standing),
        set_up=None if under_way else _set_up(standing),
    )


def _set_up(standing: Standing) -> SetUp | None:
    """Return what a new programme that the person leads still needs; None once it has it all."""
    for programme_id in sorted(standing.keys("programme_lead")):
        what = set_up(programme_id)
        if not what.done:
            return what
    return None
