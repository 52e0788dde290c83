"""An activity of the timetable as a form sends it and as words set side by side."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

from challenges.access.errors import Refused
from challenges.models import Activity, LineOfEnquiry, RoleGroup


@dataclass(frozen=True)
class ActivityDraft:
    """An activity as the form sends it."""

    day: dt.date
    starts_at: dt.time
    ends_at: dt.time
    kind: str
    title: str
    role_group: str
    headcount: int
    room: str
    lines: tuple[LineOfEnquiry, ...]

    def in_words(self) -> dict[str, str]:
        """Label to value, for a page that sets two versions side by side."""
        return {
            "Day": f"{self.day:%-d %B %Y}",
            "Time": f"{self.starts_at:%H:%M} to {self.ends_at:%H:%M}",
            "Kind": str(Activity.Kind(self.kind).label),
            "Title": self.title,
            "Who the team meets": str(RoleGroup(self.role_group).label),
            "How many people": str(self.headcount),
            "Room": self.room,
            "Lines of enquiry": ", ".join(str(n) for n in sorted(ln.number for ln in self.lines)),
        }


def draft_of(activity: Activity) -> ActivityDraft:
    """The activity as it is stored."""
    stored = {f.name: getattr(activity, f.name) for f in fields(ActivityDraft) if f.name != "lines"}
    return ActivityDraft(**stored, lines=tuple(activity.lines.all()))


def refuse_recorded(activity: Activity) -> None:
    """:raises Refused: it has taken place or was cancelled: that is history."""
    if activity.status != Activity.Status.PLANNED:
        words = activity.get_status_display().lower()
        raise Refused(f"This activity is on record as {words}, so its plan stays as it was.")
