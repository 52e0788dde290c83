"""Pages of the follow-up: response, actions, reviews, verdicts."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.challenge import Opened
from challenges.access.views import challenge_page
from challenges.followup import queries, services
from challenges.followup import verdicts as acts
from challenges.followup.forms import (
    AddActionForm,
    EditActionForm,
    ProgressForm,
    RespondForm,
    ReviewForm,
    SignOffForm,
    SubmitResponseForm,
    VerdictsForm,
)
from challenges.followup.lookup import one_of
from challenges.journey.gates import Blocker
from challenges.look.pages import confirm_page, done, form_page, page, submitted

PLACES = (
    ("overview", "Overview", "recommendation.view"),
    ("response", "Response", "response.view"),
    ("actions", "Actions", "action.view_status"),
    ("reviews", "Reviews and sign-off", "followup_review.view"),
)
# What moves the challenge on from here, and the page that does it.
STEPS = {"issued": "open_follow_up", "follow_up": "close"}


def _url(opened: Opened, name: str, *args: Any) -> str:
    return reverse(f"challenges:followup:{name}", args=[opened.challenge.ref, *args])


def _places(opened: Opened, here: str) -> list[dict[str, Any]]:
    """The pages of the follow-up that this person may open."""
    return [
        {"label": label, "url": _url(opened, name), "here": name == here}
        for name, label, action in PLACES
        if opened.may_somewhere(action)
    ]


def _next_step(opened: Opened) -> str:
    """Where this person moves the challenge on, if it is theirs to do."""
    name = STEPS.get(opened.challenge.stage, "")
    if not name or opened.challenge.paused or not opened.may(f"challenge.{name}"):
        return ""
    return reverse(f"challenges:challenge:{name}", args=[opened.challenge.ref])


@challenge_page("recommendation.view")
def overview(request: HttpRequest, opened: Opened) -> HttpResponse:
    rows = queries.plan(opened)
    writes = opened.may("response.edit") and not opened.challenge.paused
    return page(
        request,
        "followup/overview.html",
        opened,
        places=_places(opened, "overview"),
        rows=rows,
        may_respond=writes and any(row.response is None for row in rows),
        next_step=_next_step(opened),
    )


@challenge_page("response.view")
def response(request: HttpRequest, opened: Opened) -> HttpResponse:
    rows = queries.plan(opened)
    writes = not opened.challenge.paused
    return page(
        request,
        "followup/response.html",
        opened,
        places=_places(opened, "response"),
        rows=rows,
        may_edit=writes and opened.may("response.edit"),
        may_submit=writes and opened.may("response.submit"),
        waiting=any(row.response is None or row.response.waiting for row in rows),
    )


@challenge_page("response.edit")
def respond(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    row = one_of(queries.plan(opened), pk)
    version, decision, comment = queries.response_for_editing(opened.challenge, pk)
    initial = {"version": version, "decision": decision, "comment": comment}
    form = RespondForm(request.POST or None, initial=initial)
    if submitted(
        request,
        form,
        lambda data: services.respond(
            actor=opened.person, challenge=opened.challenge, recommendation_id=pk, **data
        ),
    ):
        return done(request, _url(opened, "response"), "The response is saved.")
    return form_page(
        request,
        form,
        opened,
        heading=f"Respond to recommendation {row.number}",
        back=(_url(opened, "response"), "Response"),
        template="followup/respond.html",
        row=row,
    )


@challenge_page("response.submit")
def submit_response(request: HttpRequest, opened: Opened) -> HttpResponse:
    seen = queries.responses_seen(opened.challenge)
    form = SubmitResponseForm(request.POST or None, initial={"version": seen})
    if submitted(
        request,
        form,
        lambda data: services.submit_response(
            actor=opened.person, challenge=opened.challenge, seen=data["version"]
        ),
    ):
        return done(request, _url(opened, "response"), "The response is submitted.")
    return confirm_page(
        request,
        form,
        opened,
        heading="Submit the response",
        text="The visiting team and the programme read your response as soon as you submit it. "
        "What you change later they read once you have submitted it again.",
        back=(_url(opened, "response"), "Response"),
    )


@challenge_page("action.view_status")
def actions(request: HttpRequest, opened: Opened) -> HttpResponse:
    return page(
        request,
        "followup/actions.html",
        opened,
        places=_places(opened, "actions"),
        rows=queries.actions(opened),
        may_add=not opened.challenge.paused and opened.may("action.edit"),
    )


@challenge_page("action.edit")
def action_add(request: HttpRequest, opened: Opened) -> HttpResponse:
    form = AddActionForm(
        request.POST or None,
        recommendations=queries.recommendations_to_choose(opened.challenge),
        owners=queries.possible_owners(opened.challenge),
    )
    if submitted(
        request,
        form,
        lambda data: services.add_action(
            actor=opened.person, challenge=opened.challenge, once=data["once"], plan=form.plan()
        ),
    ):
        return done(request, _url(opened, "actions"), "The action is added.")
    return form_page(
        request,
        form,
        opened,
        heading="Add an action",
        back=(_url(opened, "actions"), "Actions"),
        intro="An action with an owner, a date and a measure is one that gets done.",
    )


@challenge_page("action.edit")
def action_edit(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    action = queries.action_for_editing(opened.challenge, pk)
    form = EditActionForm(
        request.POST or None,
        initial={
            "version": action.version,
            "text": action.text,
            "recommendations": list(action.recommendations.all()),
            "owner": action.owner,
            "owner_post": action.owner_post,
            "due_on": action.due_on,
            "measure": action.measure,
        },
        recommendations=queries.recommendations_to_choose(opened.challenge),
        owners=queries.possible_owners(opened.challenge, action.owner),
    )
    if submitted(
        request,
        form,
        lambda data: services.edit_action(
            actor=opened.person,
            challenge=opened.challenge,
            action_id=pk,
            version=data["version"],
            plan=form.plan(),
        ),
    ):
        return done(request, _url(opened, "actions"), f"Action {action.number} is saved.")
    return form_page(
        request,
        form,
        opened,
        heading=f"Change action {action.number}",
        back=(_url(opened, "actions"), "Actions"),
    )


@challenge_page("action.report_progress")
def progress(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    row = one_of(queries.actions(opened), pk)
    opened.require("action.report_progress", queries.action_for_editing(opened.challenge, pk))
    form = ProgressForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda data: services.report_progress(
            actor=opened.person, challenge=opened.challenge, action_id=pk, **data
        ),
    ):
        return done(request, _url(opened, "actions"), f"Progress on action {row.number} is saved.")
    return form_page(
        request,
        form,
        opened,
        heading=f"Report progress on action {row.number}",
        back=(_url(opened, "actions"), "Actions"),
        template="followup/progress.html",
        row=row,
    )


@challenge_page("followup_review.view")
def reviews(request: HttpRequest, opened: Opened) -> HttpResponse:
    writes = not opened.challenge.paused
    return page(
        request,
        "followup/reviews.html",
        opened,
        places=_places(opened, "reviews"),
        reviews=queries.reviews(opened),
        rows=queries.plan(opened),
        signatures=queries.signatures(opened),
        may_record=writes and opened.may("followup_review.record"),
        may_judge=writes and opened.may("followup_review.give_verdicts"),
        may_sign=writes and opened.may("followup_review.sign"),
        next_step=_next_step(opened),
    )


@challenge_page("followup_review.record")
def review_add(request: HttpRequest, opened: Opened) -> HttpResponse:
    form = ReviewForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda data: acts.record_review(actor=opened.person, challenge=opened.challenge, **data),
    ):
        return done(request, _url(opened, "reviews"), "It is on record.")
    return form_page(
        request,
        form,
        opened,
        heading="Record a check-in or the review",
        back=(_url(opened, "reviews"), "Reviews and sign-off"),
    )


@challenge_page("followup_review.give_verdicts")
def verdicts(request: HttpRequest, opened: Opened) -> HttpResponse:
    asked = acts.taken_up(opened.challenge)
    rows = queries.plan(opened)
    form = VerdictsForm(
        request.POST or None,
        initial={"version": sum(r.verdict.version for r in asked if hasattr(r, "verdict"))},
        asked=asked,
        words={row.number: row.text for row in rows},
    )
    if submitted(
        request,
        form,
        lambda data: acts.give_verdicts(
            actor=opened.person,
            challenge=opened.challenge,
            version=data["version"],
            verdicts=form.given(),
        ),
    ):
        return done(request, _url(opened, "reviews"), "The verdicts are saved.")
    return form_page(
        request,
        form,
        opened,
        heading="Give your verdicts",
        back=(_url(opened, "reviews"), "Reviews and sign-off"),
        template="followup/verdicts.html",
        rows=rows,
        signed=bool(queries.signatures(opened)),
    )


@challenge_page("followup_review.sign")
def sign_off(request: HttpRequest, opened: Opened) -> HttpResponse:
    form = SignOffForm(request.POST or None, initial={"version": acts.stamp(opened.challenge)})
    if submitted(
        request,
        form,
        lambda data: acts.sign_off(
            actor=opened.person, challenge=opened.challenge, seen=data["version"]
        ),
    ):
        return done(request, _url(opened, "reviews"), "You have signed the follow-up off.")
    return confirm_page(
        request,
        form,
        opened,
        heading="Sign the follow-up off",
        text="You sign what the review found and the verdict on each recommendation. If a "
        "verdict changes later, the signatures are cleared and both Directors sign again.",
        back=(_url(opened, "reviews"), "Reviews and sign-off"),
        template="followup/sign_off.html",
        rows=queries.plan(opened),
        blockers=_mendable(opened, acts.missing_before_signing(opened.challenge)),
    )


def _mendable(opened: Opened, missing: tuple[Blocker, ...]) -> list[Blocker]:
    """A link only for those who can mend it; the others read what is missing."""
    return [
        blocker if opened.may_somewhere(blocker.action) else replace(blocker, url="")
        for blocker in missing
    ]
