"""The pages of the brief."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.briefing.brief import queries, services
from challenges.briefing.brief.forms import (
    AcknowledgeForm,
    AssignSectionForm,
    IssueForm,
    SectionForm,
)
from challenges.briefing.timetable.queries import living_lines, plan_of
from challenges.models import BriefKey, LineOfEnquiry, Side
from challenges.ui.pages import confirm_page, done, form_page, page, submitted


def _brief_url(access: ChallengeAccess) -> str:
    return reverse("challenges:briefing:brief", args=[access.challenge.ref])


@challenge_page("brief.view")
def brief(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The draft for those who write it, the issued version for those who read it."""
    if access.side != Side.HOST:
        return _issued(request, access, None)
    sections = queries.draft(access.challenge)
    return page(
        request,
        "briefing/brief/draft.html",
        access,
        sections=[
            {"view": view, "may_write": access.may("brief.edit", view.section)} for view in sections
        ],
        may_hand_out=access.may("brief.edit"),
        ready=queries.ready(sections),
        written=sum(view.written for view in sections),
        issued=queries.issued(access.challenge),
        changed=queries.changed_since_issue(access.challenge, sections),
        plan=plan_of(access.challenge),
    )


@challenge_page("brief.view")
def version(request: HttpRequest, access: ChallengeAccess, number: int) -> HttpResponse:
    """One issued version, as the team reads it."""
    return _issued(request, access, number)


def _issued(request: HttpRequest, access: ChallengeAccess, number: int | None) -> HttpResponse:
    found = queries.issued(access.challenge, number)
    if found is None:
        raise Http404
    return page(
        request,
        "briefing/brief/issued.html",
        access,
        issued=found,
        read=found.read_by(access.person),
        plan=plan_of(access.challenge),
    )


@challenge_page("brief.edit")
def section(request: HttpRequest, access: ChallengeAccess, key: str) -> HttpResponse:
    """Write one section of the draft."""
    view = queries.section(access.challenge, key)
    if view is None:
        raise Http404
    access.require("brief.edit", view.section)
    form = SectionForm(
        request.POST or None,
        initial={"body": view.section.body, "revision": view.section.revision},
    )
    if submitted(
        request,
        form,
        lambda data: services.write_section(
            actor=access.person, challenge=access.challenge, key=key, **data
        ),
    ):
        return done(request, _brief_url(access), f"“{view.label}” is saved.")
    return form_page(
        request,
        form,
        access,
        heading=view.label,
        intro=view.hint,
        back=(_brief_url(access), "The brief"),
        template="briefing/brief/section.html",
        view=view,
        lines=list(living_lines(access.challenge)) if key == BriefKey.SELF_ASSESSMENT else [],
    )


def _lines_beside(access: ChallengeAccess, key: str) -> list[LineOfEnquiry]:
    """The self-assessment answers the lines of enquiry, so they stand beside it."""
    if key != BriefKey.SELF_ASSESSMENT:
        return []
    return list(living_lines(access.challenge))


@challenge_page("brief.edit")
def section_assign(request: HttpRequest, access: ChallengeAccess, key: str) -> HttpResponse:
    """Give a section to somebody of the host to write."""
    access.require("brief.edit")
    view = queries.section(access.challenge, key)
    if view is None:
        raise Http404
    form = AssignSectionForm(
        request.POST or None,
        people=queries.host_people(access.challenge),
        initial={"person": view.section.assigned_to},
    )
    if submitted(
        request,
        form,
        lambda data: services.assign_section(
            actor=access.person, challenge=access.challenge, key=key, **data
        ),
    ):
        return done(request, _brief_url(access), "It is noted who writes the section.")
    return form_page(
        request,
        form,
        access,
        heading=f"Who writes “{view.label}”?",
        back=(_brief_url(access), "The brief"),
    )


@challenge_page("brief.issue")
def issue(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Freeze the draft for the team."""
    sections = queries.draft(access.challenge)
    form = IssueForm(
        request.POST or None, initial={"revision": sum(v.section.revision for v in sections)}
    )
    if submitted(
        request,
        form,
        lambda data: services.issue_brief(
            actor=access.person, challenge=access.challenge, seen=data["revision"]
        ),
    ):
        return done(request, _brief_url(access), "The brief is issued. The team has been told.")
    return confirm_page(
        request,
        form,
        access,
        heading="Issue the brief to the visiting team",
        text="The team will read these words as they are now. An issued version cannot be "
        "changed or taken back; you can issue a new one later.",
        back=(_brief_url(access), "The brief"),
        template="briefing/brief/issue.html",
        empty=[v.label for v in sections if not v.written],
    )


@challenge_page("brief.acknowledge")
def acknowledge(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """A member of the team has read the brief."""
    found = queries.issued(access.challenge)
    if found is None:
        raise Http404
    form = AcknowledgeForm(request.POST or None, initial={"revision": found.brief.number})
    if submitted(
        request,
        form,
        lambda data: services.acknowledge_brief(
            actor=access.person, challenge=access.challenge, number=data["revision"]
        ),
    ):
        return done(request, _brief_url(access), "Thank you. The host sees that you have read it.")
    return confirm_page(
        request,
        form,
        access,
        heading="You have read the brief",
        text=f"This tells the host and the team that you have read version {found.brief.number}.",
        back=(_brief_url(access), "The brief"),
    )
