"""The pages of the brief."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.conflicts import chosen_keys
from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.briefing.brief import queries, services
from challenges.briefing.brief.forms import (
    AcknowledgeForm,
    AssignSectionForm,
    IssueBriefForm,
    SectionForm,
    TakeBackBriefForm,
)
from challenges.models import Side
from challenges.ui.replies import confirm_page, done, form_page, page, submitted


def _brief_url(access: ChallengeAccess) -> str:
    return reverse("challenges:briefing:brief", args=[access.challenge.ref])


def _back(access: ChallengeAccess) -> tuple[str, str]:
    return _brief_url(access), "The brief"


@challenge_page("brief.view")
def brief(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the draft to those who write it, the issued version to those who read it."""
    if access.side != Side.HOST:
        return _issued(request, access, None)
    draft = queries.draft(access.challenge)
    issued_version = queries.issued(access.challenge)
    return page(
        request,
        "briefing/brief/draft.html",
        access,
        draft=draft,
        writable=[one.key for one in draft.sections if access.may("brief.edit", one.row)],
        may_assign=access.may("brief.edit"),
        written=sum(one.written for one in draft.sections),
        issued=issued_version,
        may_take_back=issued_version is not None
        and access.may("brief.take_back")
        and not any(reader.at for reader in issued_version.readers),
        changed=queries.changed_since_issue(access.challenge, draft),
    )


@challenge_page("brief.view")
def version(request: HttpRequest, access: ChallengeAccess, number: int) -> HttpResponse:
    """Show one issued version, as the team reads it."""
    return _issued(request, access, number)


def _issued(request: HttpRequest, access: ChallengeAccess, number: int | None) -> HttpResponse:
    brief = queries.issued(access.challenge, number)
    if brief is None:
        raise Http404
    return page(
        request,
        "briefing/brief/issued.html",
        access,
        issued=brief,
        read=brief.read_by(access.person),
    )


def _section_or_404(access: ChallengeAccess, key: str) -> queries.DraftSection:
    section = queries.section(access.challenge, key)
    if section is None:
        raise Http404
    return section


@challenge_page("brief.edit")
def section(request: HttpRequest, access: ChallengeAccess, key: str) -> HttpResponse:
    """Write one section of the draft."""
    section = _section_or_404(access, key)
    access.require("brief.edit", section.row)
    form = SectionForm(
        request.POST or None,
        initial={
            "body": section.row.body,
            "revision": section.row.revision,
            "attribution_answer": queries.why_safe(section.row),
        },
    )
    if submitted(request, form, access.bound(services.write_section, key=key)):
        return done(request, _brief_url(access), f"“{section.label}” has been saved.")
    return form_page(
        request,
        form,
        access,
        heading=section.label,
        intro=section.hint,
        back=_back(access),
        template="briefing/brief/section.html",
        section=section,
        lines=queries.lines_beside(access.challenge, key),
    )


@challenge_page("brief.edit")
def section_assign(request: HttpRequest, access: ChallengeAccess, key: str) -> HttpResponse:
    """Give a section to one of the host's people to write."""
    access.require("brief.edit")
    section = _section_or_404(access, key)
    form = AssignSectionForm(
        request.POST or None,
        people=queries.host_people(access.challenge),
        initial={
            "person": section.row.assigned_to,
            "chosen_before": chosen_keys(section.row.assigned_to),
        },
    )
    if submitted(request, form, access.bound(services.assign_section, key=key)):
        return done(request, _brief_url(access), "Your choice of writer has been saved.")
    return form_page(
        request,
        form,
        access,
        heading=f"Who writes “{section.label}”?",
        back=_back(access),
    )


@challenge_page("brief.issue")
def issue(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Freeze the draft for the team, on a page that shows all of it."""
    draft = queries.draft(access.challenge)
    form = IssueBriefForm(request.POST or None, initial={"revision": draft.revision})
    if submitted(request, form, access.bound(services.issue_brief)):
        return done(
            request, _brief_url(access), "The brief has been issued. The team has been told."
        )
    return confirm_page(
        request,
        form,
        access,
        heading="Issue the brief to the visiting team",
        text="The team will be able to read this text.",
        back=_back(access),
        template="briefing/brief/issue.html",
        sections=[one for one in draft.sections if one.written],
        blockers=queries.missing_for_issue(access.challenge, draft),
        empty=[one.label for one in draft.sections if not one.written],
    )


@challenge_page("brief.take_back")
def take_back(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Take back the version issued last, which no one has read."""
    latest = queries.issued(access.challenge)
    if latest is None:
        raise Http404
    number = latest.brief.number
    form = TakeBackBriefForm(request.POST or None, initial={"revision": number})
    if submitted(request, form, access.bound(services.take_back_brief)):
        return done(
            request, _brief_url(access), "The brief has been taken back. The draft has not changed."
        )
    return confirm_page(
        request,
        form,
        access,
        heading=f"Take back version {number} of the brief?",
        text="The team can no longer open this version. The draft stays as it is. You can do this "
        "until someone on the team confirms that they have read it.",
        back=_back(access),
    )


@challenge_page("brief.acknowledge")
def acknowledge(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Confirm, as a member of the team, that you have read the brief."""
    latest = queries.issued(access.challenge)
    if latest is None:
        raise Http404
    number = latest.brief.number
    form = AcknowledgeForm(request.POST or None, initial={"revision": number})
    if submitted(request, form, access.bound(services.acknowledge_brief)):
        return done(
            request, _brief_url(access), "Thank you. The host can see that you have read it."
        )
    return confirm_page(
        request,
        form,
        access,
        heading="Confirm that you have read the brief",
        text=f"This tells the host and the team that you have read version {number}.",
        back=_back(access),
    )
