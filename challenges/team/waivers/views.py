"""The page that waives a team rule."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.team.back_links import back_to_team, team_url
from challenges.team.waivers import queries, services
from challenges.team.waivers.forms import WaiveForm
from challenges.ui.replies import done, page, submitted


@challenge_page("team.bend_rule")
def waive(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Waive a team rule on record."""
    shortfalls = queries.waivable(access.challenge)
    form = WaiveForm(request.POST or None, shortfalls=shortfalls)
    if submitted(request, form, access.bound(services.waive_rule)):
        return done(
            request, team_url(access), "The rule has been waived. Your reason has been recorded."
        )
    return page(
        request,
        "team/waivers/waive.html",
        access,
        form=form if shortfalls else None,
        back=back_to_team(access),
    )
