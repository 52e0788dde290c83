"""What the pages of the findings ask."""

from __future__ import annotations

from typing import Any

from challenges.models import (
    EvidenceEntry,
    Finding,
    LineOfEnquiry,
)
from challenges.ui.fields import (
    LongText,
    OneOf,
    PickRow,
    SomeRows,
)
from challenges.ui.forms import CreateForm, EditForm
from challenges.ui.guarded import GuardedForm
from challenges.visit.findings.services import LABELS, NO_FINDING_LABELS

LABEL_LENGTH = 160


def _note_label(entry: EvidenceEntry) -> str:
    text = " ".join(str(getattr(entry, "excerpt", "") or "").split())
    short = text if len(text) <= LABEL_LENGTH else f"{text[:LABEL_LENGTH].rstrip()}…"
    return f"{entry.get_source_type_display()}, {entry.get_stance_display().lower()}: {short}"


class _FindingFields(GuardedForm):
    """What is asked of a finding, whether new or changed."""

    guarded = ("text",)

    line = PickRow(
        label=LABELS["line"],
        label_of=str,
        as_radios=True,
        required_message="Choose the line of enquiry",
    )
    kind = OneOf(
        label=LABELS["kind"],
        choices=Finding.Kind.choices,
        required_message="Choose what it is",
    )
    text = LongText(
        label=LABELS["text"],
        hint="Your conclusion, in words the host will understand. Do not use names.",
        rows=6,
        required_message="Write the finding",
    )
    evidence = SomeRows(
        label=LABELS["evidence"],
        hint="Include notes that contradict it.",
        label_of=_note_label,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        lines: list[LineOfEnquiry],
        evidence: list[EvidenceEntry],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(line=lines, evidence=evidence)
        self.fields["text"].widget.attrs["autocomplete"] = "off"
        if not evidence:
            del self.fields["evidence"]


class FindingForm(_FindingFields, CreateForm):
    """A new finding."""

    submit = "Save the finding"


class EditFindingForm(_FindingFields, EditForm):
    """Changes a finding."""

    submit = "Save the finding"


class NoFindingForm(EditForm):
    """Why there is nothing to conclude on a line."""

    submit = "Save"

    note = LongText(
        label=NO_FINDING_LABELS["note"],
        hint="For example, the activity that would have shown it was cancelled.",
        rows=4,
        required_message="Say why there is no finding",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].widget.attrs["autocomplete"] = "off"
