"""Acts of a programme's leads: its settings."""

from __future__ import annotations

from typing import Any

from challenges.access.errors import Stale
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Endorsement, Person, Programme
from challenges.programme.settings.preferences import SETTINGS, settings_of, stamp

LABELS = {
    "courtesy_days": "Days of courtesy",
    "endorsement": "Who endorses a scope",
    "caveat": "Caveat in every letter",
    "marking": "Marking of letters",
    "address": "Letterhead",
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
) -> None:
    """Change the settings. Letters and scopes that exist keep what they were made with.

    `version` is the stamp of the settings when the form was shown.

    :raises Stale: another lead saved meanwhile; carries both texts.
    """
    wanted = {
        "courtesy_days": courtesy_days,
        "endorsement": endorsement,
        "caveat": caveat,
        "marking": marking,
        "address": address,
    }
    with authorised_for_programme(
        actor=actor, action="programme.configure", programme=programme
    ) as act:
        now = Programme.objects.get(pk=programme.pk)
        held = settings_of(now)
        act.object_id = str(now.pk)
        if held == wanted:
            act.silent = True
            return
        if revision != stamp(now):
            changed = [name for name in SETTINGS if held[name] != wanted[name]]
            raise Stale(
                mine={LABELS[name]: _words(name, wanted[name]) for name in changed},
                theirs={LABELS[name]: _words(name, held[name]) for name in changed},
            )
        for name, value in wanted.items():
            setattr(now, name, value)
        now.save(update_fields=list(SETTINGS))


def _words(name: str, value: Any) -> str:
    return str(Endorsement(value).label) if name == "endorsement" else str(value)
