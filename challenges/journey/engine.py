"""`advance`, the one way forward: the only writer of a challenge's stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.errors import Blocked, Blocker, Invalid, Refused, Stale
from challenges.access.policy import rule_of
from challenges.access.writing import WHILE_PAUSED, Act, authorised
from challenges.journey import deadlines
from challenges.journey.gates import blockers, for_reader
from challenges.journey.readiness import offered_from
from challenges.journey.transitions import BY_KEY, Transition, leaving
from challenges.models import ENDS, Challenge, Person, Stage
from challenges.models.stage import RANK

WHY_EARLY = "Give a reason for starting early"


@dataclass(frozen=True)
class Available:
    """A way forward as one person sees it: open, blocked, or for someone else to take."""

    transition: Transition
    blockers: tuple[Blocker, ...]
    may: bool
    why_not: str

    @property
    def open(self) -> bool:
        return self.may and not self.blockers


def advance(
    key: str,
    *,
    actor: Person,
    challenge: Challenge,
    version: int,
    reason: str = "",
    also: Callable[[Act[object]], None] | None = None,
) -> Challenge:
    """Make one transition, or change nothing.

    `also` is what the step does besides, in the same transaction, before the stage moves.

    :raises Refused: the policy says no, or the challenge is not at that stage.
    :raises Stale: someone moved the challenge after this page was loaded.
    :raises Blocked: the gate is shut; carries every blocker.
    :raises Invalid: a reason is needed and missing.
    """
    transition = BY_KEY[key]
    with authorised(actor=actor, action=key, challenge=challenge) as act:
        now = act.challenge
        if now.stage not in transition.sources:
            raise Refused(f"The challenge is already at “{now.get_stage_display()}”.")
        if now.version != version:
            mine = {"Reason": reason} if reason.strip() else {}
            raise Stale(mine=mine, theirs={"Stage": str(now.get_stage_display())})
        early = offered_from(act.access.state, transition)
        if (transition.reason or early) and not reason.strip():
            raise Invalid(reason=WHY_EARLY if early else "Give a reason")
        if missing := blockers(act.access.state, transition):
            raise Blocked(for_reader(act.access, missing))
        if also is not None:
            also(act)
        _move(act, transition, reason)
    return now


def _move(act: Act[object], transition: Transition, reason: str) -> None:
    challenge = act.challenge
    target = transition.target or _where_it_ended(challenge)
    act.stages = (challenge.stage, target)
    challenge.stage = target
    if target != Stage.WITHDRAWN:
        challenge.furthest = max(challenge.furthest, target, key=RANK.__getitem__)
    challenge.version += 1
    ends = target in ENDS
    challenge.ended_reason = reason if ends else ""
    challenge.closed_on = clock.today() if ends else None
    challenge.closed_early = transition.key == "challenge.close_early"
    challenge.save()
    if reason.strip() and not transition.own_page:
        act.challenge.step_reasons.create(
            action=transition.key, reason=reason, by=act.person, at=act.at
        )
    deadlines.meet(challenge, transition.met)
    for kind in transition.reopens:
        deadlines.reopen(challenge, kind)
    deadlines.sync(challenge)
    for message in transition.messages:
        act.tell(message)


def _where_it_ended(challenge: Challenge) -> str:
    """Return the stage at which a challenge was withdrawn or closed early."""
    end = challenge.events.filter(step=True, to_stage=challenge.stage).first()
    if end and end.from_stage:
        return end.from_stage
    return Stage.FOLLOW_UP if challenge.stage == Stage.CLOSED else challenge.furthest


def available(access: ChallengeAccess) -> tuple[Available, ...]:
    """Return what can happen next and everything missing for it, as this person may know it."""
    return tuple(_available(access, t) for t in leaving(access.challenge.stage))


def _available(access: ChallengeAccess, transition: Transition) -> Available:
    resting = access.challenge.paused and not rule_of(transition.key).while_paused
    may = access.may(transition.key) and not resting
    why_not = WHILE_PAUSED if resting else "" if may else access.why_not(transition.key)
    missing = for_reader(access, blockers(access.state, transition))
    return Available(transition=transition, blockers=missing, may=may, why_not=why_not)
