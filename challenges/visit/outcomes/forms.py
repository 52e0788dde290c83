"""What the page of an outcome asks."""

from __future__ import annotations

from typing import Any

from challenges.models import Activity
from challenges.ui.fields import LongText, OneOf, WholeNumber
from challenges.ui.forms import EditForm
from challenges.visit.outcomes.services import FILES_READ, LABELS

MOST_PEOPLE = 500
MOST_MINUTES = 720
NOT_YET = "Still planned: put it back on the timetable"
OUTCOMES = [
    (Activity.Status.HELD, "It was held"),
    (Activity.Status.CANCELLED, "It was cancelled"),
]


class OutcomeForm(EditForm):
    """What became of an activity."""

    submit = "Save"
    sometimes_needed = ("headcount", "minutes", "reason")

    outcome = OneOf(
        label=LABELS["status"],
        choices=OUTCOMES,
        required_message="Choose whether it was held or cancelled",
    )
    headcount = WholeNumber(
        label=LABELS["headcount_held"],
        hint="Do not count the visiting team. Enter 0 for files or data.",
        most=MOST_PEOPLE,
        required=False,
    )
    minutes = WholeNumber(
        label=LABELS["minutes_held"],
        least=1,
        most=MOST_MINUTES,
        required=False,
    )
    reason = LongText(label=LABELS["cancel_reason"], rows=3, required=False)

    def __init__(
        self,
        *args: Any,
        may_be_planned_again: bool = False,
        counts_files: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if counts_files:
            self.fields["headcount"].label = FILES_READ
            self.fields["headcount"].help_text = "The letter says how many the team read."
        if may_be_planned_again:
            self.field("outcome", OneOf).choices = [
                *OUTCOMES,
                (Activity.Status.PLANNED, NOT_YET),
            ]
