"""From the last draft to the issued letter: prepare, read, sign, issue."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from challenges import clock
from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.documents.pdf import pdf_available
from challenges.feedback import queries, services
from challenges.feedback.forms import PrepareForm, SignForm, StepForm
from challenges.feedback.views.files import pdf_response
from challenges.journey.engine import Available, available
from challenges.models import Format
from challenges.ui.pages import confirm_page, done, form_page, page, submitted


def _url(name: str, access: ChallengeAccess) -> str:
    return reverse(f"challenges:feedback:{name}", args=[access.challenge.ref])


def _signing(access: ChallengeAccess) -> tuple[str, str]:
    return _url("sign", access), "Sign and issue"


def _issuing(access: ChallengeAccess) -> Available | None:
    return next((w for w in available(access) if w.transition.key == "letter.issue"), None)


@challenge_page("letter.view_draft")
def sign(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Where the letter stands between the last answer and its issue."""
    letter = queries.current_letter(access.challenge)
    return page(
        request,
        "feedback/sign.html",
        access,
        letter=letter,
        mine=letter is not None and letter.waits_for(access.person),
        issuing=_issuing(access),
        form=_sign_form(access, letter) if letter else None,
        pdf_available=pdf_available(),
        back=(_url("letter", access), "The letter"),
    )


def _sign_form(access: ChallengeAccess, letter: queries.LetterView) -> SignForm:
    form = SignForm(initial={"sha256": letter.row.sha256})
    form.action = _url("sign_now", access)
    return form


@challenge_page("letter.prepare")
def prepare(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    challenge = access.challenge
    form = PrepareForm(
        request.POST or None,
        people=queries.second_signatories(challenge, besides=access.person),
        alone=challenge.format == Format.CONVERSATION,
        initial={
            "revision": queries.last_number(challenge),
            "letter_date": clock.today(),
        },
    )
    if submitted(
        request,
        form,
        lambda data: services.prepare(actor=access.person, challenge=challenge, **data),
    ):
        return done(request, _signing(access)[0], "The letter is prepared. Read it, then sign it.")
    return form_page(
        request,
        form,
        access,
        heading="Prepare the letter",
        back=_signing(access),
        template="feedback/prepare.html",
        letter=queries.current_letter(challenge),
        pdf_available=pdf_available(),
    )


@challenge_page("letter.sign")
def sign_now(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    letter = queries.current_letter(access.challenge)
    if letter is None:
        raise Http404
    form = SignForm(request.POST or None, initial={"sha256": letter.row.sha256})
    if submitted(
        request,
        form,
        lambda data: services.sign(actor=access.person, challenge=access.challenge, **data),
    ):
        return done(request, _signing(access)[0], "You have signed the letter.")
    return confirm_page(
        request,
        form,
        access,
        heading="Sign the letter",
        text="You sign the file as it is prepared, and no other. Read it before you sign.",
        back=_signing(access),
    )


@challenge_page("letter.view_prepared")
def prepared(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The final text, before it is issued."""
    letter = queries.current_letter(access.challenge)
    if letter is None:
        raise Http404
    return page(
        request,
        "feedback/prepared.html",
        access,
        letter=letter,
        back=(_url("letter", access), "The letter"),
    )


@challenge_page("letter.view_prepared")
def prepared_pdf(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    return pdf_response(queries.prepared_bytes(access.challenge))


@challenge_page("letter.issue")
def issue(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    form = StepForm(request.POST or None, initial={"version": access.challenge.version})
    form.submit = "Issue the letter"
    if submitted(
        request,
        form,
        lambda data: services.issue(actor=access.person, challenge=access.challenge, **data),
    ):
        return done(request, _url("issued", access), "The letter is issued.")
    way = _issuing(access)
    return form_page(
        request,
        form,
        access,
        heading="Issue the letter",
        back=_signing(access),
        template="feedback/issue.html",
        blockers=way.blockers if way else (),
        letter=queries.current_letter(access.challenge),
    )
