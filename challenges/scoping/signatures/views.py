"""The pages on which the scope is signed, endorsed and reopened."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.models import Side
from challenges.scoping.contents.queries import current_scope, shown_revision
from challenges.scoping.signatures import forms, queries, services
from challenges.ui.replies import Back, confirm_page, done, form_page, page, submitted


def _back(access: ChallengeAccess) -> Back:
    return access.url_of("scoping:scope"), "The scope"


@challenge_page("scope.view")
def sign(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the exact text and who will read the letter, and take a Director’s signature."""
    view = current_scope(access.challenge)
    side = queries.signing_side(access)
    form = forms.SignScopeForm(request.POST or None, initial={"revision": shown_revision(view)})
    service = services.sign_as_lead if side == Side.VISITING else services.sign_as_host
    if submitted(request, form, access.bound(service)):
        return done(request, access.challenge.get_absolute_url(), "You have signed the scope.")
    missing = queries.before_signing(access.challenge, view)
    signed_already = view is not None and side in view.signed_sides
    return page(
        request,
        "scoping/signatures/sign.html",
        access,
        view=view,
        form=form if side and not missing and not signed_already else None,
        side=side,
        signed_already=signed_already,
        may_withdraw=queries.may_withdraw(access, view),
        missing=missing,
        back=_back(access),
    )


@challenge_page("scope.withdraw_signature")
def withdraw_signature(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Take one’s own signature off the scope."""
    form = forms.WithdrawScopeSignatureForm(request.POST or None)
    if submitted(request, form, access.bound(services.withdraw_signature)):
        return done(request, access.url_of("scoping:scope"), "Your signature has been withdrawn.")
    return confirm_page(
        request,
        form,
        access,
        heading="Withdraw your signature?",
        text="The text of the scope stays as it is, and you or the other side can change it. "
        "Once the other side has signed too, reopen the scope instead.",
        back=(access.url_of("scoping:sign"), "Sign the scope"),
    )


@challenge_page("scope.reopen")
def reopen(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Make the next version of a signed scope."""
    form = forms.ReopenForm(request.POST or None)
    if submitted(request, form, access.bound(services.reopen)):
        message = "The scope has been reopened. Both Directors must sign it again."
        return done(request, access.url_of("scoping:edit"), message)
    return confirm_page(
        request,
        form,
        access,
        heading="Reopen the signed scope?",
        text=(
            "You can change the new version. Everyone can still see the signed version and what "
            "changed.\n\n"
            "Both Directors must sign again before the challenge can continue. Other work stays "
            "as it is."
        ),
        back=_back(access),
    )


@challenge_page("scope.record_endorsement")
def endorse(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Record the endorsement of the Chief Executive or the Lead Member."""
    page_state = queries.to_endorse(access.challenge)
    form = forms.EndorseForm(
        request.POST or None,
        endorsement=access.challenge.programme.endorsement,
        initial={"revision": page_state.revision, "endorsements": page_state.times_endorsed},
    )
    if submitted(request, form, access.bound(services.endorse)):
        return done(request, access.url_of("scoping:scope"), "The endorsement has been recorded.")
    return form_page(
        request,
        form,
        access,
        template="scoping/signatures/endorse.html",
        on_record=page_state.read,
        heading="Record an endorsement",
        intro=("Record who has endorsed the scope."),
        back=_back(access),
    )
