"""The sessions that were held, and why one has no note."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.ui.dates import day
from challenges.ui.replies import done, form_page, page, submitted
from challenges.visit.sessions import queries, services
from challenges.visit.sessions.forms import NoNoteForm


@challenge_page("evidence.view")
def sessions(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """List the sessions that were held, those without a note first."""
    return page(
        request,
        "visit/sessions/sessions.html",
        access,
        sessions=queries.sessions(access.challenge),
        back=(reverse("challenges:visit:visit", args=[access.challenge.ref]), "The visit"),
    )


@challenge_page("evidence.record")
def no_note(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Say why a session has no note."""
    session = queries.session(access.challenge, pk)
    answer = getattr(session, "no_note", None)
    form = NoNoteForm(
        request.POST or None,
        initial={
            "reason": answer.reason if answer else "",
            "revision": answer.revision if answer else 0,
        },
    )
    url = reverse("challenges:visit:sessions", args=[access.challenge.ref])
    if submitted(request, form, access.bound(services.say_no_note, activity_id=pk)):
        return done(request, url, "The reason has been saved.")
    return form_page(
        request,
        form,
        access,
        heading="No note of this session",
        intro=f"{session.title}, {day(session.day)}. Only the visiting team can read this.",
        back=(url, "Sessions"),
    )
