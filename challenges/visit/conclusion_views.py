"""The pages of findings and headlines."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.models import LineOfEnquiry
from challenges.ui.pages import confirm_page, done, form_page, page, submitted
from challenges.visit import queries, services
from challenges.visit.drafts import FindingDraft
from challenges.visit.forms import (
    EditFindingForm,
    FindingForm,
    HeadlinesForm,
    NoFindingForm,
    ReleaseForm,
)


def _back(access: ChallengeAccess, name: str, label: str) -> tuple[str, str]:
    return reverse(f"challenges:visit:{name}", args=[access.challenge.ref]), label


@challenge_page("finding.view")
def findings(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """What the team concluded, line by line, and how well each conclusion stands."""
    return page(
        request,
        "visit/findings.html",
        access,
        found=queries.conclusions(access.challenge),
        back=_back(access, "visit", "The visit"),
    )


@challenge_page("finding.edit")
def finding_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Conclude something on a line of enquiry."""
    lines = list(queries.living_lines(access.challenge))
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
        lines=list(queries.living_lines(access.challenge)),
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


@challenge_page("headlines.view")
def headlines(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The main messages of the verbal feedback."""
    return page(
        request,
        "visit/headlines.html",
        access,
        headlines=queries.headlines(access.challenge),
        plan=queries.plan_of(access.challenge),
        fewest=services.FEWEST_HEADLINES,
        back=_back(access, "visit", "The visit"),
    )


@challenge_page("headlines.edit")
def headlines_edit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Write the main messages."""
    held = queries.headlines(access.challenge)
    form = HeadlinesForm(
        request.POST or None,
        initial={
            "revision": queries.plan_of(access.challenge).headlines_revision,
            **{f"message_{number}": one.text for number, one in enumerate(held, 1)},
        },
    )
    if submitted(
        request,
        form,
        lambda data: services.write_headlines(
            actor=access.person,
            challenge=access.challenge,
            revision=data["revision"],
            texts=tuple(data[f"message_{n}"] for n in range(1, services.MOST_HEADLINES + 1)),
        ),
    ):
        return done(request, _back(access, "headlines", "")[0], "The headlines are saved.")
    return form_page(
        request,
        form,
        access,
        heading="The headlines",
        intro="Three to six main messages, as you will say them at the end of the visit. "
        "Empty ones are left out.",
        back=_back(access, "headlines", "Headlines"),
    )


@challenge_page("headlines.release")
def headlines_release(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Let the host read the headlines."""
    held = queries.headlines(access.challenge)
    form = ReleaseForm(
        request.POST or None,
        initial={"revision": queries.plan_of(access.challenge).headlines_revision},
    )
    if submitted(
        request,
        form,
        lambda data: services.release_headlines(
            actor=access.person,
            challenge=access.challenge,
            seen=data["revision"],
            feedback_on=data["feedback_on"],
        ),
    ):
        return done(
            request, _back(access, "headlines", "")[0], "The headlines are released to the host."
        )
    return confirm_page(
        request,
        form,
        access,
        heading="Release the headlines to the host",
        text="The host DCS and the coordinators will read these messages as they are now. "
        "They cannot be changed or taken back afterwards.",
        back=_back(access, "headlines", "Headlines"),
        template="visit/release.html",
        headlines=held,
    )
