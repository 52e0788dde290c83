"""The visit's day and its notes; findings and headlines stand in `conclusion_views`."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.challenge import Opened
from challenges.access.views import challenge_page
from challenges.look.pages import confirm_page, done, form_page, page, submitted
from challenges.models import Activity
from challenges.rules.attribution import attribution_warnings
from challenges.visit import queries, services
from challenges.visit.drafts import NoteDraft
from challenges.visit.forms import (
    EvidenceForm,
    FilterForm,
    OutcomeForm,
    ReviseForm,
    WithdrawForm,
)


def _url(opened: Opened, name: str, *args: object) -> str:
    return reverse(f"challenges:visit:{name}", args=[opened.challenge.ref, *args])


@challenge_page("timetable.view")
def visit(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The day on site: for the host what takes place, for the team also where it stands."""
    team = opened.may_somewhere("finding.view")
    return page(
        request,
        "visit/visit.html",
        opened,
        day=queries.visit_day(opened.challenge),
        progress=queries.progress(opened.challenge) if team else [],
        team=team,
    )


@challenge_page("activity.record_outcome")
def outcome(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    """Record that an activity was held or cancelled."""
    activity = queries.activity(opened.challenge, pk)
    form = OutcomeForm(request.POST or None, initial=_likely_outcome(activity))
    if submitted(
        request,
        form,
        lambda data: services.record_outcome(
            actor=opened.person, challenge=opened.challenge, activity_id=pk, **data
        ),
    ):
        return done(request, _url(opened, "visit"), f"“{activity.title}” is accounted for.")
    return form_page(
        request,
        form,
        opened,
        heading=activity.title,
        intro=f"{activity.day:%-d %B %Y}, {activity.starts_at:%H:%M} to {activity.ends_at:%H:%M}. "
        "What was held, with how many and for how long, goes into the letter’s account of effort.",
        back=(_url(opened, "visit"), "The visit"),
    )


def _likely_outcome(activity: Activity) -> dict[str, Any]:
    """What is on record, or what was planned: most of it will have gone as planned."""
    start = activity.starts_at.hour * 60 + activity.starts_at.minute
    end = activity.ends_at.hour * 60 + activity.ends_at.minute
    planned = activity.status == Activity.Status.PLANNED
    return {
        "version": activity.version,
        "outcome": "" if planned else activity.status,
        "headcount": activity.headcount if planned else activity.headcount_held,
        "minutes": end - start if planned else activity.minutes_held,
        "reason": activity.cancel_reason,
    }


@challenge_page("evidence.view")
def evidence(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The team's notes, narrowed by what the reader wants to see."""
    form = FilterForm(
        request.GET,
        lines=list(queries.living_lines(opened.challenge)),
        authors=queries.authors(opened.challenge),
    )
    wanted = form.cleaned_data if form.is_valid() else {}
    return page(
        request,
        "visit/evidence.html",
        opened,
        form=form,
        filtered=any(wanted.values()) or not form.is_valid(),
        back=(_url(opened, "visit"), "The visit"),
        notes=queries.notes(opened.challenge, wanted, request.GET.get("page")),
    )


@challenge_page("evidence.record")
def evidence_add(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Take a note."""
    challenge = opened.challenge
    form = EvidenceForm(
        request.POST or None,
        lines=list(queries.living_lines(challenge)),
        activities=list(challenge.activities.all()),
        initial=queries.first_guess(
            challenge, request.GET.get("activity", ""), request.GET.get("after", "")
        ),
    )
    if submitted(
        request,
        form,
        lambda data: services.record_evidence(
            actor=opened.person,
            challenge=challenge,
            once=data["once"],
            draft=NoteDraft(
                **{k: v for k, v in data.items() if k not in ("once", "lines")},
                lines=tuple(data["lines"]),
            ),
        ),
    ):
        return done(request, _url(opened, "note", form.cleaned_data["once"]), "The note is saved.")
    return form_page(
        request,
        form,
        opened,
        heading="Add a note",
        back=(_url(opened, "evidence"), "Evidence"),
    )


@challenge_page("evidence.view")
def note(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    """One note with all its words, and what in them could give somebody away."""
    found = queries.note(opened.challenge, pk)
    return page(
        request,
        "visit/note.html",
        opened,
        note=found,
        back=(_url(opened, "evidence"), "Evidence"),
        warnings=attribution_warnings(found.text) if found.entry.withdrawn_at is None else (),
    )


@challenge_page("evidence.revise")
def evidence_revise(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    """The author says it better."""
    found = queries.note(opened.challenge, pk)
    opened.require("evidence.revise", found.entry)
    form = ReviseForm(request.POST or None, initial={"text": found.text})
    if submitted(
        request,
        form,
        lambda data: services.revise_evidence(
            actor=opened.person, challenge=opened.challenge, entry_id=pk, **data
        ),
    ):
        return done(request, _url(opened, "note", pk), "The new words are saved.")
    return form_page(
        request,
        form,
        opened,
        heading="Say it in better words",
        back=(_url(opened, "note", pk), "The note"),
    )


@challenge_page("evidence.withdraw")
def evidence_withdraw(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    """The author takes a note back."""
    found = queries.note(opened.challenge, pk)
    opened.require("evidence.withdraw", found.entry)
    form = WithdrawForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda data: services.withdraw_evidence(
            actor=opened.person, challenge=opened.challenge, entry_id=pk
        ),
    ):
        return done(request, _url(opened, "evidence"), "The note is withdrawn.")
    return confirm_page(
        request,
        form,
        opened,
        heading="Withdraw this note?",
        text="It will no longer count for any finding. The team can still find it among the "
        "withdrawn notes, but it cannot be brought back: write it again instead.",
        back=(_url(opened, "note", pk), "The note"),
    )
