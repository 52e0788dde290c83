"""The pages on which a Director signs the follow-up off, and withdraws that."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.access.errors import Blocker
from challenges.followup.sign_off import queries, services
from challenges.followup.sign_off.forms import SignOffForm, WithdrawSignOffForm
from challenges.followup.tabs import url
from challenges.ui.replies import confirm_page, done, submitted


@challenge_page("followup_review.sign")
def sign_off(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Sign what the page shows."""
    revision = access.challenge.follow_up_revision
    form = SignOffForm(request.POST or None, initial={"revision": revision})
    if submitted(request, form, access.bound(services.sign_off)):
        return done(request, url(access, "reviews"), "You have signed off the follow-up.")
    return confirm_page(
        request,
        form,
        access,
        heading="Sign off the follow-up",
        text="You are signing the review’s findings and the verdict on each "
        "recommendation. If a verdict changes, both Directors will need to sign again.",
        back=(url(access, "reviews"), "Reviews and sign-off"),
        template="followup/sign_off/sign_off.html",
        overdue=queries.overdue_actions(access.challenge),
        sections=queries.sections_to_sign(access.challenge),
        blockers=_mendable(access, queries.missing_before_signing(access.challenge)),
    )


@challenge_page("followup_review.withdraw_signature")
def withdraw_signature(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Take one’s own signature off the follow-up."""
    form = WithdrawSignOffForm(request.POST or None)
    if submitted(request, form, access.bound(services.withdraw_signature)):
        return done(request, url(access, "reviews"), "Your signature has been withdrawn.")
    return confirm_page(
        request,
        form,
        access,
        heading="Withdraw your signature?",
        text="Reviews and verdicts stay as they are. Once the other side has signed too, only a "
        "change to a response, a review or a verdict clears the signatures.",
        back=(url(access, "reviews"), "Reviews and sign-off"),
    )


def _mendable(access: ChallengeAccess, missing: tuple[Blocker, ...]) -> list[Blocker]:
    """Return the blockers, with a link for those who can deal with them."""
    return [
        blocker if access.may_somewhere(blocker.action) else replace(blocker, url="")
        for blocker in missing
    ]
