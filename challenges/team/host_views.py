"""Pages about the host's side of a team: its own people, and its objections."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.models import MemberStatus
from challenges.team import forms, queries, services
from challenges.team.views import back_to_team, team_url
from challenges.ui.pages import confirm_page, done, form_page, page, submitted


@challenge_page("host.manage")
def host_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Name a coordinator or contributor of the host authority."""
    form = forms.HostPersonForm(request.POST or None, people=queries.host_people(access.challenge))
    if submitted(
        request,
        form,
        lambda data: services.name_host_person(
            actor=access.person,
            challenge=access.challenge,
            person=data["person"].person,
            team_role=data["team_role"],
        ),
    ):
        return done(request, team_url(access), "They are named.")
    return form_page(
        request,
        form,
        access,
        heading=f"Name somebody from {access.challenge.host.name}",
        intro=(
            "Time spent on preparing is one of the six things that NFER found to make a "
            "challenge work. It takes people who have that time."
        ),
        back=back_to_team(access),
    )


@challenge_page("host.manage")
def host_end(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Somebody of the host no longer takes part."""
    place = queries.host_person(access.challenge, pk)
    form = forms.EndForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda _: services.end_host_person(
            actor=access.person, challenge=access.challenge, member_id=place.pk
        ),
    ):
        own = place.person_id == access.person.pk
        after = reverse("challenges:overview:home") if own else team_url(access)
        return done(request, after, f"{place.person.name} no longer takes part.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Does {place.person.name} no longer take part?",
        text="They lose access to this challenge with their next click. What they wrote stays.",
        back=back_to_team(access),
    )


@challenge_page("team.object_to_member")
def object_to_member(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """The host DCS objects to a member."""
    place = queries.member(access, pk, "team.object_to_member", MemberStatus.ACCEPTED)
    form = forms.ObjectForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda data: services.object_to_member(
            actor=access.person, challenge=access.challenge, member_id=place.pk, **data
        ),
    ):
        return done(request, team_url(access), "Your objection is with the programme.")
    return form_page(
        request,
        form,
        access,
        heading=f"Object to {place.person.name}",
        intro=(
            "You may object to a member because of a conflict of interest, not because they "
            "may be critical. The programme decides, and tells you why."
        ),
        back=back_to_team(access),
    )


@challenge_page("team.decide_objection")
def decide_objection(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """The programme decides on an objection."""
    objection = queries.objection(access.challenge, pk)
    form = forms.DecideObjectionForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda data: services.decide_objection(
            actor=access.person, challenge=access.challenge, objection_id=objection.pk, **data
        ),
    ):
        return done(request, team_url(access), "The decision is on record.")
    return page(
        request,
        "team/decide_objection.html",
        access,
        form=None if objection.decided_at else form,
        objection=objection,
        back=back_to_team(access),
    )
