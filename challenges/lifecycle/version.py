"""The version of a challenge: what people act on must be what they have read."""

from __future__ import annotations

import datetime as dt

from challenges.access.errors import Stale
from challenges.access.writing import Act

# No date of a challenge lies further ahead.
FURTHEST_AHEAD = dt.timedelta(days=5 * 366)


def save_next_version(act: Act, *fields: str) -> None:
    """Save these fields of the challenge, and count its version up."""
    act.challenge.version += 1
    act.challenge.save(update_fields=[*fields, "version"])


def check_version(act: Act, version: int, **theirs: str) -> None:
    """Check that the page showed the challenge as it is.

    :raises Stale: stage, pause or dates have changed since.
    """
    if act.challenge.version != version:
        raise Stale(mine={}, theirs=theirs or {"Stage": str(act.challenge.get_stage_display())})
