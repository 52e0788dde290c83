"""The form that continues without a requirement."""

from __future__ import annotations

from typing import Any

from challenges.journey.gates import GATES
from challenges.lifecycle.overrides.services import LABELS
from challenges.ui.fields import LongText, OneOf
from challenges.ui.forms import PageForm


class OverrideForm(PageForm):
    """Continue without a practical requirement."""

    submit = "Continue and record why"
    blocker = OneOf(label="Which requirement?", required_message="Choose a requirement")
    reason = LongText(
        label=LABELS["reason"],
        hint="Your name, the date and this reason are shown on the challenge’s page.",
        rows=3,
        max_length=2000,
        required_message="Give a reason",
    )

    def __init__(self, *args: Any, blockers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("blocker", OneOf).choices = [(code, GATES[code].label) for code in blockers]
