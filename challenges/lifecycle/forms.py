"""What people fill in about a challenge as a whole."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from challenges.journey.explain import PASSABLE_WORDS
from challenges.journey.transitions import Transition
from challenges.models import Authority, Deadline, PauseReason, Topic
from challenges.ui.dates import day
from challenges.ui.fields import Day, LongText, OneOf, Pick, PickRow, Tick
from challenges.ui.forms import CreateForm, PageForm, VersionForm

QUESTION_HINT = (
    "One or two sentences in your own words. You will sharpen it together with the lead "
    "challenger once the request is accepted."
)
WINDOW_HINT = "The visit itself is agreed later. For example, 3 3 2027"


def _topic() -> Pick:
    return Pick(label="Topic", choices=Topic.choices, required_message="Choose a topic")


def _question() -> LongText:
    return LongText(
        label="What question worries you?",
        hint=QUESTION_HINT,
        required_message="Enter the question that worries the host",
    )


def _from() -> Day:
    return Day(
        label="When could the visit begin at the earliest?",
        hint=WINDOW_HINT,
        required_message="Enter the earliest date",
    )


def _to() -> Day:
    return Day(
        label="When should it have ended at the latest?", required_message="Enter the latest date"
    )


class ProposeForm(CreateForm):
    """Ask for a challenge of one authority."""

    submit = "Propose the challenge"
    host = PickRow(label="Which authority is to be challenged?", label_of=str,
                   required_message="Choose the authority")  # fmt: skip
    topic = _topic()
    question = _question()
    wanted_from = _from()
    wanted_to = _to()

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("host").queryset = authorities


class ProposalForm(VersionForm):
    """Change what was proposed."""

    submit = "Save the proposal"
    topic = _topic()
    question = _question()
    wanted_from = _from()
    wanted_to = _to()


class DatesForm(VersionForm):
    """Agree the days of the visit."""

    submit = "Save the dates"
    first_day = Day(label="First day on site", required_message="Enter the first day on site")
    last_day = Day(label="Last day on site", required_message="Enter the last day on site")
    reason = LongText(
        label="Why do the dates change?",
        hint="Both sides can read this beside the dates.",
        rows=3,
        max_length=2000,
        required_message="Give a reason, because the visit has been opened",
    )

    def __init__(self, *args: Any, reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reason:
            del self.fields["reason"]


class DeadlineForm(VersionForm):
    """Agree another date for one deadline."""

    submit = "Save the new date"
    kind = Pick(label="Which deadline?", required_message="Choose a deadline")
    due_on = Day(label="New date", required_message="Enter the new date")

    def __init__(self, *args: Any, deadlines: list[Deadline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("kind").choices = [
            (d.kind, f"{d.get_kind_display()} (now {day(d.due_on)})") for d in deadlines
        ]


class PauseForm(VersionForm):
    """Let the challenge rest."""

    submit = "Pause the challenge"
    reason = OneOf(
        label="Why does it pause?",
        choices=PauseReason.choices,
        required_message="Choose why it pauses",
    )


class ResumeForm(VersionForm):
    """Go on."""

    submit = "Resume the challenge"


class OverrideForm(PageForm):
    """Pass a blocker of logistics."""

    submit = "Pass it, on the record"
    blocker = OneOf(label="What is to be passed?", required_message="Choose what is to be passed")
    reason = LongText(
        label="Why can the challenge go on without it?",
        hint="Your name, the date and this reason are shown on the challenge’s page.",
        rows=3,
        max_length=2000,
        required_message="Give a reason",
    )

    def __init__(self, *args: Any, blockers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("blocker").choices = [(code, PASSABLE_WORDS[code]) for code in blockers]


class StepForm(VersionForm):
    """Take a step: a button, and words where the step needs them."""

    reason = LongText(
        label="Reason",
        hint="Everybody who takes part in this challenge, and the programme, can read this.",
        rows=4,
        max_length=2000,
        required_message="Give a reason, so that the others understand",
    )
    consulted = Tick(
        label="I have consulted both Directors",
        hint="The visit has begun. This is put on record with the reason.",
        required_message="Confirm that you have consulted both Directors",
    )

    def __init__(
        self, *args: Any, transition: Transition, consult: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.submit = transition.label
        self.warning = transition.reason
        if not transition.reason:
            del self.fields["reason"]
        if not consult:
            del self.fields["consulted"]
