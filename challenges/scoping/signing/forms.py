"""What the pages of signing ask."""

from __future__ import annotations

from typing import Any

from challenges.journey.checks import ENDORSERS
from challenges.models import Endorsement
from challenges.ui.fields import Day, OneOf, ShortText, Tick
from challenges.ui.forms import EditForm, PageForm


class SignForm(EditForm):
    """Signs the exact text on the page."""

    submit = "Sign this scope"
    read = Tick(
        "I have read this scope, and I know who will read the letter",
        required_message="Tick this to say that you have read the scope and who reads the letter",
    )


class ReopenForm(PageForm):
    """Only a button."""

    submit = "Reopen the scope"
    warning = True


class EndorseForm(PageForm):
    """Who endorsed the scope, and when."""

    submit = "Record the endorsement"
    post = OneOf("Who endorsed it?", required_message="Choose who endorsed it")
    name = ShortText("Full name", max_length=120, required_message="Enter the person’s name")
    endorsed_on = Day("When?", required_message="Enter the date of the endorsement")

    def __init__(self, *args: Any, asked: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = asked in (Endorsement.NONE, Endorsement.BOTH)
        self.field("post").choices = [
            (post, label) for post, label in ENDORSERS.items() if every or post == asked
        ]
