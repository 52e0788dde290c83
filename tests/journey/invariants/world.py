"""A challenge in which everything holds, and the kinds of faults that are planted in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from challenges.demo.rows import build, insert, make
from challenges.models import AuditEvent, Challenge
from challenges.models.stage import ORDER, RANK
from tests.cast import Cast
from tests.cast_rows import at

CHECK, POSTGRESQL = "check", "postgresql"
# Why no database refuses a fault, and `manage.py verify` alone finds it.
TODAY = "It depends on today, and on the clock of the service."
WORKING_DAYS = "It depends on weekends and bank holidays, which the code knows."
JOURNEY = "Which deadline is of which stage, and what answers it, is said once, in the code."
POLICY = "Who may sign is for the policy to say, and it is not said twice."
ANY_TABLE = "Its key may be of any of several tables, so that no foreign key can be made."
# What puts a fault into the rows of the cast.
Plant = Callable[[Cast], object]


@dataclass(frozen=True)
class Fault:
    """One kind of corruption: what is wrong, the rule that it breaks and how it is planted.

    `guard` says what refuses it in the database: a `CHECK`, or on `POSTGRESQL` alone a trigger or
    an exclusion. The fault is planted with these switched off. Where nothing refuses it, `why_not`
    says why. `named` is what verify says of it, by default the challenge.
    """

    kind: str
    rule: Callable[[], Iterator[str]]
    plant: Plant
    guard: str = ""
    why_not: str = ""
    stage: str = "closed"
    named: str = ""


def sound(cast: Cast, stage: str) -> Challenge:
    """Bring the challenge to a stage and add what the journey would have left.

    The rows of the cast skip the journey: no one decided on a declaration, and nothing is logged.
    """
    challenge = cast.withdrawn() if stage == "withdrawn" else cast.at(stage)
    challenge.deadlines.update(met_on=dt.date(2026, 9, 20))
    cast.other.deadlines.update(met_on=dt.date(2026, 9, 20))
    log_steps(cast, challenge, stage)
    log_steps(cast, cast.other, "proposed")
    challenge.refresh_from_db()
    return challenge


def log_step(cast: Cast, challenge: Challenge, from_stage: str, to_stage: str) -> None:
    """Log one step more than the journey so far."""
    step = {"actor": cast.programme_lead, "action": f"to {to_stage}", "step": True}
    moves = {"from_stage": from_stage, "to_stage": to_stage, "at": at(2027, 2, 28)}
    make(AuditEvent, challenge=challenge, **step, **moves)


def log_steps(cast: Cast, challenge: Challenge, stage: str) -> None:
    """Log each step from the proposal to a stage, a day each."""
    way = ["", *ORDER[: RANK[stage] + 1]] if stage in RANK else ["", *ORDER[:4], stage]
    insert(
        build(
            AuditEvent,
            challenge=challenge,
            actor=cast.programme_lead,
            action=f"to {to_stage}",
            step=True,
            from_stage=from_stage,
            to_stage=to_stage,
            at=at(2026, 9, day),
        )
        for day, (from_stage, to_stage) in enumerate(pairwise(way), 1)
    )
