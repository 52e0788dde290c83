"""The pages of the findings."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.access.errors import Refused
from challenges.models import LineOfEnquiry
from challenges.ui.forms import ConfirmForm, ConfirmRevisionForm
from challenges.ui.replies import confirm_page, done, form_page, page, submitted
from challenges.visit.findings import queries, services
from challenges.visit.findings.forms import EditFindingForm, FindingForm, NoFindingForm


def _findings_url(access: ChallengeAccess) -> str:
    return reverse("challenges:visit:findings", args=[access.challenge.ref])


def _back(access: ChallengeAccess) -> tuple[str, str]:
    return _findings_url(access), "Findings"


@challenge_page("finding.view")
def findings(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show what the team concluded, line by line, and how well the evidence supports it."""
    return page(
        request,
        "visit/findings/findings.html",
        access,
        conclusions=queries.conclusions(access.challenge),
        back=(reverse("challenges:visit:visit", args=[access.challenge.ref]), "The visit"),
    )


@challenge_page("finding.edit")
def finding_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Add a finding on a line of enquiry."""
    lines = list(LineOfEnquiry.objects.asked_of(access.challenge))
    line = _line_in(lines, request.GET.get("line", ""))
    form = FindingForm(
        request.POST or None,
        lines=lines,
        evidence=queries.notes_for(access.challenge, line.pk if line else None),
        initial={"line": line},
    )
    if submitted(request, form, access.bound(services.add_finding)):
        return done(request, _findings_url(access), "The finding has been saved.")
    return form_page(request, form, access, heading="Add a finding", back=_back(access))


def _line_in(lines: list[LineOfEnquiry], key: str) -> LineOfEnquiry | None:
    return next((line for line in lines if str(line.pk) == key), None)


@challenge_page("finding.edit")
def finding_edit(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Change a finding, link other notes, or move it to another line."""
    finding = queries.finding(access.challenge, pk)
    form = EditFindingForm(
        request.POST or None,
        lines=list(LineOfEnquiry.objects.asked_of(access.challenge)),
        evidence=queries.notes_for(access.challenge, finding.line_id, finding),
        initial={
            "revision": finding.revision,
            "line": finding.line,
            "kind": finding.kind,
            "text": finding.text,
            "evidence": list(finding.evidence.all()),
            "attribution_answer": queries.why_safe(finding),
        },
    )
    if submitted(request, form, access.bound(services.edit_finding, finding_id=pk)):
        return done(request, _findings_url(access), "The finding has been saved.")
    return form_page(request, form, access, heading="Change a finding", back=_back(access))


@challenge_page("finding.edit")
def finding_first(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Let a finding stand first on its line."""
    finding = queries.finding(access.challenge, pk)
    form = ConfirmForm(request.POST or None)
    form.submit = "Put it first"
    if submitted(request, form, access.bound(services.put_first, finding_id=pk)):
        return done(request, _findings_url(access), "The finding is first on its line.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Put this finding first on line {finding.line.number}?",
        text=f"{finding.text}\n\nThe letter has the findings in the same order.",
        back=_back(access),
    )


@challenge_page("finding.remove")
def finding_remove(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Remove a finding, unless something rests on it: then say so before the button."""
    finding = queries.finding(access.challenge, pk)
    if reason := queries.why_it_stays(finding):
        raise Refused(reason)
    form = ConfirmRevisionForm(request.POST or None, initial={"revision": finding.revision})
    form.submit, form.warning = "Remove the finding", True
    if submitted(request, form, access.bound(services.remove_finding, finding_id=pk)):
        return done(request, _findings_url(access), "The finding has been removed.")
    return confirm_page(
        request,
        form,
        access,
        heading="Remove this finding?",
        text=f"{finding.text}\n\nThe notes linked to it stay.",
        back=_back(access),
    )


@challenge_page("finding.edit")
def no_finding(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Say why there is nothing to conclude on a line."""
    line = queries.line(access.challenge, pk)
    reason = getattr(line, "no_finding", None)
    form = NoFindingForm(
        request.POST or None,
        initial={
            "note": reason.note if reason else "",
            "revision": reason.revision if reason else 0,
        },
    )
    if submitted(request, form, access.bound(services.say_no_finding, line_id=pk)):
        return done(request, _findings_url(access), "The note has been saved.")
    return form_page(
        request,
        form,
        access,
        heading="No finding on this line",
        intro=str(line),
        back=_back(access),
    )
