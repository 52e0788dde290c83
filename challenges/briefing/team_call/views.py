"""The page of the team call."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.conflicts import chosen_keys
from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.briefing.team_call import services
from challenges.briefing.team_call.forms import TeamCallForm
from challenges.briefing.timetable.queries import plan_of
from challenges.ui.replies import done, form_page, submitted


@challenge_page("brief.record_team_call")
def team_call(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Record when the team spoke before the visit."""
    challenge = access.challenge
    back = (challenge.get_absolute_url(), "The challenge")
    if access.may("timetable.view"):
        back = (reverse("challenges:briefing:timetable", args=[challenge.ref]), "Timetable")
    held_on = plan_of(challenge).team_call_on
    initial = {"held_on": held_on, "chosen_before": chosen_keys(held_on)}
    form = TeamCallForm(request.POST or None, initial=initial)
    if submitted(request, form, access.bound(services.record_team_call)):
        return done(request, back[0], "The team call has been recorded.")
    return form_page(
        request,
        form,
        access,
        heading="Record the team call",
        intro="The team speaks before the visit, after it has read the brief. Agree who leads on "
        "each line of enquiry, what stands out in the brief and what to ask first.",
        back=back,
    )
