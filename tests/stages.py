"""Change rows past the services, with everything that goes with the change."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, CharField, DateField, F, QuerySet, Value, When
from django.db.models.functions import Coalesce

from challenges.models import (
    CLEAR,
    ENDS,
    OPEN_STATUSES,
    Activity,
    Challenge,
    Clearance,
    MemberStatus,
    Stage,
    TeamMember,
)
from challenges.models.stage import AFTER_LETTER, ORDER, RANK

FIRST_DAY, LAST_DAY = dt.date(2027, 1, 12), dt.date(2027, 1, 14)
ISSUED_ON = CLOSED_ON = dt.date(2027, 3, 1)


def put(rows: QuerySet[Challenge] | Challenge, stage: str, **values: object) -> None:
    """Let the rows be at the stage; values that it needs and they lack are filled in."""
    if isinstance(rows, Challenge):
        rows = Challenge.objects.filter(pk=rows.pk)
    rows.update(**{"stage": stage, **_goes_with(stage), **values})


def _goes_with(stage: str) -> dict[str, object]:
    columns: dict[str, object] = {
        "issued_on": _kept("issued_on", ISSUED_ON) if stage in AFTER_LETTER else None,
        "closed_on": _kept("closed_on", CLOSED_ON) if stage in ENDS else None,
    }
    if stage == Stage.WITHDRAWN:
        return columns | {"ended_reason": "The host asked."}
    behind = When(furthest__in=ORDER[: RANK[stage]], then=Value(stage))
    columns["furthest"] = Case(behind, default=F("furthest"), output_field=CharField())
    if RANK[stage] >= RANK[Stage.BRIEFING]:
        columns["first_day"] = _kept("first_day", FIRST_DAY)
        columns["last_day"] = _kept("last_day", LAST_DAY)
    return columns


def _kept(column: str, day: dt.date) -> Coalesce:
    return Coalesce(F(column), Value(day, DateField()))


def put_activities(rows: QuerySet[Activity], status: str, **values: object) -> None:
    """Let activities be planned, held or cancelled, with what goes with it."""
    count, minutes = (6, 60) if status == Activity.Status.HELD else (None, None)
    outcome = {
        "status": status,
        "headcount_held": count,
        "minutes_held": minutes,
        "cancel_reason": "It was called off." if status == Activity.Status.CANCELLED else "",
    }
    rows.update(**(outcome | values))


def put_seats(rows: QuerySet[TeamMember], **values: object) -> None:
    """Change seats, and what goes with their status and their clearance."""
    for row in rows:
        TeamMember.objects.filter(pk=row.pk).update(**(_of_seat(row, values) | values))


def _of_seat(row: TeamMember, values: dict[str, object]) -> dict[str, object]:
    status = values.get("status", row.status)
    clearance = values.get("clearance", row.clearance)
    is_open, moment = status in OPEN_STATUSES, row.invited_at
    columns: dict[str, object] = {
        "ended_at": None if is_open else row.ended_at or moment,
        "decline_reason": (row.decline_reason or "dates") if status == "declined" else "",
    }
    if status == MemberStatus.ACCEPTED:
        columns |= {"answered_at": row.answered_at or moment}
        if row.visiting:
            columns["declared_at"] = row.declared_at or moment
            columns["clearance"] = row.clearance if row.declared_at else Clearance.DECLARED
    if row.visiting and clearance in (*CLEAR, Clearance.EXCLUDED):
        columns["decided_by"] = row.decided_by_id or row.invited_by_id
        if clearance != Clearance.CLEARED:
            columns["decision_note"] = row.decision_note or "As we agreed."
    return columns
