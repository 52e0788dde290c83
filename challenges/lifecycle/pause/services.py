"""Pause a challenge and resume it."""

from __future__ import annotations

from challenges import clock
from challenges.access.writing import authorised
from challenges.journey import deadlines
from challenges.lifecycle.version import check_version, save_next_version
from challenges.models import Challenge, PauseReason, Person
from challenges.outbox.pauses import say_written_before


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
        act.tell("moved_paused")


def resume(*, actor: Person, challenge: Challenge, version: int) -> None:
    """Resume the challenge. Deadlines that the pause stopped move by the days it lasted.

    Mails that waited are sent now, if what they ask is still to do.

    :raises Stale: stage, pause or dates have changed since the page was shown.
    """
    with authorised(actor=actor, action="challenge.resume", challenge=challenge) as act:
        now = act.challenge
        if not now.paused or now.paused_on is None:
            act.silent = True
            return
        check_version(act, version)
        since = now.paused_on
        now.pause_reason, now.paused_on = "", None
        save_next_version(act, "pause_reason", "paused_on")
        deadlines.move_by_pause(now, since)
        if since < clock.today():
            say_written_before(now)
        act.tell("moved_resumed")
