"""Forms of the issued letter and the register."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from challenges.access.door import FormData
from challenges.feedback.register.codes import FILE_LIMIT, as_code, as_sha256, sha256_of
from challenges.ui.fields import ShortText
from challenges.ui.forms import Carried, ConfirmForm, PageForm


class AudienceForm(ConfirmForm):
    """Lets an audience read the letter, or takes it back."""

    share = Carried(choices=("yes", "no"))


class VerifyForm(PageForm):
    """A file or its SHA-256, and the code printed on the letter if one has it."""

    submit = "Check the file"
    file = forms.FileField(
        label="The file",
        help_text="The PDF of the letter, up to 4 MB. We compare it and do not store it.",
        required=False,
    )
    sha256 = ShortText(
        label="Or the SHA-256 of the file",
        hint="Enter 64 characters if you have worked it out yourself.",
        max_length=1000,
        required=False,
    )
    register_code = ShortText(
        label="The register code",
        hint="Printed on the letter, like K7QF-3MZT. Enter it to check that the file is the "
        "letter with this code.",
        max_length=40,
        width=10,
        required=False,
    )

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > FILE_LIMIT:
            raise forms.ValidationError("The file must be 4 MB or smaller")
        return file

    def clean_sha256(self) -> str:
        text = self.cleaned_data["sha256"]
        if text and not as_sha256(text):
            raise forms.ValidationError("A SHA-256 has 64 characters: digits and letters a to f")
        return as_sha256(text)

    def clean_register_code(self) -> str:
        text = self.cleaned_data["register_code"]
        if text and not as_code(text):
            raise forms.ValidationError(
                "A register code has 8 letters and digits, like K7QF-3MZT, and never 0, O, 1 or I"
            )
        return as_code(text)

    def clean(self) -> FormData:
        cleaned: FormData = super().clean() or self.cleaned_data
        if not (cleaned.get("file") or cleaned.get("sha256") or self.errors):
            self.add_error("file", "Choose the file, or enter its SHA-256")
        return cleaned

    def for_service(self) -> FormData:
        """Return the SHA-256, of the file if there is one, and the code."""
        data, file = self.cleaned_data, self.cleaned_data["file"]
        sha256 = sha256_of(file.chunks()) if file else data["sha256"]
        return {"sha256": sha256, "register_code": data["register_code"]}
