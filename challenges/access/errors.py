"""The refusals of the policy and the services, each with a message for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """Someone who may know of the challenge may not do this, and reads why.

    A person who is `outside` by now cannot open the challenge: no way back to it is offered.
    """

    def __init__(self, reason: str, *, heading: str = "", outside: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.heading = heading
        self.outside = outside


class Stale(Exception):
    """Someone else saved first: both texts, so that neither is lost."""

    def __init__(self, *, mine: dict[str, str], theirs: dict[str, str], by: str = "") -> None:
        super().__init__("someone else saved first")
        self.mine = mine
        self.theirs = theirs
        self.by = by


@dataclass(frozen=True)
class Blocker:
    """One thing that is missing before a transition, and where to mend it."""

    code: str
    message: str
    action: str
    url: str
    logistics: bool = False
    shown_to: str = ""
    side: str = ""


class Blocked(Exception):
    """A gate is shut: everything that is missing, at once."""

    def __init__(self, blockers: tuple[Blocker, ...]) -> None:
        super().__init__("; ".join(b.message for b in blockers))
        self.blockers = blockers


class Invalid(Exception):
    """A rule of the field refuses what was asked: field name to message."""

    def __init__(self, **messages: Any) -> None:
        super().__init__("; ".join(str(m) for m in messages.values()))
        self.messages = messages
