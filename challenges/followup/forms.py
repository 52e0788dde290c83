"""What the pages of the follow-up ask."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from challenges.followup.services import Plan
from challenges.followup.verdicts import GivenVerdict
from challenges.models import Action, FollowUpReview, Person, Recommendation, Response, Verdict
from challenges.ui.fields import Day, LongText, OneOf, PickRow, ShortText, SomeRows
from challenges.ui.forms import ConfirmForm, CreateForm, EditForm, PageForm

LONGEST_LABEL = 120


class RespondForm(EditForm):
    """The host's answer to one recommendation."""

    submit = "Save this response"
    decision = OneOf(
        label="Do you accept this recommendation?",
        choices=Response.Decision.choices,
        required_message="Choose your response",
    )
    comment = LongText(
        label="Comment",
        hint="Say why, if you do not accept it. If you accept a part, say which.",
        required=False,
    )


class SubmitResponseForm(ConfirmForm, EditForm):
    """The Director submits all answers; `version` is what was read before."""

    submit = "Submit the response"


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


class ReviewForm(CreateForm):
    """A check-in or the follow-up review."""

    submit = "Put it on record"
    kind = OneOf(
        label="What was it?",
        choices=FollowUpReview.Kind.choices,
        hints={
            FollowUpReview.Kind.CHECK_IN: "A look at progress, three months after the letter.",
            FollowUpReview.Kind.REVIEW: "The review that verdicts and signatures rest on.",
        },
        required_message="Choose what it was",
    )
    method = OneOf(
        label="How was it held?",
        choices=FollowUpReview.Method.choices,
        required_message="Choose how it was held",
    )
    held_on = Day(label="When was it held?", required_message="Enter the date it was held")
    who = ShortText(
        label="Who took part?",
        hint="For example, both Directors and the Head of Early Help",
        max_length=300,
        required_message="Say who took part",
    )
    note = LongText(
        label="What did you see?", required_message="Write what you saw and what you agreed"
    )


class VerdictsForm(EditForm):
    """One verdict for each recommendation that the host took up."""

    submit = "Save the verdicts"

    def __init__(
        self,
        *args: Any,
        asked: Iterable[Recommendation],
        words: dict[int, str] | None = None,
        **kwargs: Any,
    ) -> None:
        """`words` is what each recommendation says, by number."""
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        self.words = words or {}
        for recommendation in self.asked:
            self._ask(recommendation)

    def _ask(self, recommendation: Recommendation) -> None:
        verdict = getattr(recommendation, "verdict", None)
        number = recommendation.number
        self.fields[value_name(number)] = OneOf(
            label=f"Your verdict on recommendation {number}",
            choices=Verdict.Value.choices,
            hint=self.words.get(number, ""),
            required=False,
            initial=verdict.value if verdict else None,
        )
        self.fields[note_name(number)] = LongText(
            label=f"Note on recommendation {number}",
            hint="What it rests on, and what remains to be done.",
            rows=3,
            required=False,
            initial=verdict.note if verdict else "",
        )

    def clean(self) -> dict[str, Any]:
        """A verdict comes with a note, and a note with a verdict."""
        data: dict[str, Any] = super().clean() or {}
        for recommendation in self.asked:
            value = data.get(value_name(recommendation.number))
            note = data.get(note_name(recommendation.number))
            if value and note == "":
                self.add_error(note_name(recommendation.number), "Say what your verdict rests on")
            if note and value == "":
                self.add_error(value_name(recommendation.number), "Choose a verdict")
        return data

    def given(self) -> list[GivenVerdict]:
        """What was typed, as the service takes it."""
        data = self.cleaned_data
        return [
            GivenVerdict(
                recommendation_id=uuid.UUID(str(recommendation.pk)),
                value=data[value_name(recommendation.number)],
                note=data[note_name(recommendation.number)],
            )
            for recommendation in self.asked
        ]


def value_name(number: int) -> str:
    """The field with the verdict on a recommendation."""
    return f"verdict_{number}"


def note_name(number: int) -> str:
    """The field with the note on a verdict."""
    return f"note_{number}"


class SignOffForm(ConfirmForm, EditForm):
    """A director signs; `version` is the stamp of what was read."""

    submit = "Sign the follow-up off"
