"""The refusals of the policy and the services, each with a message for a person."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.core.exceptions import PermissionDenied
from django.http import Http404

# What takes the place of `request.POST`: the stubs type that as a class which only Django makes.
PostData: TypeAlias = Any
# What a refusal says about one field: a sentence, or several.
Message = str | list[str]


class Refused(PermissionDenied):
    """Someone who may know of the challenge may not do this, and reads why.

    A person who is `outside` by now cannot open the challenge: no way back to it is offered.
    """

    def __init__(self, reason: str, *, heading: str = "", outside: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.heading = heading
        self.outside = outside


class Gone(Http404):
    """What a form was sent to is not there, and its sender could open the place around it.

    They get their words back. A stranger's 404 is not such an error.
    """


class Stale(Exception):
    """Someone else saved first; carries both texts, so that neither is lost.

    `merges` says that it is about the fields of a form, of which most may be merged;
    `merge` is then what the page of the conflict asks about the rest.
    """

    merges = False
    merge: object = None

    def __init__(self, *, mine: dict[str, str], theirs: dict[str, str], by: str = "") -> None:
        super().__init__("someone else saved first")
        self.mine = mine
        self.theirs = theirs
        self.by = by


class SendAgain(Exception):
    """A form is to be read again as if this had been sent; `stale` is the reason, if any."""

    def __init__(self, data: PostData, stale: Stale | None = None) -> None:
        super().__init__("the form is to be read again")
        self.data = data
        self.stale = stale


@dataclass(frozen=True)
class Blocker:
    """One thing that is missing for a transition, and where to put it right.

    Of those who may, only `people` can put it right, where it names any; and no one can until it is
    `ready`.
    """

    code: str
    message: str
    action: str
    url: str
    logistics: bool = False
    shown_to: str = ""
    side: str = ""
    people: frozenset[uuid.UUID] = frozenset()
    ready: bool = True


class Blocked(Exception):
    """A transition is blocked; carries everything that is missing."""

    def __init__(self, blockers: tuple[Blocker, ...]) -> None:
        super().__init__("; ".join(b.message for b in blockers))
        self.blockers = blockers


class Invalid(Exception):
    """A rule refuses the values; carries a message for each field name."""

    def __init__(self, **messages: Message) -> None:
        super().__init__("; ".join(str(m) for m in messages.values()))
        self.messages = messages


def ask_to_confirm(remarks: dict[str, str], *, confirmed: bool) -> None:
    """Ask about values that may be meant but are odd; `remarks` are by field.

    :raises Invalid: there is something to remark, and no one has confirmed it.
    """
    if remarks and not confirmed:
        raise Invalid(**remarks, confirmed="Confirm this, or enter something else")
