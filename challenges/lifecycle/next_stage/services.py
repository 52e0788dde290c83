"""Move a challenge on to its next stage, or withdraw it."""

from __future__ import annotations

from challenges.access.errors import Invalid
from challenges.access.writing import Act
from challenges.journey import engine
from challenges.lifecycle.next_stage.queries import needs_consultation
from challenges.models import Challenge, Person


def make_transition(
    *, actor: Person, challenge: Challenge, action: str, version: int, reason: str = ""
) -> Challenge:
    """Make a transition whose page is not in another step.

    :raises Stale: someone else has moved the challenge on.
    :raises Blocked: the gate is shut; carries every blocker.
    :raises Invalid: the transition needs a reason and has none.
    """
    return engine.advance(action, actor=actor, challenge=challenge, version=version, reason=reason)


def withdraw(
    *, actor: Person, challenge: Challenge, version: int, reason: str, consulted: bool = False
) -> Challenge:
    """End a challenge before its letter is issued.

    Once the visit has begun, both Directors must be consulted (note of the policy).

    :raises Invalid: no reason, or the Directors were not consulted.
    :raises Stale: someone else has moved the challenge on.
    """

    def record(act: Act) -> None:
        if needs_consultation(act.challenge) and not consulted:
            raise Invalid(consulted="Confirm that you have consulted both Directors")
        act.challenge.directors_consulted = consulted
        act.challenge.pause_reason, act.challenge.paused_on = "", None

    return engine.advance(
        "challenge.withdraw",
        actor=actor,
        challenge=challenge,
        version=version,
        reason=reason,
        also=record,
    )
