"""The page that reminds those whose turn it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.overview.reminding import queries, services
from challenges.overview.reminding.forms import RemindForm
from challenges.ui.replies import done, form_page, submitted


@challenge_page("challenge.remind")
def remind(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Remind those whose turn it is, and say how many were written to, in which roles."""
    back = access.challenge.get_absolute_url()
    turns = queries.turns(access)
    if not turns:
        return done(request, back, "No one needs a reminder now.")
    form = RemindForm(request.POST or None, turns=turns)
    if outcome := submitted(request, form, access.bound(services.remind)):
        who = queries.who(outcome.result)
        return done(request, back, f"The reminder has been sent to {who}.")
    return form_page(
        request,
        form,
        access,
        heading="Remind those whose turn it is",
        intro="Everyone who has to do this gets an email that says what to do, by when and on "
        "which page. You can send one a day.",
        back=(back, access.challenge.title),
    )
