"""The Directors who host and lead each challenge of the bench's region.

The Director whose home is measured has six open challenges and six that closed years ago at
every size: an authority does not take part in more challenges because its region has more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from challenges.models import Appointment, Stage

# The measured Director hosts and leads one open challenge at each of these stages.
HOST_STAGES = (Stage.TEAM, Stage.DRAFTING, Stage.FOLLOW_UP)
LEAD_STAGES = (Stage.SCOPING, Stage.VISIT, Stage.ISSUED)
# And as many of each that are closed.
CLOSED_COUNT = 3
# Every other challenge is led by the Director of an authority this far away from its host.
APART = 77


class Directors(NamedTuple):
    """The Directors of one challenge; one of them is the measured Director if it is `old`."""

    host: Appointment
    lead: Appointment
    old: bool = False


def of_each(stages: Sequence[str], directors: Sequence[Appointment]) -> list[Directors]:
    """Return the Directors of each challenge by its number; the first of all is the measured one.

    Theirs are the newest challenge of each stage, and the oldest closed ones.
    """
    one, *others = directors
    newest = {stage: number for number, stage in enumerate(stages)}
    closed_numbers = [number for number, stage in enumerate(stages) if stage == Stage.CLOSED]
    old_hosted, old_led = (
        closed_numbers[:CLOSED_COUNT],
        closed_numbers[CLOSED_COUNT : 2 * CLOSED_COUNT],
    )
    as_host = {*(newest.get(stage) for stage in HOST_STAGES), *old_hosted}
    as_lead = {*(newest.get(stage) for stage in LEAD_STAGES), *old_led}
    return [
        Directors(
            host=one if number in as_host else others[number % len(others)],
            lead=one if number in as_lead else others[(number + APART) % len(others)],
            old=number in (*old_hosted, *old_led),
        )
        for number in range(len(stages))
    ]


def days_of_old(number: int, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return when the visit of an old challenge was and when it closed, five to nine years ago."""
    visit = today - dt.timedelta(days=2200 + number * 37 % 1000)
    return visit, visit + dt.timedelta(days=365)
