"""How a door says no. Each carries words for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from challenges.journey.gates import Blocker


class Refused(PermissionDenied):
    """Somebody who may know of the challenge may not do this; the reason in words.

    Who is `outside` by now cannot open the challenge: no way back to it is offered.
    """

    def __init__(self, reason: str, *, heading: str = "", outside: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.heading = heading
        self.outside = outside


class Stale(Exception):
    """Somebody saved meanwhile: both texts, so that neither is lost."""

    def __init__(self, *, mine: dict[str, str], theirs: dict[str, str], by: str = "") -> None:
        super().__init__("saved by somebody else meanwhile")
        self.mine = mine
        self.theirs = theirs
        self.by = by


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
