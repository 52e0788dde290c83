"""The page on which a Director signs the follow-up off."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.followup.recommendations.queries import plan
from challenges.followup.sign_off import services
from challenges.followup.sign_off.forms import (
    SignOffForm,
)
from challenges.followup.tabs import url
from challenges.journey.gates import Blocker
from challenges.ui.pages import confirm_page, done, submitted


@challenge_page("followup_review.sign")
def sign_off(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    form = SignOffForm(request.POST or None, initial={"revision": services.stamp(access.challenge)})
    if submitted(
        request,
        form,
        lambda data: services.sign_off(
            actor=access.person, challenge=access.challenge, seen=data["revision"]
        ),
    ):
        return done(request, url(access, "reviews"), "You have signed the follow-up off.")
    return confirm_page(
        request,
        form,
        access,
        heading="Sign the follow-up off",
        text="You sign what the review found and the verdict on each recommendation. If a "
        "verdict changes later, the signatures are cleared and both Directors sign again.",
        back=(url(access, "reviews"), "Reviews and sign-off"),
        template="followup/sign_off/sign_off.html",
        rows=plan(access),
        blockers=_mendable(access, services.missing_before_signing(access.challenge)),
    )


def _mendable(access: ChallengeAccess, missing: tuple[Blocker, ...]) -> list[Blocker]:
    """A link only for those who can mend it; the others read what is missing."""
    return [
        blocker if access.may_somewhere(blocker.action) else replace(blocker, url="")
        for blocker in missing
    ]
