"""The page of the settings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.settings import queries, services
from challenges.programme.settings.forms import SettingsForm
from challenges.ui.replies import done, form_page, submitted


@programme_page("programme.configure")
def settings(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    programme = access.programme
    initial = queries.settings_of(programme) | {"revision": programme.revision}
    form = SettingsForm(request.POST or None, initial=initial)
    if submitted(request, form, access.bound(services.configure)):
        here = reverse("challenges:programme:settings")
        return done(request, here, "The settings have been saved.")
    return form_page(
        request,
        form,
        access,
        heading="Programme settings",
        back=(reverse("challenges:programme:board"), "Follow-up board"),
        template="programme/settings/settings.html",
        programme=programme,
        leads=queries.leads(programme),
    )
