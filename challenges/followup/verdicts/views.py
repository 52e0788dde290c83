"""The page of the verdicts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.followup.plan.queries import plan
from challenges.followup.sign_off.queries import signatures
from challenges.followup.tabs import url
from challenges.followup.verdicts import services
from challenges.followup.verdicts.forms import VerdictsForm
from challenges.followup.verdicts.queries import taken_up
from challenges.ui.replies import done, form_page, submitted


@challenge_page("followup_review.give_verdicts")
def verdicts(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Give or change the verdicts."""
    rows = plan(access)
    form = VerdictsForm(
        request.POST or None,
        initial={"revision": access.challenge.follow_up_revision},
        recommendations=taken_up(access.challenge),
    )
    if submitted(request, form, access.bound(services.give_verdicts)):
        return done(request, url(access, "reviews"), "The verdicts have been saved.")
    return form_page(
        request,
        form,
        access,
        heading="Give your verdicts",
        back=(url(access, "reviews"), "Reviews and sign-off"),
        template="followup/verdicts/verdicts.html",
        rows=[(row, form.asked_of(row.number)) for row in rows if row.number in form.numbers],
        signed=bool(signatures(access)),
    )
