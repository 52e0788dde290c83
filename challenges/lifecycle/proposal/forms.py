"""The forms that propose a challenge and change the proposal."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from challenges.models import LONGEST_TOPIC, Authority, ProgrammeTopic
from challenges.models.topic import choices_of
from challenges.ui.fields import Day, LongText, Pick, PickRow, ShortText, Tick
from challenges.ui.forms import CreateForm, MergedForm, RemarkedForm, VersionForm

QUESTION_HINT = (
    "Write one or two sentences. You can improve it with the lead challenger after the "
    "programme accepts the request."
)
WINDOW_HINT = "You will agree the visit dates later."


def _topic() -> Pick:
    return Pick(label="Topic", choices=[], required_message="Choose a topic")


def _other_topic() -> ShortText:
    return ShortText(
        label="If another topic, what is it?",
        hint="For example, Fostering. Emails show it, so do not name anyone.",
        max_length=LONGEST_TOPIC,
        required=False,
    )


def _question() -> LongText:
    return LongText(
        label="What question worries you?",
        hint=QUESTION_HINT,
        required_message="Enter the question you want answered",
    )


def _from() -> Day:
    return Day(
        label="Earliest date the visit could start",
        hint=WINDOW_HINT,
        required_message="Enter the earliest date",
    )


def _to() -> Day:
    return Day(label="Latest date the visit could end", required_message="Enter the latest date")


class ProposeForm(RemarkedForm, CreateForm):
    """Ask for a challenge in one authority."""

    submit = "Propose the challenge"
    sometimes_needed = ("other_topic",)
    host = PickRow(
        label="Which council will host the challenge?",
        label_of=str,
        required_message="Choose the council",
    )
    topic = _topic()
    other_topic = _other_topic()
    question = _question()
    wanted_from = _from()
    wanted_to = _to()
    confirmed = Tick("I want to propose another challenge", required=False)

    def __init__(
        self,
        *args: Any,
        authorities: QuerySet[Authority],
        topics: list[ProgrammeTopic],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.field("topic", Pick).choices = choices_of(topics)
        self.field("host", PickRow).queryset = authorities


class ProposalForm(MergedForm, VersionForm):
    """Change what was proposed."""

    submit = "Save the proposal"
    sometimes_needed = ("other_topic",)
    topic = _topic()
    other_topic = _other_topic()
    question = _question()
    wanted_from = _from()
    wanted_to = _to()

    def __init__(self, *args: Any, topics: list[ProgrammeTopic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("topic", Pick).choices = choices_of(topics)
