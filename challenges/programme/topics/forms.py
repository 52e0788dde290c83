"""What a topic asks."""

from __future__ import annotations

from challenges.models import LONGEST_TOPIC
from challenges.programme.topics.services import LABELS
from challenges.ui.fields import ShortText, Tick, WholeNumber
from challenges.ui.forms import ConfirmForm, EditForm, PageForm

MIDDLE, LAST = 50, 99


class TopicFields(PageForm):
    """What a topic is called, and where it stands."""

    name = ShortText(
        label=LABELS["name"],
        hint="For example, Fostering. Emails about challenges show it.",
        max_length=LONGEST_TOPIC,
        required_message="Enter the name of the topic",
    )
    position = WholeNumber(
        label=LABELS["position"],
        hint="Topics with a lower number come first. Those with the same number are in order of "
        "their names.",
        least=1,
        most=LAST,
        initial=MIDDLE,
        required_message="Enter a number from 1 to 99",
    )


class AddTopicForm(TopicFields):
    """A new topic."""

    submit = "Add the topic"


class TopicForm(TopicFields, EditForm):
    """A topic that is changed."""

    submit = "Save the topic"
    retired = Tick("Retired: new challenges cannot choose it", required=False)


class RemoveTopicForm(ConfirmForm):
    """One button."""

    submit = "Remove the topic"
    warning = True
