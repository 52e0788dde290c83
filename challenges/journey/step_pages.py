"""What a step says about its pages: where they are, who opens them, whose task they can be.

Each step has one `pages.py` with its `PAGES` and `TASKS`. `overview/steps.py` puts them
together for the journey bar, the links on a challenge's page and the tasks on the home page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from challenges.access.door import ChallengeAccess, url_of_page
from challenges.access.state import ChallengeState
from challenges.journey import gates, readiness
from challenges.journey.transitions import BY_KEY
from challenges.models import RANK, Stage

Waits = Callable[[ChallengeAccess], bool]
Due = Callable[[ChallengeAccess], dt.date | None]


@dataclass(frozen=True)
class Page:
    """A page that a challenge's overview links to.

    `name` is that of its URL below `challenges:` and `action` the one that its view declares.
    Before the stage `since` it would show nothing. Each action of `bar` makes it the page
    behind its step in the journey bar.
    """

    name: str
    label: str
    action: str
    since: str = Stage.PROPOSED
    bar: tuple[str, ...] = ()

    @property
    def step(self) -> str:
        """Return the step that the page belongs to."""
        return self.name.partition(":")[0]

    def url(self, ref: str) -> str:
        """Return where the page of this challenge is."""
        return url_of_page(self.name, ref)

    def is_open(self, access: ChallengeAccess) -> bool:
        """Return whether this person can open it and it has something to show yet."""
        has_content = RANK[access.challenge.furthest] >= RANK[self.since]
        return has_content and access.may_somewhere(self.action)

    def is_in_bar(self, access: ChallengeAccess) -> bool:
        """Return whether the journey bar can link this person here."""
        return any(access.may_somewhere(action) for action in self.bar)


@dataclass(frozen=True)
class Task:
    """A kind of task: its label, who may do it, on which page, and when it is due.

    `deadline` is the kind of deadline by which it is due, and `due` its day where no deadline
    says so; `sign` puts it among the signatures, and `at_once` before what can wait a day.
    One that is `urgent` comes before everything else, and waits while the challenge is paused.
    `about` names whom or what it is about on this challenge; the label then follows the names.
    Until it `has_begun`, a page names the whole of the work, not each thing that is missing.
    """

    label: str
    action: str
    page: str
    waits: Waits
    deadline: str = ""
    sign: bool = False
    at_once: bool = False
    due: Due | None = None
    urgent: bool = False
    about: Callable[[ChallengeAccess], list[str]] | None = None
    has_begun: Callable[[ChallengeState], bool] | None = None

    def label_on(self, access: ChallengeAccess) -> str:
        """Return what the task is called on this challenge."""
        return f"{in_a_row(self.about(access))} {self.label}" if self.about else self.label


def in_the_way(*codes: str) -> Waits:
    """Return whether one of these gates is shut, and it is for this person to open it."""
    return lambda access: any(
        gates.mends(access, blocker) for blocker in gates.in_the_way(access.state, codes)
    )


def always(access: ChallengeAccess) -> bool:
    """Return True: the task is there for everyone who may do it."""
    return True


def step(key: str, deadline: str = "", due: Due | None = None) -> Task:
    """Return the task of taking a transition, once it is offered and nothing is missing."""
    transition = BY_KEY[key]

    def waits(access: ChallengeAccess) -> bool:
        if access.challenge.stage not in transition.sources:
            return False
        is_early = readiness.offered_from(access.state, transition) is not None
        return not is_early and gates.is_open(access.state, transition)

    return Task(transition.label, key, transition.page, waits, deadline=deadline, due=due)


def in_a_row(names: list[str]) -> str:
    """Return “Ann”, “Ann and Ben” or “Ann, Ben and Cem”."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
