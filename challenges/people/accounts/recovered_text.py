"""Text that was sent after the session had ended, kept until its author signs in.

It waits in the anonymous session of that browser, for the person whose session ended and
nobody else. The session's row says who that was; when it is gone, the signed cookie that
every signed-in page leaves says who used this browser last. Text of which neither says
whose it is, is not kept. Passwords never are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from challenges.journey.recovered import SESSION_ENTRY, StoredForm
from challenges.models import Person
from challenges.ui.text import shown_again

MOST_CHARACTERS = 1_000_000
AUTHOR = Signer(salt="author of a form")
# Passwords, and the words that somebody wants removed.
NEVER_KEPT = re.compile(r"/account/password/|/challenges/[^/]+/redact/")


@dataclass(frozen=True)
class RecoveredForm:
    """A form as it was sent: where to, and with what."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def data(self) -> QueryDict:
        """Return what the form sent."""
        data = QueryDict(mutable=True)
        for name, value in self.fields:
            data.appendlist(name, value)
        return data


def keep(request: HttpRequest) -> bool:
    """Keep what an anonymous request posts. Return whether it was kept."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
    size = sum(len(name) + len(value) for name, value in fields)
    path = request.get_full_path()
    if not fields or size > MOST_CHARACTERS or NEVER_KEPT.match(path):
        return False
    owner = _owner(request)
    if not owner or not ratelimit.consume(request, action="keep_words", key=owner):
        return False
    request.session[SESSION_ENTRY] = {"path": path, "fields": fields, "owner": owner}
    return True


def _owner(request: HttpRequest) -> str:
    """Return the id of the person whose session ended here, or nothing if nobody can tell."""
    if SESSION_KEY in request.session:
        return str(request.session[SESSION_KEY])
    session = Session.objects.filter(
        session_key=request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")[:40]
    ).first()
    if session is not None and (owner := session.get_decoded().get(SESSION_KEY)):
        return str(owner)
    return author_of(request)


def author_of(request: HttpRequest) -> str:
    """Return the id of who was signed in at this browser last, as its signed cookie says."""
    try:
        return AUTHOR.unsign(request.COOKIES.get(settings.AUTHOR_COOKIE_NAME, ""))
    except BadSignature:
        return ""


def name_author(response: HttpResponse, person: Person) -> None:
    """Leave the signed cookie that says who uses this browser; it gives nobody any right."""
    response.set_cookie(
        settings.AUTHOR_COOKIE_NAME,
        AUTHOR.sign(str(person.pk)),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def are_waiting(request: HttpRequest) -> bool:
    """Return whether this browser's session holds recovered text."""
    return SESSION_ENTRY in request.session


def of(request: HttpRequest) -> RecoveredForm | None:
    """Return the form kept for the signed-in person, and delete it if it is another's."""
    stored_form: StoredForm | None = request.session.get(SESSION_ENTRY)
    if stored_form is None:
        return None
    if stored_form["owner"] != str(request.user.pk):
        forget(request)
        return None
    return RecoveredForm(
        stored_form["path"],
        [(name, str(shown_again(text))) for name, text in stored_form["fields"]],
    )


def forget(request: HttpRequest) -> None:
    """Delete the recovered text."""
    request.session.pop(SESSION_ENTRY, None)


def page_of(request: HttpRequest) -> str:
    """Return the URL of the recovered text, or nothing if there is none."""
    return reverse("account_recovered_text") if are_waiting(request) else ""
