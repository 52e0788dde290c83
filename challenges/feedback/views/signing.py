"""From the last draft to the issued letter: prepare, read, sign, issue."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.challenge import Opened
from challenges.access.views import challenge_page
from challenges.documents.pdf import pdf_available
from challenges.feedback import queries, services
from challenges.feedback.forms import PrepareForm, SignForm, StepForm
from challenges.feedback.views.files import pdf_response
from challenges.journey import clock
from challenges.journey.engine import Available, available
from challenges.look.pages import confirm_page, done, form_page, page, submitted
from challenges.models import Format


def _url(name: str, opened: Opened) -> str:
    return reverse(f"challenges:feedback:{name}", args=[opened.challenge.ref])


def _signing(opened: Opened) -> tuple[str, str]:
    return _url("sign", opened), "Sign and issue"


def _issuing(opened: Opened) -> Available | None:
    return next((w for w in available(opened) if w.transition.key == "letter.issue"), None)


@challenge_page("letter.view_draft")
def sign(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Where the letter stands between the last answer and its issue."""
    letter = queries.current_letter(opened.challenge)
    return page(
        request,
        "feedback/sign.html",
        opened,
        letter=letter,
        mine=letter is not None and letter.waits_for(opened.person),
        issuing=_issuing(opened),
        form=_sign_form(opened, letter) if letter else None,
        pdf_available=pdf_available(),
        back=(_url("letter", opened), "The letter"),
    )


def _sign_form(opened: Opened, letter: queries.LetterView) -> SignForm:
    form = SignForm(initial={"sha256": letter.row.sha256})
    form.action = _url("sign_now", opened)
    return form


@challenge_page("letter.prepare")
def prepare(request: HttpRequest, opened: Opened) -> HttpResponse:
    challenge = opened.challenge
    form = PrepareForm(
        request.POST or None,
        people=queries.second_signatories(challenge, besides=opened.person),
        alone=challenge.format == Format.CONVERSATION,
        initial={
            "version": queries.last_number(challenge),
            "letter_date": clock.today(),
        },
    )
    if submitted(
        request,
        form,
        lambda data: services.prepare(actor=opened.person, challenge=challenge, **data),
    ):
        return done(request, _signing(opened)[0], "The letter is prepared. Read it, then sign it.")
    return form_page(
        request,
        form,
        opened,
        heading="Prepare the letter",
        back=_signing(opened),
        template="feedback/prepare.html",
        letter=queries.current_letter(challenge),
        pdf_available=pdf_available(),
    )


@challenge_page("letter.sign")
def sign_now(request: HttpRequest, opened: Opened) -> HttpResponse:
    letter = queries.current_letter(opened.challenge)
    if letter is None:
        raise Http404
    form = SignForm(request.POST or None, initial={"sha256": letter.row.sha256})
    if submitted(
        request,
        form,
        lambda data: services.sign(actor=opened.person, challenge=opened.challenge, **data),
    ):
        return done(request, _signing(opened)[0], "You have signed the letter.")
    return confirm_page(
        request,
        form,
        opened,
        heading="Sign the letter",
        text="You sign the file as it is prepared, and no other. Read it before you sign.",
        back=_signing(opened),
    )


@challenge_page("letter.view_prepared")
def prepared(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The final text, before it is issued."""
    letter = queries.current_letter(opened.challenge)
    if letter is None:
        raise Http404
    return page(
        request,
        "feedback/prepared.html",
        opened,
        letter=letter,
        back=(_url("letter", opened), "The letter"),
    )


@challenge_page("letter.view_prepared")
def prepared_pdf(request: HttpRequest, opened: Opened) -> HttpResponse:
    return pdf_response(queries.prepared_bytes(opened.challenge))


@challenge_page("letter.issue")
def issue(request: HttpRequest, opened: Opened) -> HttpResponse:
    form = StepForm(request.POST or None, initial={"version": opened.challenge.version})
    form.submit = "Issue the letter"
    if submitted(
        request,
        form,
        lambda data: services.issue(actor=opened.person, challenge=opened.challenge, **data),
    ):
        return done(request, _url("issued", opened), "The letter is issued.")
    way = _issuing(opened)
    return form_page(
        request,
        form,
        opened,
        heading="Issue the letter",
        back=_signing(opened),
        template="feedback/issue.html",
        blockers=way.blockers if way else (),
        letter=queries.current_letter(opened.challenge),
    )
