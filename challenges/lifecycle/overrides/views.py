"""Continue without a practical requirement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.journey.next_steps import passable_now
from challenges.lifecycle.back import back_to
from challenges.lifecycle.overrides import services
from challenges.lifecycle.overrides.forms import OverrideForm
from challenges.ui.replies import done, form_page, submitted


@challenge_page("challenge.override")
def override(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Continue without a practical requirement."""
    blockers = passable_now(access)
    form = OverrideForm((request.POST or None) if blockers else None, blockers=blockers)
    # With nothing in the way the page says so, whatever was sent.
    if blockers and submitted(request, form, access.bound(services.override)):
        return done(
            request,
            access.challenge.get_absolute_url(),
            "You can continue without this requirement. Your reason has been recorded.",
        )
    return form_page(
        request,
        form,
        access,
        template="lifecycle/overrides/override.html",
        heading="Continue without a requirement",
        back=back_to(access),
    )
