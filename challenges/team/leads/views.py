"""The page that appoints or replaces the lead challenger."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.team.back_links import back_to_team, team_url
from challenges.team.leads import queries, services
from challenges.team.leads.forms import AppointForm
from challenges.team.leads.handover import lead_in_place, lead_seats
from challenges.team.seats.forms import searched, searches
from challenges.ui.replies import done, form_page, submitted


@challenge_page("team.appoint_lead")
def appoint_lead(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Ask someone to lead the challenge."""
    search = searched(request)
    seats = lead_seats(access.challenge)
    in_place = lead_in_place(seats)
    form = AppointForm(
        request.POST,
        people=queries.lead_candidates(access.challenge, search),
        initial={"revision": len(seats)},
    )
    is_answer = form.choice_count and not searches(request)
    if is_answer and submitted(request, form, access.bound(services.appoint_lead)):
        return done(
            request,
            team_url(access),
            f"{form.cleaned_data['person'].name} has been asked to lead, and has been told.",
        )
    return form_page(
        request,
        form,
        access,
        heading="Appoint the lead challenger",
        intro=("The lead must be a Director or an Assistant Director of another authority."),
        back=back_to_team(access),
        template="team/leads/appoint.html",
        search=search,
        in_place=in_place if in_place and in_place.in_post else None,
        leaver=in_place if in_place and not in_place.in_post else None,
        successors=[seat for seat in seats if seat.open and seat != in_place],
    )
