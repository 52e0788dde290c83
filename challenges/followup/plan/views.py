"""The overview of the follow-up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.followup.plan import queries
from challenges.followup.tabs import next_step, tabs
from challenges.ui.replies import page


@challenge_page("recommendation.view")
def overview(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    rows = queries.plan(access)
    writes = access.may("response.edit") and not access.challenge.paused
    return page(
        request,
        "followup/plan/overview.html",
        access,
        tabs=tabs(access, "overview"),
        rows=rows,
        may_respond=writes and any(row.response is None for row in rows),
        next_step=next_step(access),
    )
