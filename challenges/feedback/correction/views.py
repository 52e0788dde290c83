"""The correction of an issued letter: its page, its erratum and its parts."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.documents.pdf import pdf_available
from challenges.feedback.correction import queries, services
from challenges.feedback.correction.forms import BeginForm, ErratumForm, GiveUpForm, PartForm
from challenges.feedback.correction.passages import PartCorrection, part_of
from challenges.feedback.links import to_correction, to_letter, url_of
from challenges.feedback.register.queries import current_letter, issued_letter
from challenges.feedback.reissue.queries import missing, signers
from challenges.ui.replies import confirm_page, done, form_page, page, submitted


@challenge_page("letter.correct")
def correction(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the correction under way, or how to begin one."""
    row = queries.open_correction(access.challenge)
    letter = current_letter(access.challenge) if row else None
    return page(
        request,
        "feedback/correction/correction.html",
        access,
        issued=issued_letter(access.challenge),
        correction=queries.view_of(row) if row else None,
        signers=signers(row, access.person) if row else None,
        letter=letter,
        mine=letter is not None and letter.waits_for(access.person),
        missing=missing(access) if letter else [],
        pdf_available=pdf_available(),
        back=to_letter(access),
    )


@challenge_page("letter.correct")
def begin(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Say what was wrong and what is right."""
    form = BeginForm(request.POST or None)
    if submitted(request, form, access.bound(services.begin)):
        return done(
            request,
            url_of(access, "correction"),
            "The correction has been started. Now correct the parts of the letter.",
        )
    return form_page(
        request,
        form,
        access,
        heading="Correct the letter",
        back=to_correction(access),
        intro="This is printed at the top of a new version, which the same two people sign. The "
        "issued letter never changes.",
    )


@challenge_page("letter.correct")
def erratum(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Change what the erratum says."""
    row = queries.correction_of(access.challenge, pk)
    initial = {"revision": row.revision, "wrong": row.wrong, "right": row.right}
    form = ErratumForm(request.POST or None, initial=initial | queries.why_safe(row))
    if submitted(request, form, access.bound(services.change_erratum, correction_id=pk)):
        return done(request, url_of(access, "correction"), "Saved.")
    return form_page(
        request,
        form,
        access,
        heading="What was wrong, and what is right",
        intro=_void_if_prepared(access),
        back=to_correction(access),
    )


@challenge_page("letter.correct")
def part(request: HttpRequest, access: ChallengeAccess, key: str) -> HttpResponse:
    """Correct one part of the letter, in the correction under way."""
    row = queries.open_correction(access.challenge)
    if row is None:
        raise Http404
    now, before = part_of(row.content, key), part_of(row.corrects.content, key)
    if now is None or before is None or not now.passages:
        raise Http404
    why = queries.why_safe(row, PartCorrection(before, now))
    form = PartForm(request.POST or None, part=now, initial={"revision": row.revision} | why)
    if submitted(request, form, access.bound(services.correct_part, key=key)):
        return done(request, url_of(access, "correction", part="parts"), "Saved.")
    return form_page(
        request,
        form,
        access,
        heading=f"Correct: {now.title}",
        intro=_void_if_prepared(access),
        back=to_correction(access, "parts"),
    )


def _void_if_prepared(access: ChallengeAccess) -> str:
    if not access.state.prepared:
        return ""
    return "If you save a change, everyone will need to sign the corrected letter again."


@challenge_page("letter.correct")
def give_up(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Cancel the correction: the letter stays as it was issued."""
    row = queries.correction_of(access.challenge, pk, also_ended=request.method == "POST")
    form = GiveUpForm(request.POST or None, initial={"revision": row.revision})
    if submitted(request, form, access.bound(services.give_up, correction_id=pk)):
        return done(
            request,
            url_of(access, "letter"),
            "The correction has been cancelled. The issued letter has not changed.",
        )
    return confirm_page(
        request,
        form,
        access,
        heading="Cancel the correction",
        text=f"{row.wrong}\n\nThe issued letter does not change. We will tell the people who "
        "were asked to sign or read the correction. You can start another at any time.",
        back=to_correction(access),
    )
