"""The form that waives a team rule."""

from __future__ import annotations

from typing import Any

from challenges.rules.cover import Shortfall
from challenges.team.waivers.services import LABELS
from challenges.ui.fields import LongText, OneOf
from challenges.ui.forms import PageForm


class WaiveForm(PageForm):
    """Chooses a rule to waive, and says why."""

    submit = "Waive the rule"
    rule = OneOf(LABELS["rule"], required_message="Choose a rule")
    reason = LongText(
        LABELS["reason"],
        rows=3,
        hint="Everyone on both sides can read this.",
        required_message="Give a reason",
    )

    def __init__(self, *args: Any, shortfalls: list[Shortfall], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("rule", OneOf).choices = [
            (shortfall.code, shortfall.message) for shortfall in shortfalls
        ]
