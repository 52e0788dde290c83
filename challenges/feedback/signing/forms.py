"""Forms to prepare, sign and issue the letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from challenges.access.door import FormData
from challenges.models import Person
from challenges.ui.fields import Day, LongText, PickRow, Tick
from challenges.ui.forms import Carried, ConfirmForm, EditForm, PageForm, VersionForm


class PrepareLetterForm(EditForm):
    """Date and second signature; everything else comes from the draft."""

    submit = "Prepare the letter"
    sometimes_needed = ("change_reason",)
    second = PickRow(
        label="Who else signs the letter?",
        hint="Their name is printed under yours. They also read and sign the file.",
        label_of=lambda person: person.name,
        as_radios=True,
        required_message="Choose who else signs the letter",
    )
    letter_date = Day(
        label="Date of the letter",
        hint="Printed on the letter.",
        lies="near",
        required_message="Enter the date of the letter",
    )
    change_reason = LongText(
        "Why does the letter differ from what the host checked?",
        hint="The host can read this beside the change.",
        rows=3,
        max_length=2000,
        required=False,
    )

    def __init__(
        self, *args: Any, people: Iterable[Person], alone: bool, explains: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not explains:
            del self.fields["change_reason"]
        second = self.field("second", PickRow)
        second.queryset = people
        second.required = not alone


class SignLetterForm(ConfirmForm):
    """Signs the file whose hash the page showed, by someone who says that they have read it."""

    submit = "Sign the letter"
    sha256 = Carried()
    read = Tick(
        "I have read the letter as it is prepared",
        required_message="Read the letter, then tick this to say so",
    )

    def clean(self) -> FormData:
        return {"sha256": self.cleaned_data.get("sha256", "")}


class WithdrawLetterSignatureForm(PageForm):
    """Only a button."""

    submit = "Withdraw your signature"
    warning = True


class IssueLetterForm(VersionForm):
    """Issues the letter."""

    submit = "Issue the letter"
