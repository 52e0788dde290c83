"""Forms to prepare and issue a corrected letter."""

from __future__ import annotations

from typing import Any

from challenges.feedback.reissue.queries import Signers
from challenges.ui.fields import Day, PickRow
from challenges.ui.forms import Carried, ConfirmForm, EditForm


class PrepareCorrectionForm(EditForm):
    """The date, and who signs in another's place if someone must."""

    submit = "Prepare the corrected letter"
    second = PickRow(
        label="Who else signs the letter?",
        hint="Their name is printed under yours. They also read and sign the file.",
        label_of=lambda person: person.name,
        as_radios=True,
        required_message="Choose who else signs the letter",
    )
    letter_date = Day(
        label="Date of the corrected letter",
        hint="Printed on the letter.",
        lies="near",
        required_message="Enter the date of the letter",
    )

    def __init__(self, *args: Any, signers: Signers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if signers.must_choose:
            self.field("second", PickRow).queryset = signers.others
        else:
            del self.fields["second"]


class IssueCorrectionForm(ConfirmForm):
    """The hash of the file that the page showed."""

    submit = "Issue the corrected letter"
    sha256 = Carried()
