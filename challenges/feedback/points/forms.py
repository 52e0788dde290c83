"""Forms of a point and of the answer to it."""

from __future__ import annotations

from django.http import QueryDict

from challenges.feedback.points.services import ANSWER_LABELS, LABELS
from challenges.models import FactualPoint
from challenges.ui.fields import LongText, OneOf
from challenges.ui.forms import CreateForm, EditForm
from challenges.ui.guarded import GuardedForm


class PointFields(GuardedForm):
    """What the host asks the team to correct."""

    guarded = ("correction", "evidence")

    category = OneOf(
        label=LABELS["category"],
        choices=FactualPoint.Category.choices,
        hints={
            "factual_error": "Something is wrong: a number, a name of a service, a date.",
            "out_of_date": "It was right during the visit but has changed.",
            "attribution_risk": "Readers could tell who said or did this.",
            "tone": "It is right but could be worded better. It will become your note.",
            "disagreement": "You disagree. It will become your note.",
        },
        required_message="Choose what it is",
    )
    correction = LongText(
        label=LABELS["correction"],
        rows=3,
        required_message="Say what it should say",
    )
    evidence = LongText(
        label=LABELS["evidence"],
        hint="Say where the team can check it. Do not name children, families or staff.",
        rows=2,
        required=False,
    )


class NewPointForm(PointFields, CreateForm):
    """A point on one paragraph of the snapshot."""

    submit = "Save the point"


def new_point_form(paragraph: str, action: str, data: QueryDict | None = None) -> NewPointForm:
    """Return the form for a point on this paragraph; a page has one for each."""
    form = NewPointForm(data, prefix=paragraph)
    form.action = action
    return form


class PointForm(PointFields, EditForm):
    """A point that has not been sent yet."""


class AnswerPointForm(GuardedForm, EditForm):
    """The team's answer to a point."""

    guarded = ("reason",)
    submit = "Save the answer"
    answer = OneOf(
        label=ANSWER_LABELS["answer"],
        choices=FactualPoint.Answer.choices,
        required_message="Choose what you will do",
    )
    reason = LongText(
        label=ANSWER_LABELS["reason"],
        hint="The host can read this when you release the answers.",
        rows=4,
        required_message="Give the host a reason",
    )


class NoteForm(GuardedForm, EditForm):
    """An answer to a point that is kept as the host's note: the letter stays."""

    guarded = ("reason",)
    submit = "Make it the host’s note"
    reason = LongText(
        label="What do you want to tell the host about it?",
        hint="The host can read this when you release the answers.",
        rows=4,
        required_message="Give the host a reason",
    )
