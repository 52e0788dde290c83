"""How allauth behaves here: no one signs up, invitations are ours, mail is the outbox's.

What someone reads who signs in, or asks for a new password, never tells whether an
address is known; nor do the statements that are made, which a test counts.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from challenges import clock
from challenges.models import OutboxMessage, Person
from challenges.outbox.account_links import fingerprint
from challenges.outbox.enqueue import enqueue_mail
from challenges.people.accounts import recovered_text
from challenges.people.accounts.attempts import Attempts
from challenges.people.accounts.services import set_own_password

# What allauth wants to say after an act, in our words; everything else stays unsaid.
SAYS = {"account/messages/password_changed.txt": "Your new password is set."}


LINK_LASTS = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
MOST_LINKS = 5


class NothingHappened(Exception):
    """Rolls back what was done only to take the same time."""


class ClosedDoorAdapter(DefaultAccountAdapter):
    """Accounts come from invitations only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": (
            "Check your email address and password. "
            "If your account is closed, ask your programme lead"
        ),
        "too_many_login_attempts": ("Too many attempts to sign in. Try again later"),
        "enter_current_password": "Enter your current password",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Return False, so that allauth always answers with pages."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Return whether someone may be sent there; what is not a URL leads nowhere.

        allauth parses it a second time and does not expect that this fails.
        """
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Slow down guessing, without letting a stranger at one place lock anyone out."""
        attempts = self._attempts(request, credentials)
        if not attempts.begin(at_own_computer=_was_signed_in(request, credentials)):
            raise self.validation_error("too_many_login_attempts")

    def _attempts(self, request: HttpRequest, credentials: dict[str, object]) -> Attempts:
        email = str(credentials.get("email", "")).strip().lower()
        return Attempts.of(self.get_client_ip(request), email)

    def authenticate(self, request: HttpRequest, **credentials: object) -> Person | None:
        """Return the person who signs in; a closed account answers like a wrong password."""
        person: Person | None = super().authenticate(request, **credentials)
        if person is None or not person.is_active:
            return None
        self._attempts(request, credentials).succeed()
        return person

    def respond_user_inactive(self, request: HttpRequest, user: object) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_login"))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the URL of the recovered text if there is one, and otherwise of home."""
        return recovered_text.page_of(request) or str(super().get_login_redirect_url(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def set_password(self, user: Person, password: str) -> None:
        set_own_password(actor=user, password=password)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        if message_template in SAYS:
            messages.add_message(request, level, SAYS[message_template])

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the path of the link; the outbox puts the URL of the service before it."""
        uid, _, token = key.partition("-")
        return reverse("account_reset_password_from_key", args=[uid, token])

    def send_password_reset_mail(self, user: Person, email: str, context: dict[str, str]) -> None:
        """Put the mail into the outbox, but not for people who never accepted an invitation."""
        link = context["password_reset_url"]
        post_reset(user, link, really=user.has_usable_password())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send nothing: mail leaves only through the outbox, and allauth's own is not sent."""


def _was_signed_in(request: HttpRequest, credentials: dict[str, object]) -> bool:
    """Return whether this browser's last person is the one whose email address was typed."""
    owner = recovered_text.author_of(request)
    email = str(credentials.get("email", "")).strip()
    return bool(owner) and Person.objects.filter(pk=owner, email__iexact=email).exists()


def post_reset(person: Person, link: str, *, really: bool = True) -> None:
    """Put the link for a new password into the outbox.

    Without `really` it makes the same statements and rolls them back, so that the time it
    takes does not show whether the person gets a mail. A stranger who asks again and again fills
    no one's mailbox: the links that are there work for an hour, so no more are sent.
    """
    lately = OutboxMessage.objects.filter(
        message="password_reset", to_id=person.pk, created_at__gt=clock.now() - LINK_LASTS
    )
    really = lately.count() < MOST_LINKS and really
    key = f"password_reset:{fingerprint(link)[:32]}"
    try:
        with transaction.atomic():
            enqueue_mail("password_reset", to=person, key=key, link=link)
            if not really:
                raise NothingHappened
    except NothingHappened:
        return
