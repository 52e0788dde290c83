"""What the page of the team call asks."""

from __future__ import annotations

from challenges.ui.fields import Day
from challenges.ui.forms import ChoiceForm


class TeamCallForm(ChoiceForm):
    """When the visiting team spoke together."""

    submit = "Record the call"

    held_on = Day(
        label="When did the team speak?",
        lies="past",
        required_message="Enter the date of the call",
    )
