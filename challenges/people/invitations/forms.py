"""The button that sends an invitation."""

from __future__ import annotations

from challenges.ui.forms import ConfirmForm, EditForm


class SendInvitationForm(ConfirmForm, EditForm):
    """Only a button. `revision` is how many invitations were sent before."""

    submit = "Send the invitation"
