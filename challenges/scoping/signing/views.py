"""Sign the scope, endorse it, reopen it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.scoping.links import back_to_scope, scoping_url
from challenges.scoping.scope.queries import current_scope, shown_version
from challenges.scoping.signing import forms, queries, services
from challenges.ui.pages import confirm_page, done, form_page, page, submitted


@challenge_page("scope.view")
def sign(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The exact text, who will read the letter, and the signature of those who sign."""
    view = current_scope(access.challenge)
    act = queries.signing_as(access)
    shown = shown_version(view.scope if view else None)
    form = forms.SignForm(request.POST or None, initial={"revision": shown})

    def put(data: dict[str, Any]) -> None:
        signs = services.sign_as_lead if act == "lead" else services.sign_as_host
        signs(actor=access.person, challenge=access.challenge, revision=data["revision"])

    if submitted(request, form, put):
        return done(request, scoping_url(access, "scope"), "You have signed the scope.")
    missing = queries.before_signing(access.challenge, view)
    side = {"host": "host", "lead": "visiting"}.get(act, "")
    signed_already = view is not None and side in view.signed_sides
    return page(
        request,
        "scoping/signing/sign.html",
        access,
        view=view,
        form=form if act and not missing and not signed_already else None,
        act=act,
        signed_already=signed_already,
        missing=missing,
        back=back_to_scope(access),
    )


@challenge_page("scope.reopen")
def reopen(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Make the next version of a signed scope."""
    form = forms.ReopenForm(request.POST or None)
    if submitted(
        request, form, lambda _: services.reopen(actor=access.person, challenge=access.challenge)
    ):
        return done(
            request, scoping_url(access, "edit"), "The scope is open. Both must sign it again."
        )
    return confirm_page(
        request,
        form,
        access,
        heading="Reopen the signed scope?",
        text=(
            "This makes a new version that can be changed. The signed version is kept, and "
            "everybody can see what changed.\n\n"
            "Both Directors must sign again before the challenge can go on to its next step. "
            "What has been done since stays as it is."
        ),
        back=back_to_scope(access),
    )


@challenge_page("scope.record_endorsement")
def endorse(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Record the endorsement of the Chief Executive or the Lead Member."""
    asked = access.challenge.programme.endorsement
    form = forms.EndorseForm(request.POST or None, asked=asked)
    if submitted(
        request,
        form,
        lambda data: services.endorse(actor=access.person, challenge=access.challenge, **data),
    ):
        return done(request, scoping_url(access, "scope"), "The endorsement is on record.")
    return form_page(
        request,
        form,
        access,
        heading="Record an endorsement",
        intro=(
            "A scope that the Chief Executive and the Lead Member stand behind is acted on: "
            "the answer informs a decision that they share."
        ),
        back=back_to_scope(access),
    )
