"""What the pages of the evidence ask."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper

from challenges.models import (
    Activity,
    LineOfEnquiry,
    Person,
    RoleGroup,
    SourceType,
    Stance,
)
from challenges.ui.fields import (
    LongText,
    OneOf,
    Pick,
    PickRow,
    SomeRows,
)
from challenges.ui.forms import CreateForm, EditForm, PageForm
from challenges.visit.evidence.services import LABELS, TEXT


def _activity_label(activity: Activity) -> str:
    return f"{activity.day:%a %-d %b} {activity.starts_at:%H:%M} {activity.title}"


class _NoteFacts(PageForm):
    """What a note is about and where it comes from."""

    stance = OneOf(
        label=LABELS["stance"],
        choices=Stance.choices,
        initial=Stance.NEUTRAL,
        required_message="Choose whether it supports, contradicts or is neutral",
    )
    lines = SomeRows(
        label=LABELS["lines"],
        label_of=str,
        required_message="Choose at least one line of enquiry",
    )
    activity = PickRow(
        label=LABELS["activity"],
        label_of=_activity_label,
        empty="No activity (reading or data)",
        required=False,
    )
    source_type = Pick(
        label=LABELS["source_type"],
        choices=SourceType.choices,
        required_message="Choose the kind of source",
    )
    role_group = Pick(
        label=LABELS["role_group"],
        choices=RoleGroup.choices,
        required_message="Choose the group of people, or no one",
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


class EvidenceForm(_NoteFacts, CreateForm):
    """A note, short enough for a corridor."""

    submit = "Save the note"
    field_order = ("text",)

    text = LongText(
        label=TEXT,
        hint="Do not use names, initials or case numbers.",
        rows=6,
        as_typed=True,
        required_message="Write the note",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A shared tablet must not offer the text of the last note again.
        self.fields["text"].widget.attrs["autocomplete"] = "off"


class ReviseForm(PageForm):
    """A better text of a note."""

    submit = "Save the note"

    text = LongText(
        label="The note",
        hint="The team can still read the earlier version. "
        "Do not use names, initials or case numbers.",
        rows=8,
        as_typed=True,
        required_message="Write the note",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["autocomplete"] = "off"


class CorrectNoteForm(_NoteFacts, EditForm):
    """What a note should have said about itself."""

    submit = "Save the correction"


class RestoreForm(PageForm):
    """Let a withdrawn note count again."""

    submit = "Restore the note"


class WithdrawNoteForm(PageForm):
    """Withdraw a note."""

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
        label="Written by", label_of=lambda p: p.name, empty="Everyone", required=False
    )
    state = Pick(
        label="Notes",
        choices=[("withdrawn", "Withdrawn notes")],
        empty="Current notes",
        required=False,
    )

    def __init__(
        self, *args: Any, lines: list[LineOfEnquiry], authors: list[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(line=lines, author=authors)
