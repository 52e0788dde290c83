"""What the pages of the actions ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from challenges.followup.actions.services import LABELS, PROGRESS_LABELS
from challenges.models import Action, Person, Recommendation
from challenges.ui.fields import Day, LongText, OneOf, PickRow, ShortText, SomeRows
from challenges.ui.forms import CreateForm, EditForm, PageForm

LONGEST_LABEL = 120


class _PlanFields(PageForm):
    """What an action promises; adding and editing ask the same."""

    text = LongText(label=LABELS["text"], required_message="Write what you will do")
    recommendations = SomeRows(
        label=LABELS["recommendations"],
        required_message="Choose at least one recommendation",
    )
    owner = PickRow(
        label=LABELS["owner"],
        hint="Choose someone who works for your authority. They become a contributor on the "
        "host’s side: they can report progress, and can read your brief and the timetable.",
        required=False,
        empty="No one yet, or a post only",
    )
    owner_post = ShortText(
        label=LABELS["owner_post"],
        hint="For example, Head of Early Help. The programme can see the post but not the "
        "name. Leave blank to use the owner’s own post.",
        max_length=160,
        required=False,
    )
    due_on = Day(
        LABELS["due_on"], required=False, required_message="Enter the date it will be done"
    )
    measure = LongText(
        label=LABELS["measure"],
        hint="For example, a number, an audit or what children and families say.",
        rows=3,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        recommendations: Iterable[Recommendation],
        owners: Iterable[Person],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.field("recommendations", SomeRows).queryset = recommendations
        self.field("recommendations", SomeRows).label_of = recommendation_label
        self.field("owner", PickRow).queryset = owners


class AddActionForm(_PlanFields, CreateForm):
    """A new action."""

    submit = "Add the action"


class EditActionForm(_PlanFields, EditForm):
    """A change of what an action promises."""

    submit = "Save the action"


def recommendation_label(recommendation: Recommendation) -> str:
    """Return the number and the beginning of the text."""
    text = " ".join(recommendation.text.split())
    if len(text) > LONGEST_LABEL:
        text = f"{text[:LONGEST_LABEL].rsplit(' ', 1)[0]}…"
    return f"{recommendation.number}. {text}"


class ProgressForm(CreateForm):
    """How far an action has come."""

    submit = "Report progress"
    sometimes_needed = ("note",)
    status = OneOf(
        label=PROGRESS_LABELS["status"],
        choices=Action.Status.choices,
        hints={
            Action.Status.COMPLETED: "It has been done.",
            Action.Status.EMBEDDED: "It has been done, and you can show that the effect lasts.",
            Action.Status.SUPERSEDED: "Something else has replaced it.",
            Action.Status.STOPPED: "It will not be done.",
        },
        required_message="Choose the status",
    )
    note = LongText(
        label=PROGRESS_LABELS["note"],
        hint="If it is embedded, say what shows that the effect has lasted. For example, "
        "data, an audit, an inspection or what children and families say. If it is stopped or "
        "superseded, say why.",
        required=False,
    )
