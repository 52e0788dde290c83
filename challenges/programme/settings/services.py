"""Change the settings of a programme."""

from __future__ import annotations

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
) -> None:
    """Change the settings. Letters and scopes that exist keep what they were made with.

    `revision` is the one that the form showed.

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
    }
    with authorised_for_programme(
        actor=actor, action="programme.configure", programme=programme
    ) as act:
        if act.changes(act.programme, values, revision=revision, labels=LABELS):
            act.store(act.programme, values)
