"""Words that were sent after the session had ended: kept until their author signs in.

They wait in the anonymous session of that browser. Where the ended session still says
whose it was, nobody else ever sees them; otherwise whoever signs in there next does.
Passwords are never kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.urls import reverse

from challenges.ui import sent
from challenges.ui.text import shown_again

KEPT = "recovered_text"
MOST_CHARACTERS = 1_000_000
NEVER_KEPT = "/account/password/"


@dataclass(frozen=True)
class Kept:
    """A form as it was sent: where to, and with what."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def words(self) -> list[tuple[str, str]]:
        """What somebody typed or chose, under a readable name."""
        return sent.readable(self.fields)


def keep(request: HttpRequest) -> bool:
    """Keep what an anonymous request posts; False when it is not to be kept."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
    size = sum(len(name) + len(value) for name, value in fields)
    path = request.get_full_path()
    if not fields or size > MOST_CHARACTERS or path.startswith(NEVER_KEPT):
        return False
    if not ratelimit.consume(request, action="keep_words"):
        return False
    request.session[KEPT] = {"path": path, "fields": fields, "owner": _owner(request)}
    return True


def _owner(request: HttpRequest) -> str:
    """Whose session ended, where its row is still there to ask."""
    if SESSION_KEY in request.session:
        return str(request.session[SESSION_KEY])
    session = Session.objects.filter(
        session_key=request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")[:40]
    ).first()
    return "" if session is None else str(session.get_decoded().get(SESSION_KEY, ""))


def are_waiting(request: HttpRequest) -> bool:
    """Does something wait in this browser's session?"""
    return KEPT in request.session


def of(request: HttpRequest) -> Kept | None:
    """What was kept for whoever is signed in; a stranger's words are thrown away."""
    stored_form: dict[str, Any] | None = request.session.get(KEPT)
    if stored_form is None:
        return None
    if stored_form["owner"] not in ("", str(request.user.pk)):
        forget(request)
        return None
    return Kept(
        stored_form["path"], [(name, shown_again(value)) for name, value in stored_form["fields"]]
    )


def forget(request: HttpRequest) -> None:
    """Let go of what was kept."""
    request.session.pop(KEPT, None)


def page_of(request: HttpRequest) -> str:
    """Where to go after signing in when something waits, otherwise nowhere."""
    return reverse("account_words") if are_waiting(request) else ""
