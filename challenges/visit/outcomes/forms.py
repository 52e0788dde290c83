"""What the page of an outcome asks."""

from __future__ import annotations

from typing import Any

from challenges.ui.fields import (
    LongText,
    OneOf,
    WholeNumber,
)
from challenges.ui.forms import EditForm

MOST_PEOPLE = 500

MOST_MINUTES = 720


class OutcomeForm(EditForm):
    """What became of an activity."""

    submit = "Save"

    outcome = OneOf(
        label="What happened?",
        choices=[("held", "It was held"), ("cancelled", "It was cancelled")],
        required_message="Choose whether it was held or cancelled",
    )
    headcount = WholeNumber(
        label="If it was held: how many people did you meet?",
        hint="Without the visiting team. 0 for files or data.",
        most=MOST_PEOPLE,
        required=False,
    )
    minutes = WholeNumber(
        label="If it was held: how many minutes did it take?",
        least=1,
        most=MOST_MINUTES,
        required=False,
    )
    reason = LongText(label="If it was cancelled: why?", rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("headcount", "minutes", "reason"):
            asked: Any = self.fields[name]
            asked.asked_if = "the label says when, so it is not called optional"
