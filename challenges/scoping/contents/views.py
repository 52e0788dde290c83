"""The page of the scope, and the page on which it is written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.scoping.contents import forms, queries, services
from challenges.scoping.contents.clarity_check import check_form, clarity, place_remarks
from challenges.scoping.contents.line_formset import line_formset
from challenges.scoping.contents.scope_parts import LINES
from challenges.scoping.signatures.queries import endorsers, next_page, what_next, why_reopened
from challenges.ui.replies import done, page, submitted


@challenge_page("scope.view")
def scope(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the whole scope on one page."""
    view = queries.current_scope(access.challenge)
    next_steps = what_next(access, view)
    return page(
        request,
        "scoping/contents/scope.html",
        access,
        view=view,
        check=clarity(view) if view else None,
        next_steps=next_steps,
        sign_url=next((step.url for step in next_steps if step.signs), ""),
        endorsers=endorsers(access.challenge),
        reopened=why_reopened(access, view),
    )


@challenge_page("scope.edit")
def edit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Write the scope: its texts and its lines of enquiry in one form."""
    view = queries.current_scope(access.challenge)
    form = forms.scope_form(request.POST, view, access.challenge.question)
    lines = line_formset(request.POST, access.challenge, view)
    if submitted(request, form, access.bound(services.write_scope), lines):
        return done(request, next_page(access), "The scope has been saved.")
    check = check_form(access.challenge, form, lines)
    place_remarks(check, form, lines)
    return page(
        request,
        "scoping/contents/edit.html",
        access,
        form=form,
        lines=lines,
        check=check,
        overall=check.at(LINES),
        progress=form.progress(has_lines=bool(lines.initial_form_count())),
        signed=bool(view and view.signatures),
        back=(access.url_of("scoping:scope"), "The scope"),
    )


@challenge_page("scope.edit")
def check(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Say what the clarity check finds in a form that is being written; nothing is stored."""
    if request.method != "POST":
        return HttpResponseRedirect(access.url_of("scoping:edit"))
    view = queries.current_scope(access.challenge)
    form = forms.scope_form(request.POST, view, access.challenge.question)
    lines = line_formset(request.POST, access.challenge, view)
    result = check_form(access.challenge, form, lines)
    remarks: dict[str, list[list[str]]] = {}
    for remark in result.remarks:
        remarks.setdefault(remark.target, []).append([remark.message, remark.suggestion])
    return JsonResponse({"score": result.score, "passed": result.passed, "remarks": remarks})
