"""What a step says about its pages: where they are, who opens them, whose task they can be.

Each step has one `pages.py` with its `PAGES` and `TASKS`. `overview/steps.py` puts them
together for the journey bar, the links on a challenge's page and the tasks on the home page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from challenges.access.door import ChallengeAccess
from challenges.models import RANK, Stage


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
        return reverse(f"challenges:{self.name}", args=[ref])

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

    `deadline` is the kind of deadline by which it is due; `sign` puts it among the signatures.
    `about` names whom or what it is about on this challenge; the label then follows the names.
    """

    label: str
    action: str
    page: str
    waits: Callable[[ChallengeAccess], bool]
    deadline: str = ""
    sign: bool = False
    about: Callable[[ChallengeAccess], list[str]] | None = None

    def words(self, access: ChallengeAccess) -> str:
        """Return what the task is called on this challenge."""
        return f"{in_a_row(self.about(access))} {self.label}" if self.about else self.label


def in_a_row(names: list[str]) -> str:
    """Return “Ann”, “Ann and Ben” or “Ann, Ben and Cem”."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def always(access: ChallengeAccess) -> bool:
    """Return True: the task is there for everyone who may do it."""
    return True
