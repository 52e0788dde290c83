"""The forms for the days of the visit and for one deadline."""

from __future__ import annotations

from typing import Any

from challenges.lifecycle.schedule.parts_field import VisitParts
from challenges.models import Deadline
from challenges.ui.dates import day
from challenges.ui.fields import Day, LongText, Pick, Tick
from challenges.ui.forms import RemarkedForm, VersionForm


class DatesForm(RemarkedForm, VersionForm):
    """Set visit dates."""

    submit = "Save the dates"
    first_day = Day(label="First day on site", required_message="Enter the first day on site")
    last_day = Day(label="Last day on site", required_message="Enter the last day on site")
    parts = VisitParts(
        "The parts of the visit, if it has several",
        hint="Only where working days lie between them. "
        "Enter each part on a line of its own, like 2 to 3 March 2027.",
    )
    reason = LongText(
        label="Why are the dates changing?",
        hint="Both sides can read this beside the dates.",
        rows=3,
        max_length=2000,
        required_message="Give a reason, because the visit has started",
    )

    along = Tick(
        "Move the timetable’s activities with the first day",
        hint="You will need to confirm the timetable again.",
        required=False,
    )
    confirmed = Tick("These are the days both sides agreed", required=False)

    def __init__(self, *args: Any, reason: bool, along: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reason:
            del self.fields["reason"]
        if not along:
            del self.fields["along"]


class ConfirmDatesForm(VersionForm):
    """Only a button."""

    submit = "Confirm these days"


class DeadlineForm(RemarkedForm, VersionForm):
    """Agree another date for one deadline."""

    submit = "Save the new date"
    kind = Pick(label="Which deadline?", required_message="Choose a deadline")
    due_on = Day(label="New date", required_message="Enter the new date")
    confirmed = Tick("This is the date both sides agreed", required=False)

    def __init__(self, *args: Any, deadlines: list[Deadline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("kind", Pick).choices = [
            (d.kind, f"{d.get_kind_display()} (now {day(d.due_on)})") for d in deadlines
        ]
