"""Continue without a practical requirement."""

from __future__ import annotations

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.journey.gates import passable
from challenges.models import Challenge, Override, Person

LABELS = {"reason": "Why can the challenge go on without it?"}


def override(*, actor: Person, challenge: Challenge, blocker: str, reason: str) -> None:
    """Continue without a practical requirement, as a programme lead, with a reason.

    :raises Invalid: this stage has no such blocker, or it cannot be overridden.
    :raises Stale: it has been overridden for another reason.
    """
    with authorised(actor=actor, action="challenge.override", challenge=challenge) as act:
        if blocker not in passable(act.challenge.stage):
            raise Invalid(blocker="Choose a requirement")
        act.create_once(
            Override,
            {"blocker": blocker},
            {"reason": reason},
            owner={"challenge": act.challenge},
            labels=LABELS,
            by=actor,
            at=clock.now(),
        )
        act.object_id = blocker
