"""Pages of the follow-up: response, actions, reviews, verdicts."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
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
from challenges.ui.pages import confirm_page, done, form_page, page, submitted

PLACES = (
    ("overview", "Overview", "recommendation.view"),
    ("response", "Response", "response.view"),
    ("actions", "Actions", "action.view_status"),
    ("reviews", "Reviews and sign-off", "followup_review.view"),
)
# What moves the challenge on from here, and the page that does it.
STEPS = {"issued": "open_follow_up", "follow_up": "close"}


def _url(access: ChallengeAccess, name: str, *args: Any) -> str:
    return reverse(f"challenges:followup:{name}", args=[access.challenge.ref, *args])


def _places(access: ChallengeAccess, here: str) -> list[dict[str, Any]]:
    """The pages of the follow-up that this person may open."""
    return [
        {"label": label, "url": _url(access, name), "here": name == here}
        for name, label, action in PLACES
        if access.may_somewhere(action)
    ]


def _next_step(access: ChallengeAccess) -> str:
    """Where this person moves the challenge on, if it is theirs to do."""
    name = STEPS.get(access.challenge.stage, "")
    if not name or access.challenge.paused or not access.may(f"challenge.{name}"):
        return ""
    return reverse(f"challenges:lifecycle:{name}", args=[access.challenge.ref])


@challenge_page("recommendation.view")
def overview(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    rows = queries.plan(access)
    writes = access.may("response.edit") and not access.challenge.paused
    return page(
        request,
        "followup/overview.html",
        access,
        places=_places(access, "overview"),
        rows=rows,
        may_respond=writes and any(row.response is None for row in rows),
        next_step=_next_step(access),
    )


@challenge_page("response.view")
def response(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    rows = queries.plan(access)
    writes = not access.challenge.paused
    return page(
        request,
        "followup/response.html",
        access,
        places=_places(access, "response"),
        rows=rows,
        may_edit=writes and access.may("response.edit"),
        may_submit=writes and access.may("response.submit"),
        waiting=any(row.response is None or row.response.waiting for row in rows),
    )


@challenge_page("response.edit")
def respond(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    row = one_of(queries.plan(access), pk)
    revision, decision, comment = queries.response_for_editing(access.challenge, pk)
    initial = {"revision": revision, "decision": decision, "comment": comment}
    form = RespondForm(request.POST or None, initial=initial)
    if submitted(
        request,
        form,
        lambda data: services.respond(
            actor=access.person, challenge=access.challenge, recommendation_id=pk, **data
        ),
    ):
        return done(request, _url(access, "response"), "The response is saved.")
    return form_page(
        request,
        form,
        access,
        heading=f"Respond to recommendation {row.number}",
        back=(_url(access, "response"), "Response"),
        template="followup/respond.html",
        row=row,
    )


@challenge_page("response.submit")
def submit_response(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    seen = queries.responses_seen(access.challenge)
    form = SubmitResponseForm(request.POST or None, initial={"revision": seen})
    if submitted(
        request,
        form,
        lambda data: services.submit_response(
            actor=access.person, challenge=access.challenge, seen=data["revision"]
        ),
    ):
        return done(request, _url(access, "response"), "The response is submitted.")
    return confirm_page(
        request,
        form,
        access,
        heading="Submit the response",
        text="The visiting team and the programme read your response as soon as you submit it. "
        "What you change later they read once you have submitted it again.",
        back=(_url(access, "response"), "Response"),
    )


@challenge_page("action.view_status")
def actions(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    return page(
        request,
        "followup/actions.html",
        access,
        places=_places(access, "actions"),
        rows=queries.actions(access),
        may_add=not access.challenge.paused and access.may("action.edit"),
    )


@challenge_page("action.edit")
def action_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    form = AddActionForm(
        request.POST or None,
        recommendations=queries.recommendations_to_choose(access.challenge),
        owners=queries.possible_owners(access.challenge),
    )
    if submitted(
        request,
        form,
        lambda data: services.add_action(
            actor=access.person,
            challenge=access.challenge,
            idempotency_key=data["idempotency_key"],
            plan=form.plan(),
        ),
    ):
        return done(request, _url(access, "actions"), "The action is added.")
    return form_page(
        request,
        form,
        access,
        heading="Add an action",
        back=(_url(access, "actions"), "Actions"),
        intro="An action with an owner, a date and a measure is one that gets done.",
    )


@challenge_page("action.edit")
def action_edit(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    action = queries.action_for_editing(access.challenge, pk)
    form = EditActionForm(
        request.POST or None,
        initial={
            "revision": action.revision,
            "text": action.text,
            "recommendations": list(action.recommendations.all()),
            "owner": action.owner,
            "owner_post": action.owner_post,
            "due_on": action.due_on,
            "measure": action.measure,
        },
        recommendations=queries.recommendations_to_choose(access.challenge),
        owners=queries.possible_owners(access.challenge, action.owner),
    )
    if submitted(
        request,
        form,
        lambda data: services.edit_action(
            actor=access.person,
            challenge=access.challenge,
            action_id=pk,
            revision=data["revision"],
            plan=form.plan(),
        ),
    ):
        return done(request, _url(access, "actions"), f"Action {action.number} is saved.")
    return form_page(
        request,
        form,
        access,
        heading=f"Change action {action.number}",
        back=(_url(access, "actions"), "Actions"),
    )


@challenge_page("action.report_progress")
def progress(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    row = one_of(queries.actions(access), pk)
    access.require("action.report_progress", queries.action_for_editing(access.challenge, pk))
    form = ProgressForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda data: services.report_progress(
            actor=access.person, challenge=access.challenge, action_id=pk, **data
        ),
    ):
        return done(request, _url(access, "actions"), f"Progress on action {row.number} is saved.")
    return form_page(
        request,
        form,
        access,
        heading=f"Report progress on action {row.number}",
        back=(_url(access, "actions"), "Actions"),
        template="followup/progress.html",
        row=row,
    )


@challenge_page("followup_review.view")
def reviews(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    writes = not access.challenge.paused
    return page(
        request,
        "followup/reviews.html",
        access,
        places=_places(access, "reviews"),
        reviews=queries.reviews(access),
        rows=queries.plan(access),
        signatures=queries.signatures(access),
        may_record=writes and access.may("followup_review.record"),
        may_judge=writes and access.may("followup_review.give_verdicts"),
        may_sign=writes and access.may("followup_review.sign"),
        next_step=_next_step(access),
    )


@challenge_page("followup_review.record")
def review_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    form = ReviewForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda data: acts.record_review(actor=access.person, challenge=access.challenge, **data),
    ):
        return done(request, _url(access, "reviews"), "It is on record.")
    return form_page(
        request,
        form,
        access,
        heading="Record a check-in or the review",
        back=(_url(access, "reviews"), "Reviews and sign-off"),
    )


@challenge_page("followup_review.give_verdicts")
def verdicts(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    asked = acts.taken_up(access.challenge)
    rows = queries.plan(access)
    form = VerdictsForm(
        request.POST or None,
        initial={"revision": sum(r.verdict.revision for r in asked if hasattr(r, "verdict"))},
        asked=asked,
        words={row.number: row.text for row in rows},
    )
    if submitted(
        request,
        form,
        lambda data: acts.give_verdicts(
            actor=access.person,
            challenge=access.challenge,
            revision=data["revision"],
            verdicts=form.given(),
        ),
    ):
        return done(request, _url(access, "reviews"), "The verdicts are saved.")
    return form_page(
        request,
        form,
        access,
        heading="Give your verdicts",
        back=(_url(access, "reviews"), "Reviews and sign-off"),
        template="followup/verdicts.html",
        rows=rows,
        signed=bool(queries.signatures(access)),
    )


@challenge_page("followup_review.sign")
def sign_off(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    form = SignOffForm(request.POST or None, initial={"revision": acts.stamp(access.challenge)})
    if submitted(
        request,
        form,
        lambda data: acts.sign_off(
            actor=access.person, challenge=access.challenge, seen=data["revision"]
        ),
    ):
        return done(request, _url(access, "reviews"), "You have signed the follow-up off.")
    return confirm_page(
        request,
        form,
        access,
        heading="Sign the follow-up off",
        text="You sign what the review found and the verdict on each recommendation. If a "
        "verdict changes later, the signatures are cleared and both Directors sign again.",
        back=(_url(access, "reviews"), "Reviews and sign-off"),
        template="followup/sign_off.html",
        rows=queries.plan(access),
        blockers=_mendable(access, acts.missing_before_signing(access.challenge)),
    )


def _mendable(access: ChallengeAccess, missing: tuple[Blocker, ...]) -> list[Blocker]:
    """A link only for those who can mend it; the others read what is missing."""
    return [
        blocker if access.may_somewhere(blocker.action) else replace(blocker, url="")
        for blocker in missing
    ]
