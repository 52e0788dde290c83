"""The pages of the response."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.followup.lookup import one_of
from challenges.followup.plan.queries import plan
from challenges.followup.responses import queries, services
from challenges.followup.responses.forms import RespondForm, SubmitResponseForm
from challenges.followup.tabs import tabs, url
from challenges.ui.replies import confirm_page, done, form_page, page, submitted


@challenge_page("response.view")
def response(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the response to each recommendation."""
    rows = plan(access)
    waits = any(row.response is None or row.response.waiting for row in rows)
    writes = waits and not access.challenge.paused
    return page(
        request,
        "followup/responses/response.html",
        access,
        tabs=tabs(access, "response"),
        rows=rows,
        may_edit=not access.challenge.paused and access.may("response.edit"),
        waits_for_reader=writes and access.may("response.submit"),
        waits_for_director=writes and access.may("response.edit"),
        missing=any(row.response is None for row in rows),
    )


@challenge_page("response.edit")
def respond(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Respond to one recommendation."""
    row = one_of(plan(access), pk)
    initial = queries.response_for_editing(access.challenge, pk)
    form = RespondForm(request.POST or None, initial=initial)
    if submitted(request, form, access.bound(services.respond, recommendation_id=pk)):
        return done(request, url(access, "response"), "The response has been saved.")
    return form_page(
        request,
        form,
        access,
        heading=f"Respond to recommendation {row.number}",
        back=(url(access, "response"), "Response"),
        template="followup/responses/respond.html",
        row=row,
    )


@challenge_page("response.submit")
def submit_response(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Submit all the responses that the page shows."""
    draft = queries.response_draft(access.challenge)
    form = SubmitResponseForm(request.POST or None, initial={"revision": draft.revision})
    if submitted(request, form, access.bound(services.submit_response)):
        return done(request, url(access, "response"), "The response has been submitted.")
    return confirm_page(
        request,
        form,
        access,
        heading="Submit the response",
        text="The visiting team and the programme will be able to read your response "
        "immediately. They can read later changes when you submit it again.",
        back=(url(access, "response"), "Response"),
        template="followup/responses/submit.html",
        missing=queries.before_submitting(access.challenge, draft),
        rows=plan(access),
    )
