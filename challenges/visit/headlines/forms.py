"""What the pages of the headlines ask."""

from __future__ import annotations

from typing import Any

from challenges.access.door import FormData
from challenges.models import Headline
from challenges.ui.fields import Day, LongText
from challenges.ui.forms import ConfirmForm, EditForm
from challenges.ui.guarded import GuardedForm
from challenges.visit.headlines.services import LABELS


class HeadlinesForm(GuardedForm, EditForm):
    """The main messages. `revision` counts the changes of all of them."""

    submit = "Save the headlines"

    def __init__(self, *args: Any, headlines: list[Headline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            self.fields[name] = LongText(label=label, rows=2, required=False)
        for name, headline in zip(LABELS, headlines, strict=False):
            self.initial[name] = headline.text
        self.guarded = tuple(LABELS)
        self.add_reason()

    def clean(self) -> FormData:
        """Return the messages as one tuple, blank ones included."""
        data = super().clean() or self.cleaned_data
        texts = tuple(data.get(name, "") for name in LABELS)
        reason = data.get("attribution_answer", "")
        return {"revision": data["revision"], "texts": texts, "attribution_answer": reason}


class TakeBackHeadlinesForm(ConfirmForm):
    """Take the released headlines back."""

    submit = "Take the headlines back"
    warning = True


class ReleaseForm(EditForm):
    """Let the host read the headlines. `revision` says which ones the lead has read."""

    submit = "Release the headlines"

    feedback_on = Day(
        label="When did you give the verbal feedback?",
        lies="past",
        required_message="Enter the date of the verbal feedback",
    )
