"""The page of the deadlines."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.times import services
from challenges.programme.times.forms import TimesForm
from challenges.programme.times.services import ACTION
from challenges.ui.replies import done, form_page, submitted

INTRO = (
    "Each challenge of the programme gets its deadlines from these numbers. Changes apply to "
    "deadlines set from now on. A deadline that has a date keeps it, until other dates are agreed "
    "for the visit or its step has to be done again."
)


@programme_page(ACTION)
def deadlines(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Change how much time each step takes."""
    programme = access.programme
    initial = asdict(programme.times) | {"revision": programme.revision}
    form = TimesForm(request.POST or None, initial=initial)
    if submitted(request, form, access.bound(services.change_times)):
        here = reverse("challenges:programme:deadlines")
        return done(request, here, "The deadlines have been saved.")
    return form_page(
        request,
        form,
        access,
        heading="Deadlines",
        intro=INTRO,
        back=(reverse("challenges:programme:settings"), "Programme settings"),
        template="programme/times/deadlines.html",
    )
