"""What the sign-off asks."""

from __future__ import annotations

from challenges.ui.forms import ConfirmForm, EditForm, PageForm


class SignOffForm(ConfirmForm, EditForm):
    """A Director signs at the revision that the page showed."""

    submit = "Sign off the follow-up"


class WithdrawSignOffForm(PageForm):
    """Only a button."""

    submit = "Withdraw your signature"
    warning = True
