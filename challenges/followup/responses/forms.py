"""What the pages of the response ask."""

from __future__ import annotations

from challenges.followup.responses.response_parts import LABELS
from challenges.models import Response
from challenges.ui.fields import LongText, OneOf
from challenges.ui.forms import ConfirmForm, EditForm


class RespondForm(EditForm):
    """The host's answer to one recommendation."""

    submit = "Save this response"
    sometimes_needed = ("comment",)
    decision = OneOf(
        label="Do you accept this recommendation?",
        choices=Response.Decision.choices,
        required_message="Choose your response",
    )
    comment = LongText(
        label=LABELS["comment"],
        hint="If you do not accept it, say why. If you accept part of it, say which part.",
        required=False,
    )


class SubmitResponseForm(ConfirmForm, EditForm):
    """The Director submits all the responses at the revision that the page showed."""

    submit = "Submit the response"
