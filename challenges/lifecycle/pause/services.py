"""Pause a challenge and resume it."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from challenges import clock
from challenges.access.writing import authorised
from challenges.lifecycle.version import EVERYBODY, check_version, save_next_version
from challenges.models import AccuracyRound, Challenge, PauseReason, Person


def pause(*, actor: Person, challenge: Challenge, version: int, reason: str) -> None:
    """Pause the challenge: nothing is written and no deadline runs until it is resumed.

    :raises Refused: it is paused already.
    :raises Stale: stage, pause or dates have changed since the page was shown.
    """
    with authorised(actor=actor, action="challenge.pause", challenge=challenge) as act:
        check_version(act, version)
        act.challenge.pause_reason = PauseReason(reason)
        act.challenge.paused_on = clock.today()
        save_next_version(act, "pause_reason", "paused_on")
        act.tell("moved_paused", to=EVERYBODY)


def resume(*, actor: Person, challenge: Challenge, version: int) -> None:
    """Resume the challenge. Deadlines that the pause stopped move by the days it lasted.

    :raises Stale: stage, pause or dates have changed since the page was shown.
    """
    with authorised(actor=actor, action="challenge.resume", challenge=challenge) as act:
        now = act.challenge
        if not now.paused or now.paused_on is None:
            act.silent = True
            return
        check_version(act, version)
        _shift(now, now.paused_on, clock.today() - now.paused_on)
        now.pause_reason, now.paused_on = "", None
        save_next_version(act, "pause_reason", "paused_on")
        act.tell("moved_resumed", to=EVERYBODY)


def _shift(challenge: Challenge, since: dt.date, days: dt.timedelta) -> None:
    """Move open deadlines, and the end of the accuracy check, by the days of the pause."""
    if not days:
        return
    for deadline in challenge.deadlines.open().filter(due_on__gte=since):
        deadline.due_on += days
        deadline.moved_by_pause = deadline.moved_by_pause or not deadline.agreed_anew
        deadline.agreed_anew = True
        deadline.save(update_fields=["due_on", "moved_by_pause", "agreed_anew"])
    AccuracyRound.objects.filter(
        challenge=challenge, current=True, submitted_at=None, closes_on__gte=since
    ).update(closes_on=F("closes_on") + days)
