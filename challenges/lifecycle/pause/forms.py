"""The forms that pause a challenge and resume it."""

from __future__ import annotations

from challenges.models import PauseReason
from challenges.ui.fields import OneOf
from challenges.ui.forms import VersionForm


class PauseForm(VersionForm):
    """Pause the challenge."""

    submit = "Pause the challenge"
    reason = OneOf(
        label="Why is the challenge pausing?",
        choices=PauseReason.choices,
        required_message="Choose why the challenge is pausing",
    )


class ResumeForm(VersionForm):
    """Resume the challenge."""

    submit = "Resume the challenge"
