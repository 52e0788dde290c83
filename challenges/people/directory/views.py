"""The list of a programme's people, one person's page, and inviting someone."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.people.administer import ADMINISTER
from challenges.people.confirmation import person_url
from challenges.people.directory import queries, services
from challenges.people.directory.forms import InvitePersonForm
from challenges.ui.replies import done, form_page, page, submitted
from challenges.ui.text import search_text


@programme_page(ADMINISTER)
def people(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """List the people of the programme, with a search."""
    text = search_text(request.GET.get("q", ""))
    choices = dict(queries.SHOW)
    show = request.GET.get("show", "") if request.GET.get("show", "") in choices else ""
    people_page = queries.people(
        access.programme, text=text, show=show, page=request.GET.get("page", "1")
    )
    return page(
        request,
        "people/directory/people.html",
        access,
        people=people_page,
        q=text,
        show=show,
        kinds=queries.SHOW,
        leads=queries.leads_today(access.programme),
    )


@programme_page(ADMINISTER)
def person(request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID) -> HttpResponse:
    """Show one person's account, posts and roles."""
    return page(
        request,
        "people/directory/person.html",
        access,
        shown=queries.person_view(access.programme, person_id),
        is_self=person_id == access.person.pk,
        leads=queries.leads_today(access.programme),
        back=(reverse("challenges:people:people"), "People"),
    )


@programme_page(ADMINISTER)
def invite(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Invite someone new."""
    form = InvitePersonForm(
        request.POST or None,
        authorities=queries.authorities_of(access.programme),
        initial=queries.director_to_invite(access.programme, request.GET.get("director_of", "")),
    )
    if outcome := submitted(request, form, access.bound(services.invite_person)):
        message = f"We have sent an invitation to {form.cleaned_data['email']}."
        return done(request, person_url(outcome.result.pk), message)
    return form_page(
        request,
        form,
        access,
        heading="Invite someone",
        intro="We will email them a link to choose a password and open their account. It "
        "works for 14 days.",
        back=(reverse("challenges:people:people"), "People"),
    )
