"""The pages of the findings."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.models import LineOfEnquiry
from challenges.ui.pages import done, form_page, page, submitted
from challenges.visit.evidence.queries import living_lines
from challenges.visit.findings import queries, services
from challenges.visit.findings.drafts import FindingDraft
from challenges.visit.findings.forms import (
    EditFindingForm,
    FindingForm,
    NoFindingForm,
)


def _back(access: ChallengeAccess, name: str, label: str) -> tuple[str, str]:
    return reverse(f"challenges:visit:{name}", args=[access.challenge.ref]), label


@challenge_page("finding.view")
def findings(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """What the team concluded, line by line, and how well each conclusion stands."""
    return page(
        request,
        "visit/findings/findings.html",
        access,
        found=queries.conclusions(access.challenge),
        back=_back(access, "visit", "The visit"),
    )


@challenge_page("finding.edit")
def finding_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Conclude something on a line of enquiry."""
    lines = list(living_lines(access.challenge))
    line = _asked(lines, request.GET.get("line", ""))
    form = FindingForm(
        request.POST or None,
        lines=lines,
        evidence=queries.notes_for(access.challenge, line.pk if line else None),
        initial={"line": line},
    )
    if submitted(
        request,
        form,
        lambda data: services.add_finding(
            actor=access.person,
            challenge=access.challenge,
            idempotency_key=data["idempotency_key"],
            draft=_draft(data),
        ),
    ):
        return done(request, _back(access, "findings", "")[0], "The finding is saved.")
    return form_page(
        request, form, access, heading="Add a finding", back=_back(access, "findings", "Findings")
    )


def _asked(lines: list[LineOfEnquiry], key: str) -> LineOfEnquiry | None:
    return next((line for line in lines if str(line.pk) == key), None)


def _draft(data: dict[str, Any]) -> FindingDraft:
    return FindingDraft(
        line=data["line"],
        kind=data["kind"],
        text=data["text"],
        evidence=tuple(data.get("evidence", ())),
    )


@challenge_page("finding.edit")
def finding_edit(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Say a finding better, link other notes, or move it to another line."""
    found = queries.finding(access.challenge, pk)
    form = EditFindingForm(
        request.POST or None,
        lines=list(living_lines(access.challenge)),
        evidence=queries.notes_for(access.challenge, found.line_id, found),
        initial={
            "revision": found.revision,
            "line": found.line,
            "kind": found.kind,
            "text": found.text,
            "evidence": list(found.evidence.all()),
        },
    )
    if submitted(
        request,
        form,
        lambda data: services.edit_finding(
            actor=access.person,
            challenge=access.challenge,
            finding_id=pk,
            revision=data["revision"],
            draft=_draft(data),
        ),
    ):
        return done(request, _back(access, "findings", "")[0], "The finding is saved.")
    return form_page(
        request,
        form,
        access,
        heading="Change a finding",
        back=_back(access, "findings", "Findings"),
    )


@challenge_page("finding.edit")
def no_finding(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Say why there is nothing to conclude on a line."""
    line = queries.line(access.challenge, pk)
    held = getattr(line, "no_finding", None)
    form = NoFindingForm(
        request.POST or None,
        initial={"note": held.note if held else "", "revision": held.revision if held else 0},
    )
    if submitted(
        request,
        form,
        lambda data: services.say_no_finding(
            actor=access.person, challenge=access.challenge, line_id=pk, **data
        ),
    ):
        return done(request, _back(access, "findings", "")[0], "The note is saved.")
    return form_page(
        request,
        form,
        access,
        heading="No finding on this line",
        intro=str(line),
        back=_back(access, "findings", "Findings"),
    )
