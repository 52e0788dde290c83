"""The forms that sign the scope, reopen it and record an endorsement."""

from __future__ import annotations

from typing import Any

from challenges.access.door import FormData
from challenges.journey.checks import ENDORSERS
from challenges.models import Endorsement
from challenges.scoping.signatures.services import ENDORSEMENT_LABELS
from challenges.ui.fields import Day, LongText, OneOf, ShortText, Tick
from challenges.ui.forms import Counter, EditForm, PageForm


class SignScopeForm(EditForm):
    """Signs the exact text on the page."""

    submit = "Sign this scope"
    read = Tick(
        "I have read this scope, and I know who will read the letter",
        required_message="Confirm that you have read the scope",
    )

    def clean(self) -> FormData:
        return {"revision": self.cleaned_data["revision"]}


class WithdrawScopeSignatureForm(PageForm):
    """Only a button."""

    submit = "Withdraw your signature"
    warning = True


class ReopenForm(PageForm):
    """Why a signed scope is opened again."""

    reason = LongText(
        "Why do you reopen it?",
        hint="Everyone who takes part in this challenge, and the programme, can read this.",
        rows=4,
        max_length=2000,
        required_message="Say why you reopen the scope",
    )
    submit = "Reopen the scope"
    warning = True


class EndorseForm(EditForm):
    """Records the post that endorsed the scope, and the date."""

    submit = "Record the endorsement"
    # How many were recorded before the page was shown.
    endorsements = Counter()
    post = OneOf(ENDORSEMENT_LABELS["post"], required_message="Choose who endorsed it")
    name = ShortText(
        ENDORSEMENT_LABELS["name"],
        max_length=120,
        required_message="Enter the person’s name",
    )
    endorsed_on = Day(
        ENDORSEMENT_LABELS["endorsed_on"],
        lies="past",
        required_message="Enter the date of the endorsement",
    )

    def __init__(self, *args: Any, endorsement: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        either = endorsement in (Endorsement.NONE, Endorsement.BOTH)
        self.field("post", OneOf).choices = [
            (post, title) for post, title in ENDORSERS.items() if either or post == endorsement
        ]
