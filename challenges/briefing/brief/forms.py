"""What the pages of the brief ask."""

from __future__ import annotations

from typing import Any

from challenges.models import Person
from challenges.ui.fields import LongText, PickRow
from challenges.ui.forms import ChoiceForm, EditForm
from challenges.ui.guarded import GuardedForm


class SectionForm(GuardedForm, EditForm):
    """One section of the brief."""

    guarded = ("body",)

    submit = "Save this section"

    body = LongText(label="What you want the team to know", rows=14, required=False)


class AssignSectionForm(ChoiceForm):
    """Chooses the person of the host who writes a section."""

    submit = "Save"

    person = PickRow(
        label="Who writes it?",
        hint="The person you choose can write this section and read the others.",
        label_of=lambda person: person.name,
        empty="No one in particular",
        required=False,
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(person=people)


class IssueBriefForm(EditForm):
    """Freeze the draft. `revision` is that of the whole draft."""

    submit = "Issue the brief"


class TakeBackBriefForm(EditForm):
    """Take the issued brief back. `revision` is the number of the version on the page."""

    submit = "Take the brief back"
    warning = True


class AcknowledgeForm(EditForm):
    """Confirm having read the brief. `revision` is the number of the version on the page."""

    submit = "I have read this brief"
