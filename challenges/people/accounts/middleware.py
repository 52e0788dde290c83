"""What happens around every request: note the last visit, and recover text for its author."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from challenges import clock
from challenges.models import Person
from challenges.people.accounts import recovered_text

Answer = Callable[[HttpRequest], HttpResponse]
AT_MOST_EVERY = timedelta(minutes=5)


class LastSeen:
    """Notes when somebody was here, at most every five minutes.

    One of the two writes that a GET may make. It looks at the person the page has loaded
    anyway, so that most requests cost no statement more.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        person = getattr(request, "_cached_user", None)
        if isinstance(person, Person) and person.is_active:
            self._note(person)
        return response

    def _note(self, person: Person) -> None:
        now = clock.now()
        before = now - AT_MOST_EVERY
        if person.seen_at is not None and person.seen_at > before:
            return
        Person.objects.filter(
            Q(last_seen__isnull=True) | Q(last_seen__lte=before), pk=person.pk
        ).update(last_seen=now)


class WordsAreKept:
    """Keeps a form that was sent after its session had ended, and offers it after signing in."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST":
            return response
        if _was_sent_to_sign_in(request, response):
            return _with_words_kept(request, response)
        if _was_sent_again(request, response):
            recovered_text.forget(request)
        return response


def _was_sent_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    to = response.get("Location", "")
    return to.startswith(f"{settings.LOGIN_URL}?") and not request.user.is_authenticated


def _with_words_kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if not recovered_text.keep(request):
        return response
    where = urlencode({"next": reverse("account_words")})
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{where}")


def _was_sent_again(request: HttpRequest, response: HttpResponse) -> bool:
    """Return whether the recovered form was sent again and accepted."""
    person = getattr(request, "_cached_user", None)
    if response.status_code >= 400 or not isinstance(person, Person):
        return False
    recovered = recovered_text.of(request)
    return recovered is not None and recovered.path == request.get_full_path()
