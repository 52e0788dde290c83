"""What home shows of someone's own account, and what follows from acts on accounts."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from challenges.people.accounts import recovered_text
from challenges.ui.consequences import final, undo


def unsent_text_url(request: HttpRequest) -> str:
    """Return where the person finds what was sent after their session had ended, if anything."""
    return reverse("account_recovered_text") if recovered_text.of(request) else ""


# What follows from the acts that its pages ask about first, by the name of the URL.
CONSEQUENCES = {
    "people:end_appointment": undo("You can set another last day, or appoint the person again."),
    "people:end_role": undo("You can give the person the role again."),
    "people:check_import": undo(
        "You can end each post and role, and close accounts, one by one on people’s pages."
    ),
    "people:send_invitation": final(
        "the email is on its way. You can withdraw the invitation; its link then stops working."
    ),
    "people:revoke_invitation": undo("You can send another invitation."),
    "people:close_account": undo("You can reopen the account."),
    "people:reopen_account": undo("You can close the account again."),
    "account_sessions": final(
        "the other browsers and devices are signed out. You can sign in there again."
    ),
}
