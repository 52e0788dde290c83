"""What the pages of the headlines ask."""

from __future__ import annotations

from challenges.ui.fields import (
    Day,
    LongText,
)
from challenges.ui.forms import EditForm


class HeadlinesForm(EditForm):
    """The main messages. `version` counts the changes of all of them."""

    submit = "Save the headlines"

    message_1 = LongText(label="Message 1", rows=2, required=False)
    message_2 = LongText(label="Message 2", rows=2, required=False)
    message_3 = LongText(label="Message 3", rows=2, required=False)
    message_4 = LongText(label="Message 4", rows=2, required=False)
    message_5 = LongText(label="Message 5", rows=2, required=False)
    message_6 = LongText(label="Message 6", rows=2, required=False)


class ReleaseForm(EditForm):
    """Let the host read the headlines. `version` says which ones the lead has read."""

    submit = "Release the headlines"

    feedback_on = Day(
        label="When did you give the verbal feedback?",
        required_message="Enter the date of the verbal feedback",
    )
