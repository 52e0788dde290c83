"""What the pages of concerns about a child ask: never what the concern is."""

from __future__ import annotations

from challenges.ui.fields import Tick
from challenges.ui.forms import ConfirmForm, CreateForm


class RecordForm(CreateForm):
    """The host was told."""

    submit = "Record that the host was told"

    told = Tick(
        "I have spoken to someone at the host’s children’s services",
        required_message="Ring the host first, then tick this",
    )


class ConfirmConcernForm(ConfirmForm):
    """The host has received it."""

    submit = "Confirm that we have received it"
