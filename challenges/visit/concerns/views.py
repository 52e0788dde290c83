"""The pages of concerns about a child."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.ui.replies import confirm_page, done, form_page, page, submitted
from challenges.visit.concerns import queries, services
from challenges.visit.concerns.forms import ConfirmConcernForm, RecordForm

LABEL = "A concern about a child"


def _back(access: ChallengeAccess) -> tuple[str, str]:
    return access.url_of("visit:concern"), LABEL


@challenge_page("concern.view")
def concern(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show who to ring, and when concerns were passed to the host."""
    return page(
        request,
        "visit/concerns/concern.html",
        access,
        ring=queries.whom_to_ring(access.challenge),
        concerns=queries.concerns(access.challenge),
    )


@challenge_page("concern.escalate")
def concern_record(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Record that the host was told."""
    form = RecordForm(request.POST or None)
    if submitted(request, form, access.bound(services.record_concern)):
        return done(
            request, _back(access)[0], "The record has been saved. The host is asked to confirm it."
        )
    return form_page(
        request,
        form,
        access,
        heading="Record that the host was told",
        intro="Ring first. This records that you told the host, and when. Do not write what the "
        "concern is anywhere in this service.",
        back=_back(access),
    )


@challenge_page("concern.confirm")
def concern_confirm(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Confirm for the host that a concern has arrived."""
    concern = next((c for c in queries.concerns(access.challenge) if c.pk == pk), None)
    if concern is None:
        raise Http404
    form = ConfirmConcernForm(request.POST or None)
    if submitted(request, form, access.bound(services.confirm_concern, concern_id=pk)):
        return done(request, _back(access)[0], "You have confirmed that you received it.")
    return confirm_page(
        request,
        form,
        access,
        heading="Confirm that you have received the concern",
        text="Confirm it only if your children’s services have the concern and are acting on it "
        "under your own procedure.",
        back=_back(access),
    )
