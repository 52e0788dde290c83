"""What a round asks."""

from __future__ import annotations

from challenges.programme.rounds.services import LABELS
from challenges.ui.fields import Day, ShortText
from challenges.ui.forms import ConfirmForm, EditForm, PageForm


class RoundFields(PageForm):
    """The name and the dates of a round."""

    name = ShortText(
        label=LABELS["name"],
        hint="For example, Spring 2027 or 2026 to 2027.",
        max_length=80,
        required_message="Enter the name of the round",
    )
    starts_on = Day(label=LABELS["starts_on"], required_message="Enter the first day")
    ends_on = Day(label=LABELS["ends_on"], required_message="Enter the last day")


class AddRoundForm(RoundFields):
    """A new round."""

    submit = "Add the round"


class RoundForm(RoundFields, EditForm):
    """A round that is changed."""

    submit = "Save the round"


class RemoveRoundForm(ConfirmForm):
    """One button."""

    submit = "Remove the round"
    warning = True
