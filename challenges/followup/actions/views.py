"""The pages of the actions."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.followup.actions import queries, services
from challenges.followup.actions.forms import (
    AddActionForm,
    EditActionForm,
    ProgressForm,
)
from challenges.followup.lookup import one_of
from challenges.followup.plan.queries import recommendations_to_choose
from challenges.followup.tabs import tabs, url
from challenges.rules.visit_days import day_off
from challenges.ui.forms import PageForm
from challenges.ui.replies import done, form_page, page, submitted


@challenge_page("action.view_status")
def actions(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the actions that this person may see."""
    return page(
        request,
        "followup/actions/actions.html",
        access,
        tabs=tabs(access, "actions"),
        rows=queries.actions(access),
        may_add=not access.challenge.paused and access.may("action.edit"),
    )


def _day_off(form: PageForm) -> str:
    """Return what is odd about the date of an action, as after a visit's: no one works then."""
    due_on = form.cleaned_data["due_on"]
    why = day_off(due_on) if due_on else ""
    return f" {why}: check whether you mean that date." if why else ""


@challenge_page("action.edit")
def action_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Plan a new action."""
    form = AddActionForm(
        request.POST or None,
        recommendations=recommendations_to_choose(access.challenge),
        owners=queries.possible_owners(access.challenge),
    )
    if submitted(request, form, access.bound(services.add_action)):
        message = f"The action has been added.{_day_off(form)}"
        return done(request, url(access, "actions"), message)
    return form_page(
        request,
        form,
        access,
        heading="Add an action",
        back=(url(access, "actions"), "Actions"),
        intro="Give the action an owner, a date and a measure.",
    )


@challenge_page("action.edit")
def action_edit(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Change what an action promises."""
    action = queries.action_for_editing(access.challenge, pk)
    form = EditActionForm(
        request.POST or None,
        initial=queries.action_values(action),
        recommendations=recommendations_to_choose(access.challenge),
        owners=queries.possible_owners(access.challenge, action.owner),
    )
    if submitted(request, form, access.bound(services.edit_action, action_id=pk)):
        message = f"Action {action.number} has been saved.{_day_off(form)}"
        return done(request, url(access, "actions"), message)
    return form_page(
        request,
        form,
        access,
        heading=f"Change action {action.number}",
        back=(url(access, "actions"), "Actions"),
    )


@challenge_page("action.report_progress")
def progress(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Report progress on one action."""
    row = one_of(queries.actions(access), pk)
    access.require("action.report_progress", queries.action_for_editing(access.challenge, pk))
    form = ProgressForm(request.POST or None)
    if submitted(request, form, access.bound(services.report_progress, action_id=pk)):
        return done(
            request, url(access, "actions"), f"Progress on action {row.number} has been saved."
        )
    return form_page(
        request,
        form,
        access,
        heading=f"Report progress on action {row.number}",
        back=(url(access, "actions"), "Actions"),
        template="followup/actions/progress.html",
        row=row,
    )
