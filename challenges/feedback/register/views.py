"""The issued letter, who may read it, and the register."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page, public
from challenges.access.door import ChallengeAccess
from challenges.feedback.links import to_issued, to_letter, to_versions, url_of
from challenges.feedback.register import queries, services
from challenges.feedback.register.files import letter_file
from challenges.feedback.register.forms import AudienceForm, VerifyForm
from challenges.feedback.register.queries import (
    issued_bytes,
    issued_letter,
    versions_issued,
)
from challenges.models import LetterShare
from challenges.ui.replies import confirm_page, done, form_page, page, submitted

HOME = ("/", "Home")


@challenge_page("letter.view")
def issued(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the letter as it was issued, and who may read it."""
    letter = issued_letter(access.challenge)
    if letter is None:
        raise Http404
    return page(
        request,
        "feedback/register/issued.html",
        access,
        letter=letter,
        audiences=_audiences(access) if access.may("letter.share") else [],
        back=to_letter(access) if access.may("challenge.view") else HOME,
    )


def _audiences(access: ChallengeAccess) -> list[tuple[str, LetterShare | None, str]]:
    """Return the label of each audience, its share if there is one, and where to change that."""
    shares = queries.shared_with(access.challenge)
    return [
        (label, shares.get(audience), url_of(access, "audience", audience))
        for audience, label in LetterShare.Audience.choices
    ]


@challenge_page("letter.share")
def audience(request: HttpRequest, access: ChallengeAccess, audience: str) -> HttpResponse:
    """Let one audience read the letter, or take that back."""
    label = dict(LetterShare.Audience.choices).get(audience)
    if label is None:
        raise Http404
    may_read = audience in queries.shared_with(access.challenge)
    form = AudienceForm(request.POST or None, initial={"share": "no" if may_read else "yes"})
    form.submit = "Stop sharing" if may_read else "Share the letter"
    publishes = audience == LetterShare.Audience.ALL and not may_read
    restraint = queries.restraint_on_publicity(access.challenge) if publishes else ""
    if submitted(request, form, access.bound(services.change_sharing, audience=audience)):
        change = "Shared with" if form.cleaned_data["share"] == "yes" else "No longer shared with"
        return done(request, url_of(access, "issued"), f"{change}: {label}.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"{'Stop sharing with' if may_read else 'Share with'}: {label}",
        text=" ".join(filter(None, ["This takes effect immediately.", restraint])),
        back=to_issued(access),
    )


@challenge_page("letter.view")
def pdf(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Serve the issued file, as it was signed."""
    return letter_file(issued_bytes(access.challenge))


@challenge_page("letter.view")
def version(request: HttpRequest, access: ChallengeAccess, version: int) -> HttpResponse:
    """Show one version of the letter as it was issued, also after it was corrected."""
    letter = queries.version_issued(access.challenge, version)
    if letter is None:
        raise Http404
    return page(
        request,
        "feedback/register/version.html",
        access,
        letter=letter,
        back=to_versions(access),
    )


@challenge_page("letter.view")
def version_pdf(request: HttpRequest, access: ChallengeAccess, version: int) -> HttpResponse:
    """Serve the file of one version, as it was signed."""
    return letter_file(issued_bytes(access.challenge, version))


@challenge_page("letter.view")
def versions(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the register entry of every letter that was issued."""
    return page(
        request,
        "feedback/register/versions.html",
        access,
        versions=versions_issued(access.challenge),
        back=to_letter(access),
    )


@public("letter.verify")
def verify(request: HttpRequest) -> HttpResponse:
    """Say whether a file matches the register, and whether a later version took its place."""
    form = VerifyForm(request.POST or None, request.FILES or None)
    outcome = submitted(request, form, queries.answer_of)
    return form_page(
        request,
        form,
        heading="Check a letter",
        back=HOME,
        template="feedback/register/verify.html",
        answer=outcome.result if outcome else None,
    )
