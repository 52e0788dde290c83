"""What the sign-off asks."""

from __future__ import annotations

from challenges.ui.forms import ConfirmForm, EditForm


class SignOffForm(ConfirmForm, EditForm):
    """A Director signs at the revision that the page showed."""

    submit = "Sign off the follow-up"
