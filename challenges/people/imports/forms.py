"""The forms that send a list of people, and import it."""

from __future__ import annotations

from django import forms

from challenges.access.door import FormData
from challenges.people.imports.services import LATER, NOW
from challenges.ui.fields import OneOf
from challenges.ui.forms import Carried, PageForm


class UploadForm(PageForm):
    """The file with the list."""

    submit = "Check this list"
    file = forms.FileField(
        label="The list",
        help_text="An Excel workbook (.xlsx) or a CSV file, with up to 2,000 rows and 4 MB.",
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
    )

    def for_service(self) -> FormData:
        """Return what the file is called, and what is in it."""
        file = self.cleaned_data["file"]
        return {"file_name": file.name, "content": file.read()}


class _Digest(Carried):
    """A digest of what this very answer shows, also after another was sent and refused."""

    def bound_data(self, data: object, initial: object) -> object:
        return initial


class ImportForm(PageForm):
    """The button below the preview: `preview_digest` is the digest of what it showed."""

    invite = OneOf(
        "Send emails",
        choices=[(NOW, "Now"), (LATER, "Not now")],
        hints={
            NOW: "New people get a link that opens their account and works for 14 days. People "
            "with an account are told of their new post or role.",
            LATER: "New people get a link with their first invitation to a team, or when you send "
            "it from their page.",
        },
        required_message="Choose whether to send emails now",
    )
    preview_digest = _Digest()
