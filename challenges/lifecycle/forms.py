"""What people fill in about a challenge as a whole."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from challenges.journey.gates import GATES
from challenges.journey.transitions import Transition
from challenges.models import Authority, Deadline, PauseReason, Topic
from challenges.ui.dates import day
from challenges.ui.fields import Day, LongText, OneOf, Pick, PickRow, Tick
from challenges.ui.forms import CreateForm, PageForm, VersionForm

QUESTION_HINT = (
    "One or two sentences in your own words. You will sharpen it together with the lead "
    "challenger once the request is accepted."
)
WINDOW_HINT = "The days of the visit are agreed later. For example, 3 3 2027"


def _topic() -> Pick:
    return Pick(label="Topic", choices=Topic.choices, required_message="Choose a topic")


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


class ProposeForm(CreateForm):
    """Ask for a challenge in one authority."""

    submit = "Propose the challenge"
    host = PickRow(label="Which council will host the challenge?", label_of=str,
                   required_message="Choose the council")  # fmt: skip
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
        label="Why are the dates changing?",
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
    """Pause the challenge."""

    submit = "Pause the challenge"
    reason = OneOf(
        label="Why is the challenge pausing?",
        choices=PauseReason.choices,
        required_message="Choose why the challenge is pausing",
    )


class ResumeForm(VersionForm):
    """Resume the challenge."""

    submit = "Resume the challenge"


class OverrideForm(PageForm):
    """Continue without a practical requirement."""

    submit = "Continue and record why"
    blocker = OneOf(label="Which requirement?", required_message="Choose a requirement")
    reason = LongText(
        label="Why can the challenge go on without it?",
        hint="Your name, the date and this reason are shown on the challenge’s page.",
        rows=3,
        max_length=2000,
        required_message="Give a reason",
    )

    def __init__(self, *args: Any, blockers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("blocker").choices = [(code, GATES[code].label) for code in blockers]


class StepForm(VersionForm):
    """Make a transition: a button, and a reason where one is needed."""

    reason = LongText(
        label="Reason",
        hint="Everyone who takes part in this challenge, and the programme, can read this.",
        rows=4,
        max_length=2000,
        required_message="Give a reason, so that others understand",
    )
    consulted = Tick(
        label="I have consulted both Directors",
        hint="The visit has begun. This is recorded with your reason.",
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
