"""Pages about the host's objections to members of the visiting team."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.models import MemberStatus
from challenges.team.back_links import back_to_team, team_url
from challenges.team.objections import forms, queries, services
from challenges.team.seats.queries import visiting_seat
from challenges.ui.replies import done, form_page, page, submitted


@challenge_page("team.object_to_member")
def object_to_member(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Object to a member, as the host Director."""
    seat = visiting_seat(access, pk, "team.object_to_member", MemberStatus.ACCEPTED)
    form = forms.ObjectForm(request.POST or None)
    if submitted(request, form, access.bound(services.object_to_member, member_id=seat.pk)):
        return done(request, team_url(access), "Your objection has been sent to the programme.")
    return form_page(
        request,
        form,
        access,
        heading=f"Object to {seat.person.name}",
        intro=(
            "You can object because of a conflict of interest, but not because someone may "
            "be critical. The programme will decide and tell you why."
        ),
        back=back_to_team(access),
    )


@challenge_page("team.decide_objection")
def decide_objection(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Decide on an objection."""
    objection = queries.objection(access.challenge, pk)
    form = forms.DecideObjectionForm(request.POST or None)
    if submitted(request, form, access.bound(services.decide_objection, objection_id=objection.pk)):
        return done(request, team_url(access), "The decision has been recorded.")
    return page(
        request,
        "team/objections/decide.html",
        access,
        form=None if objection.decided_at else form,
        objection=objection,
        back=back_to_team(access),
    )
