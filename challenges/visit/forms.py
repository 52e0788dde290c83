"""What the pages of the visit ask."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper

from challenges.models import (
    Activity,
    EvidenceEntry,
    Finding,
    LineOfEnquiry,
    Person,
    RoleGroup,
    SourceType,
    Stance,
)
from challenges.ui.fields import (
    Day,
    LongText,
    OneOf,
    Pick,
    PickRow,
    SomeRows,
    WholeNumber,
)
from challenges.ui.forms import CreateForm, EditForm, PageForm

MOST_PEOPLE = 500
MOST_MINUTES = 720
LABEL_LENGTH = 160


class OutcomeForm(EditForm):
    """What became of an activity."""

    submit = "Save"

    outcome = OneOf(
        label="What happened?",
        choices=[("held", "It was held"), ("cancelled", "It was cancelled")],
        required_message="Choose whether it was held or cancelled",
    )
    headcount = WholeNumber(
        label="If it was held: how many people did you meet?",
        hint="Without the visiting team. 0 for files or data.",
        most=MOST_PEOPLE,
        required=False,
    )
    minutes = WholeNumber(
        label="If it was held: how many minutes did it take?",
        least=1,
        most=MOST_MINUTES,
        required=False,
    )
    reason = LongText(label="If it was cancelled: why?", rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("headcount", "minutes", "reason"):
            asked: Any = self.fields[name]
            asked.asked_if = "the label says when, so it is not called optional"


def _activity_label(activity: Activity) -> str:
    return f"{activity.day:%a} {activity.starts_at:%H:%M} {activity.title}"


class EvidenceForm(CreateForm):
    """A note, short enough for a corridor."""

    submit = "Save the note"

    text = LongText(
        label="What did you hear, see or read?",
        hint="No names, no initials, no case numbers.",
        rows=6,
        required_message="Write the note",
    )
    stance = OneOf(
        label="How does it bear on what you are finding?",
        choices=Stance.choices,
        initial=Stance.NEUTRAL,
        required_message="Choose whether it supports, contradicts or is neutral",
    )
    lines = SomeRows(
        label="Lines of enquiry",
        label_of=str,
        required_message="Choose at least one line of enquiry",
    )
    activity = PickRow(
        label="Taken during",
        label_of=_activity_label,
        empty="No activity: reading, data",
        required=False,
    )
    source_type = Pick(
        label="Kind of source",
        choices=SourceType.choices,
        required_message="Choose the kind of source",
    )
    role_group = Pick(
        label="Group of people",
        choices=RoleGroup.choices,
        required_message="Choose the group of people, or nobody",
    )

    def __init__(
        self,
        *args: Any,
        lines: list[LineOfEnquiry],
        activities: list[Activity],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(lines=lines, activity=activities)
        # A shared tablet must not offer the words of the last note again.
        self.fields["text"].widget.attrs["autocomplete"] = "off"


class ReviseForm(PageForm):
    """A note in better words."""

    submit = "Save the new words"

    text = LongText(
        label="The note",
        hint="What you wrote before stays on record. No names, no initials, no case numbers.",
        rows=8,
        required_message="Write the note",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["autocomplete"] = "off"


class WithdrawForm(PageForm):
    """Take a note back."""

    submit = "Withdraw the note"
    warning = True


class FilterForm(PageForm):
    """Which notes to show."""

    submit = "Show"

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.form_method = "get"
        helper.disable_csrf = True
        return helper

    line = PickRow(label="Line of enquiry", label_of=str, empty="All lines", required=False)
    source = Pick(
        label="Kind of source", choices=SourceType.choices, empty="All kinds", required=False
    )
    stance = Pick(label="Stance", choices=Stance.choices, empty="All", required=False)
    author = PickRow(
        label="Written by", label_of=lambda p: p.name, empty="Everybody", required=False
    )
    state = Pick(
        label="Notes",
        choices=[("withdrawn", "Withdrawn notes")],
        empty="Notes that count",
        required=False,
    )

    def __init__(
        self, *args: Any, lines: list[LineOfEnquiry], authors: list[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(line=lines, author=authors)


def _note_label(entry: EvidenceEntry) -> str:
    words = " ".join(str(getattr(entry, "excerpt", "") or "").split())
    short = words if len(words) <= LABEL_LENGTH else f"{words[:LABEL_LENGTH].rstrip()}…"
    return f"{entry.get_source_type_display()}, {entry.get_stance_display().lower()}: {short}"


class _FindingFields(PageForm):
    """What is asked of a finding, whether new or changed."""

    line = PickRow(
        label="Line of enquiry",
        label_of=str,
        as_radios=True,
        required_message="Choose the line of enquiry",
    )
    kind = OneOf(
        label="What is it?",
        choices=Finding.Kind.choices,
        required_message="Choose what it is",
    )
    text = LongText(
        label="The finding",
        hint="What you conclude, in words the host will understand. No names.",
        rows=6,
        required_message="Write the finding",
    )
    evidence = SomeRows(
        label="Which notes does it rest on?",
        hint="Contradicting ones too: they keep it honest.",
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
    """A finding as it is to be from now on."""

    submit = "Save the finding"


class NoFindingForm(EditForm):
    """Why there is nothing to conclude on a line."""

    submit = "Save"

    note = LongText(
        label="Why is there no finding on this line?",
        hint="For example, the activity that would have shown it was cancelled.",
        rows=4,
        required_message="Say why there is no finding",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].widget.attrs["autocomplete"] = "off"


class HeadlinesForm(EditForm):
    """The main messages. `version` counts the changes of all of them."""

    submit = "Save the headlines"

    message_1 = LongText(label="Message 1", rows=2, required=False)
    message_2 = LongText(label="Message 2", rows=2, required=False)
    message_3 = LongText(label="Message 3", rows=2, required=False)
    message_4 = LongText(label="Message 4", rows=2, required=False)
    message_5 = LongText(label="Message 5", rows=2, required=False)
    message_6 = LongText(label="Message 6", rows=2, required=False)


class ReleaseForm(EditForm):
    """Let the host read the headlines. `version` says which ones the lead has read."""

    submit = "Release the headlines"

    feedback_on = Day(
        label="When did you give the verbal feedback?",
        required_message="Enter the date of the verbal feedback",
    )
