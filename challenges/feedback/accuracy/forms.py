"""Forms of the accuracy round."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from challenges.access.door import FormData
from challenges.models import Person
from challenges.ui.fields import LongText, SomeRows
from challenges.ui.forms import Carried, ChoiceForm, ConfirmRevisionForm, VersionForm

POINTS, NOTHING = "points", "nothing"


class ShareForm(VersionForm):
    """Shares the draft with the host."""

    submit = "Share the draft with the host"


class SubmitForm(ConfirmRevisionForm):
    """The host has finished; `intent` is what the page offered: to send points, or nothing."""

    intent = Carried(choices=(POINTS, NOTHING))

    def clean(self) -> FormData:
        cleaned: FormData = super().clean() or self.cleaned_data
        if "intent" in cleaned:
            cleaned["nothing_to_correct"] = cleaned.pop("intent") == NOTHING
        return cleaned


class DelegateForm(ChoiceForm):
    """Chooses the people of the host who check the draft beside the Director."""

    submit = "Save"
    people = SomeRows(
        label="Who else may check the draft?",
        hint="They can read it and raise points. You send the points.",
        label_of=lambda person: person.name,
        required=False,
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("people", SomeRows).queryset = people


class ReturnForm(VersionForm):
    """Back to drafting, with a reason."""

    submit = "Return to drafting"
    warning = True
    reason = LongText(
        label="Why?",
        hint="The host can read this.",
        rows=4,
        required_message="Give a reason for the host",
    )
