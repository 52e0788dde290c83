"""The plan of an activity: what its form asks, its services store and conflicts compare."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from django.forms.models import model_to_dict

from challenges.access.conflicts import in_words
from challenges.access.errors import Refused
from challenges.models import Activity, LineOfEnquiry

LABELS = {
    "day": "Day",
    "starts_at": "From",
    "ends_at": "To",
    "kind": "Kind of activity",
    "title": "Title",
    "role_group": "Who the team meets",
    "headcount": "How many people are expected?",
    "room": "Room or place",
    "lines": "Which lines of enquiry does it cover?",
}


class ActivityPlan(TypedDict):
    """The keywords that plan an activity."""

    day: dt.date
    starts_at: dt.time
    ends_at: dt.time
    kind: str
    title: str
    role_group: str
    headcount: int
    room: str
    lines: list[LineOfEnquiry]


def stored_plan(activity: Activity) -> dict[str, object]:
    """Return the plan of an activity as it is stored, field by field."""
    return model_to_dict(activity, fields=list(LABELS))


def plan_in_words(activity: Activity) -> dict[str, str]:
    """Return the plan of an activity as people read it, by label."""
    return in_words(activity, stored_plan(activity), LABELS)


def refuse_recorded(activity: Activity) -> None:
    """Refuse to change the plan of an activity whose outcome is on record.

    :raises Refused: the activity has taken place or was cancelled.
    """
    if activity.status != Activity.Status.PLANNED:
        outcome = activity.get_status_display().lower()
        raise Refused(f"You cannot change the plan of an activity recorded as {outcome}.")
