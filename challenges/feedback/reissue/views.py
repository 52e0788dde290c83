"""From the corrected text to the next version of the letter: prepare and issue."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from challenges import clock
from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.documents.pdf import pdf_available
from challenges.feedback.correction.queries import correction_of, view_of
from challenges.feedback.links import to_correction, url_of
from challenges.feedback.register.queries import current_letter
from challenges.feedback.reissue import queries, services
from challenges.feedback.reissue.forms import IssueCorrectionForm, PrepareCorrectionForm
from challenges.ui.replies import done, form_page, submitted


@challenge_page("letter.correct")
def prepare(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Fix the date of the corrected letter and make its file."""
    row = correction_of(access.challenge, pk)
    signers, view = queries.signers(row, access.person), view_of(row)
    may_send = pdf_available() and not view.blockers
    form = PrepareCorrectionForm(
        request.POST or None if may_send else None,
        signers=signers,
        initial={"revision": row.revision, "letter_date": clock.today()},
    )
    if may_send and submitted(request, form, access.bound(services.prepare, correction_id=pk)):
        return done(
            request,
            url_of(access, "prepared"),
            "The corrected letter has been prepared. Read it, then sign it.",
        )
    return form_page(
        request,
        form,
        access,
        heading="Prepare the corrected letter",
        back=to_correction(access),
        template="feedback/reissue/prepare.html",
        correction=view,
        signers=signers,
        letter=current_letter(access.challenge),
        pdf_available=pdf_available(),
    )


@challenge_page("letter.correct")
def issue(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Issue the corrected letter as the next version."""
    twice = request.method == "POST"
    row = correction_of(access.challenge, pk, also_ended=twice)
    letter = current_letter(access.challenge)
    blockers = queries.missing(access) if letter else []
    may_send = bool(not row.open or (letter and not blockers))
    form = IssueCorrectionForm(
        request.POST or None if may_send else None,
        initial={"sha256": letter.row.sha256 if letter else "none"},
    )
    if may_send and submitted(request, form, access.bound(services.issue, correction_id=pk)):
        return done(request, url_of(access, "issued"), "The corrected letter has been issued.")
    return form_page(
        request,
        form,
        access,
        heading="Issue the corrected letter",
        back=to_correction(access),
        template="feedback/reissue/issue.html",
        blockers=blockers,
        letter=letter,
        row=row,
    )
