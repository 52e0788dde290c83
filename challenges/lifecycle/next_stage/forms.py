"""The form of a transition."""

from __future__ import annotations

from typing import Any

from challenges.journey.engine import WHY_EARLY
from challenges.journey.transitions import Transition
from challenges.ui.fields import LongText, Tick
from challenges.ui.forms import VersionForm


class TransitionForm(VersionForm):
    """Make a transition: a button, and a reason where one is needed."""

    reason = LongText(
        label="Reason",
        hint="Everyone who takes part in this challenge, and the programme, can read this.",
        rows=4,
        max_length=2000,
        required_message="Give a reason",
    )
    consulted = Tick(
        label="I have consulted both Directors",
        hint="The visit has started. We will record this with your reason.",
        required_message="Confirm that you have consulted both Directors",
    )

    def __init__(
        self,
        *args: Any,
        transition: Transition,
        consult: bool = False,
        early: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.submit = transition.label
        self.warning = transition.reason and not transition.back
        if early:
            self.fields["reason"].label = "Why does it start early?"
            self.fields["reason"].error_messages["required"] = WHY_EARLY
        elif not transition.reason:
            del self.fields["reason"]
        if not consult:
            del self.fields["consulted"]
