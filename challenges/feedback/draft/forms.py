"""Forms of the feedback step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from challenges.feedback.register import FILE_LIMIT, as_code, as_sha256
from challenges.models import FactualPoint, Finding, LetterParagraph, LineOfEnquiry, Person
from challenges.rules.attribution import attribution_warnings
from challenges.ui.fields import Day, LongText, OneOf, PickRow, ShortText, SomeRows
from challenges.ui.forms import Carried, ConfirmForm, CreateForm, EditForm, PageForm, VersionForm

MARKUP = (
    "Leave an empty line between paragraphs. Begin a line with “- ” for a bullet point, "
    "and put **two stars** around words to make them bold."
)


def finding_words(finding: Finding) -> str:
    """A finding as a choice."""
    return f"{finding.get_kind_display()}: {finding.text}"


class ParagraphForm(EditForm):
    """A written part of the letter; the question about attribution comes when it arises."""

    submit = "Save"
    body = LongText(label="Text", hint=MARKUP, rows=14, required=False)
    attribution_answer = LongText(
        label="Why can nobody be recognised here?",
        hint="Change the words if you can. If they must stay, say why they are safe. "
        "Only the team reads this.",
        rows=3,
        required=False,
    )
    findings = SomeRows(
        label="Findings this rests on",
        hint="On a line of enquiry, the letter lists the strengths and areas for consideration "
        "that you tick.",
        label_of=finding_words,
        required=False,
    )

    def __init__(
        self, *args: Any, paragraph: LetterParagraph, findings: Iterable[Finding], **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "revision": paragraph.revision,
            "body": paragraph.body,
            "attribution_answer": paragraph.attribution_answer,
            "findings": list(paragraph.findings.all()),
        }
        super().__init__(*args, **kwargs)
        field: Any = self.fields["findings"]
        field.queryset = findings
        body = self.data.get("body", "") if self.is_bound else paragraph.body
        if not (attribution_warnings(body) or attribution_warnings(paragraph.body)):
            del self.fields["attribution_answer"]
        if not findings:
            del self.fields["findings"]


class RecommendationFields(PageForm):
    """What a recommendation says and rests on."""

    text = LongText(
        label="What should the host do?",
        hint="One sentence that can be acted on.",
        rows=3,
        required_message="Write the recommendation",
    )
    why = LongText(
        label="Why?",
        hint="A short reason, from what you found.",
        rows=3,
        required_message="Say why",
    )
    who = ShortText(
        label="Who should act?",
        hint="A post or a group, never a name.",
        max_length=160,
        required_message="Say who should act",
    )
    outcome = LongText(
        label="What will be better for children?",
        rows=3,
        required_message="Say what will be better for children",
    )
    line = PickRow(
        label="Which line of enquiry does it answer?",
        label_of=str,
        as_radios=True,
        required_message="Choose a line of enquiry",
    )
    findings = SomeRows(
        label="Which findings does it rest on?",
        label_of=finding_words,
        required_message="Choose at least one finding",
    )

    def __init__(
        self,
        *args: Any,
        lines: Iterable[LineOfEnquiry],
        findings: Iterable[Finding],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("line", lines), ("findings", findings)):
            field: Any = self.fields[name]
            field.queryset = rows


class NewRecommendationForm(RecommendationFields, CreateForm):
    """The next recommendation; its number is given."""

    submit = "Add the recommendation"


class RecommendationForm(RecommendationFields, EditForm):
    """A recommendation that stands already."""


class PointFields(PageForm):
    """What the host asks the team to correct."""

    category = OneOf(
        label="What is it?",
        choices=FactualPoint.Category.choices,
        hints={
            "factual_error": "Something is wrong: a number, a name of a service, a date.",
            "out_of_date": "It was right during the visit and is not any more.",
            "attribution_risk": "Readers could tell who said or did this.",
            "tone": "It is right, but could be said better. Kept as your note.",
            "disagreement": "You see it differently. Kept as your note; the judgement stays.",
        },
        required_message="Choose what it is",
    )
    correction = LongText(
        label="What should it say?",
        rows=3,
        required_message="Say what it should say",
    )
    evidence = LongText(
        label="How do you know?",
        hint="Where the team can check it. Leave out names of children, families and staff.",
        rows=2,
        required=False,
    )


class NewPointForm(PointFields, CreateForm):
    """A point on one paragraph of the snapshot."""

    submit = "Save the point"


class PointForm(PointFields, EditForm):
    """A point that has not been submitted yet."""


class AnswerForm(EditForm):
    """The team's answer to a point."""

    submit = "Save the answer"
    answer = OneOf(
        label="What will you do?",
        choices=FactualPoint.Answer.choices,
        required_message="Choose what you will do",
    )
    reason = LongText(
        label="Why?",
        hint="The host reads this when the answers are released.",
        rows=4,
        required_message="Give the host a reason",
    )


class NoteForm(EditForm):
    """An answer to a point that is kept as the host's note: the letter stays."""

    submit = "Keep it as the host’s note"
    reason = LongText(
        label="What do you want to tell the host about it?",
        hint="The host reads this when the answers are released.",
        rows=4,
        required_message="Give the host a reason",
    )


class SubmitForm(ConfirmForm):
    """The host has finished; `said` is what the page offered: points, or nothing."""

    said = Carried(choices=("points", "nothing"))


class DelegateForm(PageForm):
    """Who of the host side checks the draft beside the Director."""

    submit = "Save"
    people = SomeRows(
        label="Who else may check the draft?",
        hint="They can read it and raise points. You submit.",
        label_of=lambda person: person.name,
        required=False,
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        field.queryset = people


class StepForm(VersionForm):
    """A step of the journey: only a button, and the version of the challenge."""


class ReturnForm(VersionForm):
    """Back to drafting, with a reason."""

    submit = "Return to drafting"
    warning = True
    reason = LongText(
        label="Why?",
        hint="The host reads this.",
        rows=4,
        required_message="Give a reason, so that the host understands",
    )


class PrepareForm(EditForm):
    """Date and second signature; everything else comes from the draft."""

    submit = "Prepare the letter"
    second = PickRow(
        label="Who signs beside you?",
        hint="Their name is printed under yours. They read the file and sign it too.",
        label_of=lambda person: person.name,
        as_radios=True,
        required_message="Choose who signs beside you",
    )
    letter_date = Day(
        label="Date of the letter",
        hint="Printed on the letter. For example, 27 3 2027",
        required_message="Enter the date of the letter",
    )

    def __init__(self, *args: Any, people: Iterable[Person], alone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["second"]
        field.queryset = people
        field.required = not alone


class SignForm(ConfirmForm):
    """The hash of the file that the page showed."""

    submit = "Sign the letter"
    sha256 = Carried()


class AudienceForm(ConfirmForm):
    """Lets an audience read the letter, or takes it back."""

    share = Carried(choices=("yes", "no"))


class VerifyForm(PageForm):
    """A file or its SHA-256, and the code printed on the letter if one has it."""

    submit = "Check the file"
    file = forms.FileField(
        label="The file",
        help_text="The PDF of the letter, up to 4 MB. It is compared and not kept.",
        required=False,
    )
    sha256 = ShortText(
        label="Or the SHA-256 of the file",
        hint="64 characters, if you have worked it out yourself.",
        max_length=200,
        required=False,
    )
    register_code = ShortText(
        label="The register code",
        hint="Printed on the letter, like K7QF-3MZT. With it you also check that the file is "
        "the letter of this code.",
        max_length=40,
        width=10,
        required=False,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > FILE_LIMIT:
            raise forms.ValidationError("The file must be smaller than 4 MB")
        return file

    def clean_sha256(self) -> str:
        text = self.cleaned_data["sha256"]
        if text and not as_sha256(text):
            raise forms.ValidationError("A SHA-256 has 64 characters: digits and letters a to f")
        return as_sha256(text)

    def clean_register_code(self) -> str:
        return as_code(self.cleaned_data["register_code"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        asked = cleaned.get("file") or cleaned.get("sha256")
        if not asked and not self.errors:
            self.add_error("file", "Choose the file, or enter its SHA-256")
        return cleaned
