"""What the sign-off asks."""

from __future__ import annotations

from challenges.ui.forms import ConfirmForm, EditForm


class SignOffForm(ConfirmForm, EditForm):
    """A director signs; `version` is the stamp of what was read."""

    submit = "Sign the follow-up off"
