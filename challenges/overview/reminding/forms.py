"""The form that reminds those whose turn it is."""

from __future__ import annotations

from typing import Any

from challenges.overview.reminding.queries import Turn
from challenges.overview.whose_turn import in_sentence
from challenges.ui.dates import day
from challenges.ui.fields import OneOf
from challenges.ui.forms import PageForm


class RemindForm(PageForm):
    """Choose what to remind of; where there is one thing it is chosen already."""

    submit = "Send the reminder"
    turn = OneOf(label="What do you want to remind them about?", required_message="Choose one")

    def __init__(self, *args: Any, turns: list[Turn], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("turn", OneOf).choices = [(one.action, _label(one)) for one in turns]
        if len(turns) == 1:
            self.fields["turn"].initial = turns[0].action


def _label(turn: Turn) -> str:
    label = f"{turn.who[:1].upper()}{turn.who[1:]}: {in_sentence(turn.label)}"
    return f"{label} (reminded on {day(turn.reminded_on)})" if turn.reminded_on else label
