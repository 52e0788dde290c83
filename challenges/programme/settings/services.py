"""Change the settings of a programme."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Person, Programme

LABELS = {
    "courtesy_days": "Preview period for the host",
    "endorsement": "Who endorses a scope",
    "caveat": "Caveat in every letter",
    "marking": "Marking of letters",
    "address": "Letterhead",
    "contact_email": "Email address for questions",
    "concern_contact": "Who to ring about a concern for a child",
    "last_board_on": "When did the board last meet?",
}


def configure(
    *,
    actor: Person,
    programme: Programme,
    revision: int,
    courtesy_days: int,
    endorsement: str,
    caveat: str,
    marking: str,
    address: str,
    contact_email: str = "",
    concern_contact: str = "",
    last_board_on: dt.date | None = None,
) -> None:
    """Change the settings. Letters and scopes that exist keep what they were made with.

    `revision` is the one that the form showed.

    :raises Invalid: the board has not met yet.
    :raises Stale: another lead has saved since; carries both texts.
    """
    values = {
        "courtesy_days": courtesy_days,
        "endorsement": endorsement,
        "caveat": caveat,
        "marking": marking,
        "address": address,
        "contact_email": contact_email,
        "concern_contact": concern_contact,
        "last_board_on": last_board_on,
    }
    if last_board_on and last_board_on > clock.today():
        raise Invalid(last_board_on="The date must be today or in the past")
    with authorised_for_programme(
        actor=actor, action="programme.configure", programme=programme
    ) as act:
        if act.changes(act.programme, values, revision=revision, labels=LABELS):
            act.store(act.programme, values)
