"""The pages of the evidence."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.correcting import corrections_of
from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.models import LineOfEnquiry
from challenges.rules.attribution import attribution_warnings
from challenges.ui.replies import confirm_page, done, form_page, page, submitted
from challenges.visit.evidence import queries, services
from challenges.visit.evidence.forms import (
    CorrectNoteForm,
    EvidenceForm,
    FilterForm,
    RestoreForm,
    ReviseForm,
    WithdrawNoteForm,
)


def _url(access: ChallengeAccess, name: str, *args: object) -> str:
    return reverse(f"challenges:visit:{name}", args=[access.challenge.ref, *args])


@challenge_page("evidence.view")
def evidence(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the team's notes, narrowed by the filters of the page."""
    form = FilterForm(
        request.GET,
        lines=list(LineOfEnquiry.objects.asked_of(access.challenge)),
        authors=queries.authors(access.challenge),
    )
    filters = form.cleaned_data if form.is_valid() else {}
    return page(
        request,
        "visit/evidence/evidence.html",
        access,
        form=form,
        filtered=any(filters.values()) or not form.is_valid(),
        back=(_url(access, "visit"), "The visit"),
        notes=queries.notes(access.challenge, filters, request.GET.get("page")),
    )


@challenge_page("evidence.record")
def evidence_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Take a note."""
    challenge = access.challenge
    form = EvidenceForm(
        request.POST or None,
        lines=access.state.lines,
        activities=access.state.activities,
        initial=queries.first_guess(
            challenge, request.GET.get("activity", ""), request.GET.get("after", "")
        ),
    )
    if submitted(request, form, access.bound(services.record_evidence)):
        url = _url(access, "note", form.cleaned_data["idempotency_key"])
        return done(request, url, "The note has been saved.")
    return form_page(
        request,
        form,
        access,
        heading="Add a note",
        back=(_url(access, "evidence"), "Evidence"),
    )


@challenge_page("evidence.view")
def note(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Show one note with all its texts, and what in them could identify someone."""
    note = queries.note(access.challenge, pk)
    return page(
        request,
        "visit/evidence/note.html",
        access,
        note=note,
        redact_key=f"{services.NOTE}-{pk}",
        corrections=corrections_of(access.challenge, [note.entry])[pk],
        back=(_url(access, "evidence"), "Evidence"),
        warnings=attribution_warnings(note.text) if not note.entry.withdrawn else (),
    )


@challenge_page("evidence.revise")
def evidence_revise(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Add a better text to a note of one's own."""
    note = queries.note(access.challenge, pk)
    access.require("evidence.revise", note.entry)
    form = ReviseForm(request.POST or None, initial={"text": note.text})
    if submitted(request, form, access.bound(services.revise_evidence, entry_id=pk)):
        return done(request, _url(access, "note", pk), "The note has been updated.")
    return form_page(
        request,
        form,
        access,
        heading="Revise the note",
        back=(_url(access, "note", pk), "The note"),
    )


@challenge_page("evidence.correct")
def evidence_correct(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Correct what a note of one's own is about or where it comes from."""
    challenge = access.challenge
    note = queries.note(challenge, pk)
    access.require("evidence.correct", note.entry)
    form = CorrectNoteForm(
        request.POST or None,
        lines=list(LineOfEnquiry.objects.asked_of(challenge)),
        activities=list(challenge.activities.all()),
        initial={**queries.facts_of(note.entry), "revision": note.entry.revision},
    )
    if submitted(request, form, access.bound(services.correct_evidence, entry_id=pk)):
        message = "The correction has been saved. The team can still read the earlier version."
        return done(request, _url(access, "note", pk), message)
    return form_page(
        request,
        form,
        access,
        heading="Correct the note",
        intro="Correct what the note is about and where it comes from. The earlier version stays.",
        back=(_url(access, "note", pk), "The note"),
    )


@challenge_page("evidence.restore")
def evidence_restore(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Let a withdrawn note of one's own count again."""
    note = queries.note(access.challenge, pk)
    access.require("evidence.restore", note.entry)
    form = RestoreForm(request.POST or None)
    if submitted(request, form, access.bound(services.restore_evidence, entry_id=pk)):
        return done(request, _url(access, "note", pk), "The note has been restored.")
    return confirm_page(
        request,
        form,
        access,
        heading="Restore this note?",
        text="It will support the findings it is linked to again.",
        back=(_url(access, "note", pk), "The note"),
    )


@challenge_page("evidence.withdraw")
def evidence_withdraw(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Withdraw a note of one's own."""
    note = queries.note(access.challenge, pk)
    access.require("evidence.withdraw", note.entry)
    form = WithdrawNoteForm(request.POST or None)
    if submitted(request, form, access.bound(services.withdraw_evidence, entry_id=pk)):
        return done(request, _url(access, "evidence"), "The note has been withdrawn.")
    return confirm_page(
        request,
        form,
        access,
        heading="Withdraw this note?",
        text="It will no longer support any finding. The team can still read it under "
        "withdrawn notes.",
        back=(_url(access, "note", pk), "The note"),
    )
