"""Pages that add and remove the host's own people."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.team.back_links import back_to_team, team_url
from challenges.team.host_people import forms, queries, services
from challenges.ui.replies import confirm_page, done, form_page, submitted


@challenge_page("host.manage")
def host_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Add a coordinator or contributor of the host authority."""
    form = forms.HostPersonForm(
        request.POST or None, people=queries.host_candidates(access.challenge)
    )
    if submitted(request, form, access.bound(services.name_host_person)):
        return done(
            request, team_url(access), f"{form.cleaned_data['person'].name} has been added."
        )
    return form_page(
        request,
        form,
        access,
        heading=f"Add a coordinator or contributor from {access.challenge.host.name}",
        intro=("Choose people who have time to prepare."),
        back=back_to_team(access),
    )


@challenge_page("host.manage")
def host_end(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Remove a coordinator or contributor."""
    seat = queries.host_person(access.challenge, pk)
    form = forms.EndHostPersonForm(request.POST or None)
    if submitted(request, form, access.bound(services.end_host_person, member_id=seat.pk)):
        own = seat.person_id == access.person.pk
        url = reverse("challenges:overview:home") if own else team_url(access)
        return done(request, url, f"{seat.person.name} has been removed from this challenge.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Remove {seat.person.name} from the host’s team?",
        text="They will lose access to this challenge immediately. Their work stays.",
        back=back_to_team(access),
    )
