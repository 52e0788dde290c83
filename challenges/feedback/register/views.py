"""The step's page, the issued letter, who may read it, and the register."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page, public
from challenges.access.door import ChallengeAccess
from challenges.documents.pdf import pdf_available
from challenges.feedback import queries, services
from challenges.feedback.forms import AudienceForm, VerifyForm
from challenges.feedback.register import sha256_of
from challenges.feedback.views.files import pdf_response
from challenges.models import LetterShare
from challenges.ui.pages import confirm_page, done, form_page, page, submitted


@challenge_page("challenge.view")
def letter(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """What this person can see of the letter here and now."""
    return page(
        request,
        "feedback/letter.html",
        access,
        step=queries.step(access),
        pdf_available=pdf_available(),
    )


def _letter(access: ChallengeAccess) -> tuple[str, str]:
    return reverse("challenges:feedback:letter", args=[access.challenge.ref]), "The letter"


def _issued(access: ChallengeAccess) -> tuple[str, str]:
    return (
        reverse("challenges:feedback:issued", args=[access.challenge.ref]),
        "The issued letter",
    )


@challenge_page("letter.view")
def issued(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    found = queries.issued_letter(access.challenge)
    if found is None:
        raise Http404
    return page(
        request,
        "feedback/issued.html",
        access,
        letter=found,
        audiences=_audiences(access) if access.may("letter.share") else [],
        back=_letter(access) if access.may("challenge.view") else ("/", "Home"),
    )


def _audiences(access: ChallengeAccess) -> list[tuple[str, LetterShare | None, str]]:
    """Each audience in words, its share if there is one, and where to change that."""
    shares = queries.shared_with(access.challenge)
    return [
        (
            words,
            shares.get(audience),
            reverse("challenges:feedback:audience", args=[access.challenge.ref, audience]),
        )
        for audience, words in LetterShare.Audience.choices
    ]


@challenge_page("letter.share")
def audience(request: HttpRequest, access: ChallengeAccess, audience: str) -> HttpResponse:
    """One audience: let it read the letter, or take that back."""
    words = dict(LetterShare.Audience.choices).get(audience)
    if words is None:
        raise Http404
    shared = audience in queries.shared_with(access.challenge)
    form = AudienceForm(request.POST or None, initial={"share": "no" if shared else "yes"})
    form.submit = "Take it back" if shared else "Share the letter"
    if submitted(request, form, lambda data: _share(access, audience, data["share"] == "yes")):
        said = "Shared with" if form.cleaned_data["share"] == "yes" else "Taken back from"
        return done(request, _issued(access)[0], f"{said}: {words}.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"{'Take back from' if shared else 'Share with'}: {words}",
        text="It takes effect at once." if shared else "You can take this back at any time.",
        back=_issued(access),
    )


def _share(access: ChallengeAccess, audience: str, share: bool) -> None:
    act = services.share_with if share else services.take_back
    act(actor=access.person, challenge=access.challenge, audience=audience)


@challenge_page("letter.view")
def pdf(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The issued file, as it was signed."""
    return pdf_response(queries.issued_bytes(access.challenge))


@challenge_page("letter.view")
def versions(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    return page(
        request,
        "feedback/versions.html",
        access,
        versions=queries.versions(access.challenge),
        back=_letter(access),
    )


@public("letter.verify")
def verify(request: HttpRequest) -> HttpResponse:
    """Does this file match the register: yes or no, and nothing else."""
    form = VerifyForm(request.POST or None, request.FILES or None)
    answers: list[bool] = []
    submitted(request, form, lambda data: answers.append(_matches(data)))
    return form_page(
        request,
        form,
        heading="Check a letter",
        back=("/", "Home"),
        template="feedback/verify.html",
        answer=answers[0] if answers else None,
    )


def _matches(data: dict[str, Any]) -> bool:
    found = sha256_of(data["file"].chunks()) if data["file"] else data["sha256"]
    return queries.matches(sha256=found, register_code=data["register_code"])
