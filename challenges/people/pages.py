"""What home shows of someone's own account."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from challenges.people.accounts import recovered_text


def unsent_text_url(request: HttpRequest) -> str:
    """Return where the person finds what was sent after their session had ended, if anything."""
    return reverse("account_recovered_text") if recovered_text.of(request) else ""
