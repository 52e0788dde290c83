"""From the last draft to the issued letter: prepare, read, sign, issue."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from challenges import clock
from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.documents.pdf import pdf_available
from challenges.feedback.correction.queries import open_correction, view_of
from challenges.feedback.links import after_signing, to_letter, to_signing, url_of
from challenges.feedback.register.files import letter_file
from challenges.feedback.register.queries import LetterView, current_letter, prepared_bytes
from challenges.feedback.signing import queries, services
from challenges.feedback.signing.forms import (
    IssueLetterForm,
    PrepareLetterForm,
    SignLetterForm,
    WithdrawLetterSignatureForm,
)
from challenges.feedback.signing.prepared import check_one_missing
from challenges.feedback.signing.since_check import changes_since_check
from challenges.journey.engine import Available, available
from challenges.models import Challenge, Format, LetterCorrection
from challenges.ui.replies import confirm_page, done, form_page, page, submitted

ONLY_YOU = (
    "The letter needs a second signature, and only you are on the team. "
    "Invite someone who can sign it with you."
)


@challenge_page("letter.view_draft")
def sign(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show where the letter stands between the last answer and its issue."""
    letter = current_letter(access.challenge)
    return page(
        request,
        "feedback/signing/sign.html",
        access,
        letter=letter,
        mine=letter is not None and letter.waits_for(access.person),
        may_withdraw=_may_withdraw(access, letter),
        issuing=_issuing(access),
        form=_sign_form(access, letter) if letter else None,
        pdf_available=pdf_available(),
        back=to_letter(access),
    )


def _issuing(access: ChallengeAccess) -> Available | None:
    return next((way for way in available(access) if way.transition.key == "letter.issue"), None)


def _may_withdraw(access: ChallengeAccess, letter: LetterView | None) -> bool:
    if letter is None or access.challenge.paused or not access.may("letter.withdraw_signature"):
        return False
    return letter.may_withdraw(access.person)


def _sign_form(access: ChallengeAccess, letter: LetterView) -> SignLetterForm:
    form = SignLetterForm(initial={"sha256": letter.row.sha256})
    form.action = url_of(access, "sign_now")
    return form


def _letter_or_404(challenge: Challenge) -> LetterView:
    """:raises Http404: no letter waits for signatures or issue."""
    letter = current_letter(challenge)
    if letter is None:
        raise Http404
    return letter


@challenge_page("letter.prepare")
def prepare(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Fix the letter's date and second signature, and make its file."""
    challenge = access.challenge
    since_check = queries.draft_since_check(challenge)
    people = queries.second_signatories(challenge, besides=access.person)
    alone = challenge.format == Format.CONVERSATION
    nobody_else = "" if people or alone else ONLY_YOU
    form = PrepareLetterForm(
        None if nobody_else else request.POST or None,
        explains=any(not change.agreed for change in since_check.changes),
        people=people,
        alone=alone,
        initial={
            "revision": queries.last_number(challenge),
            "letter_date": clock.today(),
        },
    )
    if submitted(request, form, access.bound(services.prepare)):
        return done(
            request,
            url_of(access, "sign"),
            "The letter has been prepared. Read it, then sign it.",
        )
    return form_page(
        request,
        form,
        access,
        heading="Prepare the letter",
        back=to_signing(access),
        template="feedback/signing/prepare.html",
        changes=since_check.changes,
        unchanged=since_check.unchanged,
        nobody_else=nobody_else,
        letter=current_letter(challenge),
        pdf_available=pdf_available(),
    )


@challenge_page("letter.sign")
def sign_now(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Sign the prepared file."""
    letter = _letter_or_404(access.challenge)
    form = SignLetterForm(request.POST or None, initial={"sha256": letter.row.sha256})
    if submitted(request, form, access.bound(services.sign)):
        return done(request, after_signing(access), "You have signed the letter.")
    return confirm_page(
        request,
        form,
        access,
        heading="Sign the letter",
        text="You are signing this file. Read it before you sign.",
        template="feedback/signing/sign_now.html",
        back=(after_signing(access), "Back"),
    )


@challenge_page("letter.withdraw_signature")
def withdraw_signature(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Take one’s own signature off the prepared file."""
    check_one_missing(_letter_or_404(access.challenge).row)
    form = WithdrawLetterSignatureForm(request.POST or None)
    if submitted(request, form, access.bound(services.withdraw_signature)):
        return done(request, after_signing(access), "Your signature has been withdrawn.")
    return confirm_page(
        request,
        form,
        access,
        heading="Withdraw your signature?",
        text="The prepared file stays as it is. Once everyone has signed, it has to be prepared "
        "again to change it, and everyone must sign again.",
        back=(after_signing(access), "Back"),
    )


@challenge_page("letter.view_prepared")
def prepared(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the final text, before it is issued."""
    letter = _letter_or_404(access.challenge)
    correction = open_correction(access.challenge)
    if correction is not None:
        return _corrected(request, access, letter, correction)
    return page(
        request,
        "feedback/signing/prepared.html",
        access,
        letter=letter,
        changes=changes_since_check(access.challenge, letter.content),
        back=to_letter(access),
    )


def _corrected(
    request: HttpRequest, access: ChallengeAccess, letter: LetterView, correction: LetterCorrection
) -> HttpResponse:
    """Show the text of a correction before it is issued, with what differs and who signs."""
    return page(
        request,
        "feedback/signing/prepared_correction.html",
        access,
        letter=letter,
        correction=view_of(correction),
        mine=letter.waits_for(access.person),
        may_withdraw=_may_withdraw(access, letter),
        back=to_letter(access),
    )


@challenge_page("letter.view_prepared")
def prepared_pdf(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Serve the prepared file."""
    return letter_file(prepared_bytes(access.challenge))


@challenge_page("letter.issue")
def issue(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Issue the letter."""
    form = IssueLetterForm(request.POST or None, initial={"version": access.challenge.version})
    if submitted(request, form, access.bound(services.issue)):
        return done(request, url_of(access, "issued"), "The letter has been issued.")
    issuing = _issuing(access)
    return form_page(
        request,
        form,
        access,
        heading="Issue the letter",
        back=to_signing(access),
        template="feedback/signing/issue.html",
        blockers=issuing.blockers if issuing else (),
        letter=current_letter(access.challenge),
        weeks=access.challenge.programme.times.response_weeks,
    )
