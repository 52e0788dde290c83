"""Text that was sent after the session had ended, kept until its author signs in.

It waits in the anonymous session of that browser, for the person whose session ended and
no one else. The session's row says who that was; when it is gone, the signed cookie that
every signed-in page leaves says who used this browser last. Text of which neither says
whose it is, is not kept. Passwords never are. How much waits for one person and for all of
them together is bounded. What is not kept goes back to its sender at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.signing import BadSignature, Signer
from django.db.models import Sum
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from challenges.journey.recovered import SESSION_ENTRY, StoredForm
from challenges.models import Person
from challenges.ui.text import shown_again

# In one browser, and in all sessions together, as they are stored.
MOST_CHARACTERS = 1_000_000
MOST_STORED = 64_000_000
TOO_LONG = "It is too long for us to keep until you have signed in again."
NO_ROOM_OF_OWN = "Other text of yours is waiting until you sign in, and there is no room for more."
OF_NOBODY = "We cannot tell who was signed in here, so we have not kept it."
TOO_OFTEN = "You have sent too many forms like this today, so we have not kept it."
NO_ROOM = "Too much is waiting for other people at the moment, so we have not kept it."
NOT_HERE = "We never keep what is typed on this page."
# Tells two new notes of one page apart.
IDEMPOTENCY_KEY = "idempotency_key"
# The field of the page of recovered text that says which form it sends.
FORM_KEY_FIELD = "recovered"
NEVER_A_FIELD = ("csrfmiddlewaretoken", FORM_KEY_FIELD)
AUTHOR = Signer(salt="author of a form")
# Passwords, and the words that someone wants removed.
NEVER_KEPT = re.compile(r"/account/password/|/challenges/[^/]+/redact/")


@dataclass(frozen=True)
class RecoveredForm:
    """A form as it was sent: where to, and with what."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def digest(self) -> str:
        """Return a hash of path and fields, which tells this form from the others that wait."""
        return sha256(repr((self.path, self.fields)).encode()).hexdigest()

    @property
    def data(self) -> QueryDict:
        """Return what the form sent."""
        data = QueryDict(mutable=True)
        for name, value in self.fields:
            data.appendlist(name, value)
        return data


def keep(request: HttpRequest) -> str:
    """Keep what an anonymous request posts. Return why it was not kept, or nothing if it was."""
    fields = _fields(request)
    path = request.get_full_path()
    if not fields or NEVER_KEPT.match(path):
        return NOT_HERE
    owner = _owner(request)
    if not owner:
        return OF_NOBODY
    form: StoredForm = {"path": path, "fields": fields, "owner": owner}
    waiting = [one for one in _waiting(request) if not _is_same(one, form)]
    if _size(form) > MOST_CHARACTERS:
        return TOO_LONG
    if sum(map(_size, [*waiting, form])) > MOST_CHARACTERS:
        return NO_ROOM_OF_OWN
    if not ratelimit.consume(request, action="keep_words", key=owner):
        return TOO_OFTEN
    if _stored() + _size(form) > MOST_STORED:
        return NO_ROOM
    request.session[SESSION_ENTRY] = [*waiting, form]
    return ""


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NEVER_A_FIELD and "password" not in name
    ]


def _is_same(one: StoredForm, other: StoredForm) -> bool:
    """Return whether a form was sent twice, unchanged."""
    is_at_one = (one["path"], one["owner"]) == (other["path"], other["owner"])
    return is_at_one and _pairs(one) == _pairs(other)


def _pairs(form: StoredForm) -> list[tuple[str, str]]:
    return [(name, value) for name, value in form["fields"]]


def _size(form: StoredForm) -> int:
    return sum(len(name) + len(value) for name, value in form["fields"])


def _stored() -> int:
    """Return how many characters all sessions hold; whose words wait is in them."""
    total = Session.objects.aggregate(total=Sum(Length("session_data")))["total"]
    return int(total or 0)


def _owner(request: HttpRequest) -> str:
    """Return the id of the person whose session ended here, or nothing if no one can tell."""
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
    """Leave the signed cookie that says who uses this browser; it gives no one any right."""
    response.set_cookie(
        settings.AUTHOR_COOKIE_NAME,
        AUTHOR.sign(str(person.pk)),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _waiting(request: HttpRequest) -> list[StoredForm]:
    forms: list[StoredForm] = request.session.get(SESSION_ENTRY, [])
    return forms


def are_waiting(request: HttpRequest) -> bool:
    """Return whether this browser's session holds recovered text."""
    return SESSION_ENTRY in request.session


def of(request: HttpRequest) -> list[RecoveredForm]:
    """Return the forms kept for the signed-in person, the first first; delete another's."""
    waiting = _waiting(request)
    own = [form for form in waiting if form["owner"] == str(request.user.pk)]
    if len(own) != len(waiting):
        _leave(request, own)
    return [_recovered(form) for form in own]


def _recovered(form: StoredForm) -> RecoveredForm:
    fields = [(name, str(shown_again(text))) for name, text in form["fields"]]
    return RecoveredForm(form["path"], fields)


def delete(request: HttpRequest, digest: str) -> bool:
    """Delete the form that was shown, and no other. Return whether it was still there."""
    waiting = _waiting(request)
    others = [form for form in waiting if _recovered(form).digest != digest]
    if len(others) == len(waiting):
        return False
    _leave(request, others)
    return True


def after_sending(request: HttpRequest, *, is_saved: bool) -> None:
    """Let go of the recovered form that was sent with this request, if it is saved now.

    If a field of it was refused, it waits until it is sent again, changed or not. Another form
    of the same page leaves it alone.
    """
    waiting = _waiting(request)
    form = next((one for one in waiting if _is_sent_again(one, request)), None)
    if form is None:
        return
    if is_saved:
        _leave(request, [other for other in waiting if other is not form])
    else:
        _leave(request, [{**one, "refused": True} if one is form else one for one in waiting])


def _is_sent_again(form: StoredForm, request: HttpRequest) -> bool:
    if form["path"] != request.get_full_path():
        return False
    if request.POST.get(FORM_KEY_FIELD) == _recovered(form).digest:
        return True
    if key := dict(_pairs(form)).get(IDEMPOTENCY_KEY):
        return key == request.POST.get(IDEMPOTENCY_KEY)
    return form.get("refused", False) or _pairs(form) == _fields(request)


def _leave(request: HttpRequest, forms: list[StoredForm]) -> None:
    """Let only these forms wait."""
    if forms:
        request.session[SESSION_ENTRY] = forms
    else:
        request.session.pop(SESSION_ENTRY, None)


def page_of(request: HttpRequest) -> str:
    """Return the URL of the recovered text, or nothing if there is none."""
    return reverse("account_recovered_text") if are_waiting(request) else ""
