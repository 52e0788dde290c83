"""What follows from an act that a page asks about first: who is told, and how it is undone.

Each step's `pages.py` has one row for each page with a button that does more than save a text, by
the name of its URL. The page shows the row above the button, so that no one takes an irreversible
step by surprise.
"""

from __future__ import annotations

from dataclasses import dataclass

from challenges.journey.step_pages import in_a_row
from challenges.outbox.messages import MESSAGES
from challenges.outbox.recipients import Recipients

CANNOT = "This cannot be undone, because"
CAN = "You can undo this."
TOLD_AS = {
    Recipients.HOST_DCS: "the host Director",
    Recipients.COORDINATORS: "the host’s coordinators",
    Recipients.LEAD: "the lead challenger",
    Recipients.TEAM: "the whole visiting team",
    Recipients.CHALLENGERS: "the visiting team",
    Recipients.PROGRAMME_LEADS: "the programme leads",
    Recipients.READERS: "everyone the host shared the letter with",
}


@dataclass(frozen=True)
class Consequence:
    """What follows from an act: `undo` says how it is undone, `final` why it cannot be.

    `until` says until when it can be undone, of an act that may be past that at once.

    `tells` are the messages it sends, rows of the table in `outbox/messages.py`.
    """

    undo: str = ""
    final: str = ""
    until: str = ""
    tells: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Return whether the act can be undone, and how or why not."""
        if self.until:
            return self.until
        return f"{CAN} {self.undo}" if self.undo else f"{CANNOT} {self.final}"

    @property
    def told(self) -> str:
        """Return who is told by email, or the empty string."""
        groups = {group for key in self.tells for group in _groups(key)}
        if Recipients.TEAM in groups:
            groups -= {Recipients.LEAD, Recipients.CHALLENGERS}
        return in_a_row([label for group, label in TOLD_AS.items() if group in groups] or [""])


def _groups(key: str) -> tuple[Recipients, ...]:
    return (*MESSAGES[key].acts, *MESSAGES[key].knows)


def undo(how: str, *tells: str) -> Consequence:
    """Return the row of an act that can be undone."""
    return Consequence(undo=how, tells=tells)


def final(why: str, *tells: str) -> Consequence:
    """Return the row of an act that cannot be undone; `why` follows “because”."""
    return Consequence(final=why, tells=tells)


def until(what: str, *tells: str) -> Consequence:
    """Return the row of an act that can be undone up to a moment, which may have come already."""
    return Consequence(until=what, tells=tells)
