"""The form of a written part of the letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from challenges.feedback.composition.own_findings import finding_label
from challenges.feedback.draft.services import LABELS
from challenges.models import Finding, LetterParagraph
from challenges.ui.fields import LongText, SomeRows
from challenges.ui.forms import EditForm
from challenges.ui.guarded import GuardedForm

MARKUP = (
    "Leave an empty line between paragraphs. Start a line with “- ” for a bullet point, "
    "and put **two stars** around words to make them bold."
)


class ParagraphForm(GuardedForm, EditForm):
    """A written part of the letter."""

    submit = "Save"
    guarded = ("body",)
    body = LongText(label=LABELS["body"], hint=MARKUP, rows=14, required=False)
    findings = SomeRows(
        label=LABELS["findings"],
        hint="On a line of enquiry, the letter lists the strengths and areas for consideration "
        "that you tick.",
        label_of=finding_label,
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
        self.field("findings", SomeRows).queryset = findings
        if not findings:
            del self.fields["findings"]
