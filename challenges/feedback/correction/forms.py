"""Forms of a correction: the erratum, one part of the letter, giving it up."""

from __future__ import annotations

from typing import Any

from django import forms

from challenges.access.door import FormData
from challenges.feedback.correction.passages import CorrectablePart, LetterPassage
from challenges.feedback.correction.services import LABELS
from challenges.feedback.draft.forms import MARKUP
from challenges.ui.boxes import WholeNumber
from challenges.ui.fields import LongText, ShortText
from challenges.ui.forms import ConfirmRevisionForm, CreateForm, EditForm
from challenges.ui.guarded import GuardedForm

MOST = 1000


class ErratumFields(GuardedForm):
    """What was wrong and what is right, as the new version prints it."""

    guarded = ("wrong", "right")
    wrong = LongText(
        label=LABELS["wrong"],
        hint="Printed at the top of the new version. People who check a file of the old "
        "version will see it too.",
        rows=3,
        max_length=MOST,
        required_message="Say what was wrong",
    )
    right = LongText(
        label=LABELS["right"],
        hint="Printed below it.",
        rows=3,
        max_length=MOST,
        required_message="Say what is right",
    )


class BeginForm(ErratumFields, CreateForm):
    """Begins a correction."""

    submit = "Start the correction"


class ErratumForm(ErratumFields, EditForm):
    """Changes what the erratum says."""


class PartForm(GuardedForm, EditForm):
    """The passages of one part of the letter, each with what it says now."""

    def __init__(self, *args: Any, part: CorrectablePart, **kwargs: Any) -> None:
        texts = {passage.name: passage.value for passage in part.passages}
        kwargs["initial"] = kwargs.get("initial", {}) | texts
        super().__init__(*args, **kwargs)
        self.names = list(texts)
        self.fields.update({passage.name: _field(passage) for passage in part.passages})
        if part.guarded:
            self.guarded = tuple(self.names)
            self.add_reason()

    def clean(self) -> FormData:
        data = super().clean()
        data["texts"] = {name: data.pop(name) for name in self.names if name in data}
        return data


def _field(passage: LetterPassage) -> forms.Field:
    required = passage.value != ""
    if passage.is_number:
        return WholeNumber(label=passage.label, least=passage.least, most=9999)
    if passage.one_line:
        return ShortText(label=passage.label, required=required, max_length=160)
    hint = MARKUP if passage.label == "Text" else ""
    return LongText(label=passage.label, hint=hint, rows=5, required=required)


class GiveUpForm(ConfirmRevisionForm):
    """Gives up the correction that the page showed."""

    submit = "Cancel the correction"
    warning = True
