"""The dates and deadlines of a challenge, and whether a change needs a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.state import ChallengeState
from challenges.journey.checks import DATES_LABELS
from challenges.models import (
    RANK,
    Challenge,
    DateChange,
    Deadline,
    PeriodToAvoid,
    Role,
    Side,
    Stage,
    TeamMember,
)
from challenges.rules.visit_days import MOST_DAYS, DaysToAvoid, remarks_on_visit
from challenges.rules.visit_parts import Part, read_stored
from challenges.ui.dates import days
from challenges.ui.visit_dates import visit_in_words, visit_parts


@dataclass(frozen=True)
class AgreedDays:
    """A change to the days of the visit, with the new ones and the old ones in words."""

    days: str
    old_days: str
    change: DateChange


def date_changes(challenge: Challenge) -> list[AgreedDays]:
    """Return each change to the days of the visit, the latest first."""
    return [
        AgreedDays(
            visit_in_words(one.first_day, one.last_day, (), read_stored(one.parts)),
            visit_in_words(one.old_first_day, one.old_last_day, (), read_stored(one.old_parts)),
            one,
        )
        for one in challenge.date_changes.select_related("by")
    ]


def open_deadlines(challenge: Challenge) -> list[Deadline]:
    """Return the deadlines still to meet, the next first."""
    rows = challenge.deadlines.open().select_related("challenge")
    return [row for row in rows if not (row.kind == "accuracy" and row.is_overdue(clock.today()))]


def needs_reason_for_dates(challenge: Challenge) -> bool:
    """Return whether the visit has begun: by then people have booked around the dates."""
    return challenge.stage in RANK and RANK[challenge.stage] >= RANK[Stage.VISIT]


def has_timetable_to_move(challenge: Challenge) -> bool:
    """Return whether activities hang on the days of a visit that is still to come."""
    before = challenge.stage in (Stage.BRIEFING, Stage.VISIT) and challenge.first_day is not None
    return before and challenge.activities.exists()


CONFIRMS = {
    Role.HOST_DCS: Side.HOST,
    Role.HOST_COORDINATOR: Side.HOST,
    Role.LEAD_CHALLENGER: Side.VISITING,
}


def side_to_confirm(access: ChallengeAccess) -> str:
    """Return the side for which this person has still to confirm the days, or nothing."""
    mine = {str(CONFIRMS[role]) for role in CONFIRMS if role in access.facts.roles}
    return next((side for side in access.challenge.unconfirmed_sides if side in mine), "")


def must_confirm(access: ChallengeAccess) -> bool:
    """Return whether the days wait for this person: for their side, or for their own answer.

    From the first day on, a member who is there has answered. A side still confirms or enters
    other days: the briefing waits for it.
    """
    first_day, seat = access.challenge.first_day, access.facts.seat
    has_begun = first_day is not None and first_day <= clock.today()
    return bool(side_to_confirm(access) or (seat and seat.dates_asked and not has_begun))


def remarks_on_days(state: ChallengeState) -> list[str]:
    """Return what is odd about the days that were entered, as their page said it."""
    parts = visit_parts(state)
    return list(remarks(state.challenge, parts).values()) if parts else []


def remarks(challenge: Challenge, parts: Sequence[Part]) -> dict[str, str]:
    """Return what is odd about these days for this challenge, by the field it is about."""
    (first, _), (_, last) = parts[0], parts[-1]
    return remarks_on_visit(
        parts,
        host_window=(challenge.wanted_from, challenge.wanted_to),
        most=MOST_DAYS[challenge.format],
        avoid=days_to_avoid(challenge, first, last),
    )


def days_to_avoid(challenge: Challenge, first: dt.date, last: dt.date) -> list[DaysToAvoid]:
    """Return what the programme keeps free of visits at its host between these days, in order."""
    periods = PeriodToAvoid.objects.filter(programme=challenge.programme_id)
    return [
        DaysToAvoid(one.starts_on, one.ends_on, f"{one.name}, {days(one.starts_on, one.ends_on)}")
        for one in periods.for_host(challenge.host).touching(first, last)
    ]


def still_to_confirm(challenge: Challenge) -> list[str]:
    """Return who has still to confirm the days: the sides, then members of the team by name."""
    sides = [f"the {DATES_LABELS[Side(side)]}" for side in challenge.unconfirmed_sides]
    seats = TeamMember.objects.visiting().serving(clock.today()).filter(challenge=challenge)
    seats_to_confirm = seats.filter(dates_asked=True).order_by("person__name", "pk")
    return [*sides, *seats_to_confirm.values_list("person__name", flat=True)]
