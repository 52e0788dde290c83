"""The token in the link by mail that sets a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.tokens import PasswordResetTokenGenerator

if TYPE_CHECKING:
    from challenges.models import Person


class ResetTokens(PasswordResetTokenGenerator):
    """Django's own, which uses the person's email address; allauth's has a second list.

    A link also dies when the sessions of its person are ended: on their word, or when their
    account is closed. It does not come back to life when the account is reopened.
    """

    def _make_hash_value(self, user: Person, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.session_epoch}"
