"""What the pages of the actions ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from challenges.followup.actions.services import Plan
from challenges.models import Action, Person, Recommendation
from challenges.ui.fields import Day, LongText, OneOf, PickRow, ShortText, SomeRows
from challenges.ui.forms import CreateForm, EditForm, PageForm

LONGEST_LABEL = 120


class _PlanFields(PageForm):
    """What an action promises; adding and editing ask the same."""

    text = LongText(label="What will you do?", required_message="Write what you will do")
    recommendations = SomeRows(
        label="Which recommendations does this answer?",
        required_message="Choose at least one recommendation",
    )
    owner = PickRow(
        label="Who owns it?",
        hint="Somebody who works for your authority. Name them among your people on this "
        "challenge too, and they can report progress themselves.",
        required=False,
        empty="Nobody yet, or a post only",
    )
    owner_post = ShortText(
        label="Post of the owner",
        hint="For example, Head of Early Help. The programme sees the post, never a name. "
        "Left empty, it is the post that the owner holds.",
        max_length=160,
        required=False,
    )
    due_on = Day(label="When will it be done?", required=False)
    measure = LongText(
        label="How will you know that it worked?",
        hint="A number, an audit or what children and families say. Plans that can be "
        "measured are the ones that make progress.",
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
        self.field("recommendations").queryset = recommendations
        self.field("recommendations").label_of = recommendation_label
        self.field("owner").queryset = owners

    def plan(self) -> Plan:
        """What was typed, as the services take it."""
        data = self.cleaned_data
        return Plan(
            text=data["text"],
            recommendations=tuple(row.pk for row in data["recommendations"]),
            owner=data["owner"],
            owner_post=data["owner_post"],
            due_on=data["due_on"],
            measure=data["measure"],
        )


class AddActionForm(_PlanFields, CreateForm):
    """A new action."""

    submit = "Add the action"


class EditActionForm(_PlanFields, EditForm):
    """A change of what an action promises."""

    submit = "Save the action"


def recommendation_label(recommendation: Recommendation) -> str:
    """The number and the beginning of the words."""
    words = " ".join(recommendation.text.split())
    if len(words) > LONGEST_LABEL:
        words = f"{words[:LONGEST_LABEL].rsplit(' ', 1)[0]}…"
    return f"{recommendation.number}. {words}"


class ProgressForm(CreateForm):
    """How far an action has come."""

    submit = "Report progress"
    status = OneOf(
        label="How far has it come?",
        choices=Action.Status.choices,
        hints={
            Action.Status.COMPLETED: "It has been done.",
            Action.Status.EMBEDDED: "It has been done, and you can show that the effect lasts.",
            Action.Status.SUPERSEDED: "Something else has taken its place.",
            Action.Status.STOPPED: "It will not be done.",
        },
        required_message="Choose how far it has come",
    )
    note = LongText(
        label="What has happened?",
        hint="If it is embedded, say what shows that the effect has lasted: data, an audit, "
        "an inspection or what children and families say.",
        required=False,
    )
