"""What a conversation is recorded with."""

from __future__ import annotations

from challenges.models import Conversation
from challenges.ui.fields import Day, LongText, OneOf
from challenges.ui.forms import CreateForm


class ConversationForm(CreateForm):
    """A conversation of the two directors."""

    submit = "Record the conversation"
    held_on = Day("When did you speak?", required_message="Enter the date you spoke")
    method = OneOf(
        "How did you speak?",
        choices=Conversation.Method.choices,
        required_message="Choose how you spoke",
    )
    agreed = LongText("What did you agree?", required_message="Write what you agreed")
    expectations = LongText(
        "What do you expect of each other?",
        required=False,
        rows=3,
        hint="For example how to give hard messages, whom to ring, what to prepare.",
    )
    off_limits = LongText("What is off limits?", required=False, rows=3)
