"""One kind of free text: its rows, who may remove words from them, and what follows."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from challenges.access.door import ChallengeAccess
from challenges.access.writing import Act
from challenges.models import OF_THE_CHALLENGE, Challenge, GuardedKind
from challenges.rights.removal.copies import Copies

# What counts the revisions of a row: the row or its whole, and the column.
Counter = tuple[Model, str] | None


def own_revision(row: Model) -> Counter:
    """Return the row's own revision, if it has one."""
    return (row, "revision") if hasattr(row, "revision") else None


def area_of(action: str) -> str:
    """Return the area of the texts whose words this action removes, as their URL names it."""
    return action.partition(".")[0].removesuffix("_text")


def nothing_more(act: Act) -> None:
    """Do nothing more once the words are gone."""


@dataclass(frozen=True)
class Text:
    """One kind of free text.

    `challenge` is the lookup that leads to the challenge, and `among` narrows the rows. A person
    who holds `action` and one of `reads` may remove from it, all of it only if `whole`: a letter
    keeps copies that are not told apart by their texts. `copies` are earlier words, `counts`
    the revision that makes forms opened before stale, `then` what else follows.
    """

    kind: str
    label: str
    model: type[Model]
    columns: tuple[str, ...]
    action: str
    reads: tuple[str, ...] = ()
    challenge: str = "challenge"
    among: dict[str, object] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    whole: bool = True
    copies: Copies = lambda challenge: ()
    counts: Callable[..., Counter] = own_revision
    then: Callable[[Act], None] = nothing_more
    guarded: str = ""
    name: Callable[..., str] = str

    def rows(self, challenge: Challenge) -> QuerySet[Any]:
        """Return the rows of this kind that a challenge has."""
        rows = self.model._default_manager.filter(**{self.challenge: challenge.pk}, **self.among)
        rows = rows.select_related(*self.beside) if self.beside else rows
        return rows.defer(*self.unread)

    def open_to(self, access: ChallengeAccess, row: object) -> bool:
        """Return whether this person may remove words from this row."""
        reads = not self.reads or any(access.may(action, row) for action in self.reads)
        return reads and access.may(self.action, row)

    def title(self, row: object) -> str:
        """Return what the text is called where several are listed."""
        return f"{self.label}: {self.name(row)}" if self.name(row) else self.label

    def guarded_id(self, row: Model) -> uuid.UUID:
        """Return the key under which answers to the guard about it are stored."""
        return OF_THE_CHALLENGE if self.guarded == GuardedKind.HEADLINES else row.pk
