"""What each request does for its person: read them, note the visit, recover their text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlencode

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.db import DatabaseError, connection, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from challenges import clock
from challenges.journey.recovered import SESSION_ENTRY
from challenges.models import Person
from challenges.models.dated import HOLDS_ON_DAY
from challenges.models.statement import Statement, columns_of
from challenges.people.accounts import recovered_text
from challenges.ui import sent

Answer = Callable[[HttpRequest], HttpResponse]
AT_MOST_EVERY = timedelta(minutes=5)
# Written as SQL, since every request asks it and the ORM takes several times as long.
SIGNED_IN = Statement(f"""
    SELECT {columns_of(Person, name="person")},
        EXISTS (
            SELECT 1 FROM challenges_programmerole
            WHERE person_id = person.id AND role = 'programme_lead' AND {HOLDS_ON_DAY}
        ) AS leads_programme,
        EXISTS (
            SELECT 1 FROM challenges_programmerole
            WHERE person_id = person.id AND role = 'board_member' AND {HOLDS_ON_DAY}
        ) AS sits_on_board
    FROM challenges_person person
    WHERE person.id = %(person)s AND person.is_active
""")  # noqa: S608 -- the condition is a constant


class SignInBackend(AuthenticationBackend):
    """allauth's backend, with one query for the person and what the frame of a page shows."""

    def get_user(self, user_id: object) -> Person | None:
        people = SIGNED_IN.instances(
            Person,
            person=Person._meta.pk.get_db_prep_value(user_id, connection),
            day=models.DateField().get_db_prep_value(clock.today(), connection),
        )
        return people[0] if people else None


class LastSeen:
    """Notes when someone was here, at most every five minutes, and whose browser this is.

    One of the two writes that a GET may make. It looks at the person the page has loaded
    anyway, so that most requests cost no statement more. The cookie gives no one any right: a
    form that is sent after the session has ended is kept for the person it names.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        person = getattr(request, "_cached_user", None)
        is_answered = response.status_code < 500
        if is_answered and isinstance(person, Person) and person.is_active:
            now = clock.now()
            before = now - AT_MOST_EVERY
            if person.seen_at is None or person.seen_at <= before:
                earlier = models.Q(last_seen__isnull=True) | models.Q(last_seen__lte=before)
                # No page is refused for this: the database may only be read for a while.
                with suppress(DatabaseError):
                    Person.objects.filter(earlier, pk=person.pk).update(last_seen=now)
            author = recovered_text.AUTHOR.sign(str(person.pk))
            if request.COOKIES.get(settings.AUTHOR_COOKIE_NAME) != author:
                recovered_text.name_author(response, person)
        return response


class WordsAreKept:
    """Keeps a form that was sent after its session had ended, and offers it after signing in.

    What cannot be kept is given back in the answer to this very request, to its sender alone.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or response.status_code >= 400:
            return response
        to = response.get("Location", "")
        if to.startswith(f"{settings.LOGIN_URL}?") and not request.user.is_authenticated:
            return _with_text_stored(request, response)
        person = getattr(request, "_cached_user", None)
        if isinstance(person, Person) and SESSION_ENTRY in request.session:
            # A page answers 200 only to show its form again, with what is wrong in it.
            is_saved = response.status_code >= 300
            if recovered_text.of(request):
                recovered_text.after_sending(request, is_saved=is_saved)
        return response


def _with_text_stored(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep what was sent and ask for a sign-in, or give it back and say why it was not kept."""
    reason = recovered_text.keep(request)
    if not reason:
        where = urlencode({"next": reverse("account_recovered_text")})
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{where}")
    texts = sent.labelled(request)
    if not texts:
        return response
    context = {"texts": texts, "reason": reason, "sign_in": response["Location"]}
    return render(request, "people/accounts/not_kept.html", context, status=403)
