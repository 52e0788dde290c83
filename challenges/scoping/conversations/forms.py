"""The forms that record a conversation and correct it."""

from __future__ import annotations

from challenges.models import Conversation
from challenges.scoping.conversations.services import LABELS
from challenges.ui.fields import Day, LongText, OneOf
from challenges.ui.forms import CreateForm, EditForm, PageForm


class _ConversationFields(PageForm):
    """What is asked of a conversation, whether new or corrected."""

    held_on = Day(LABELS["held_on"], lies="past", required_message="Enter the date you spoke")
    method = OneOf(
        LABELS["method"],
        choices=Conversation.Method.choices,
        required_message="Choose how you spoke",
    )
    agreement = LongText(LABELS["agreed"], required_message="Write what you agreed")
    expectations = LongText(
        LABELS["expectations"],
        required=False,
        rows=3,
        hint="For example, how to give hard messages, who to ring and what to prepare.",
    )
    off_limits = LongText(LABELS["off_limits"], required=False, rows=3)


class ConversationForm(_ConversationFields, CreateForm):
    """A conversation of the two Directors."""

    submit = "Record the conversation"


class CorrectConversationForm(_ConversationFields, EditForm):
    """What a conversation should have said."""

    submit = "Save the correction"
