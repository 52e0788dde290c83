"""The pages of the check-ins and reviews."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.followup.plan.queries import plan
from challenges.followup.reviews import queries, services
from challenges.followup.reviews.forms import CorrectReviewForm, ReviewForm
from challenges.followup.sign_off.queries import can_sign, may_withdraw, signatures
from challenges.followup.tabs import next_step, tabs, url
from challenges.ui.replies import done, form_page, page, submitted


@challenge_page("followup_review.view")
def reviews(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    writes = not access.challenge.paused
    return page(
        request,
        "followup/reviews/reviews.html",
        access,
        tabs=tabs(access, "reviews"),
        what_to_hold=queries.what_to_hold(access),
        reviews=queries.reviews(access),
        rows=plan(access),
        signatures=signatures(access),
        may_correct=writes and access.may("followup_review.correct"),
        may_record=writes and access.may("followup_review.record"),
        may_judge=writes and access.may("followup_review.give_verdicts"),
        may_withdraw=may_withdraw(access),
        may_sign=writes and can_sign(access),
        next_step=next_step(access),
    )


@challenge_page("followup_review.record")
def review_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    form = ReviewForm(request.POST or None)
    if submitted(request, form, access.bound(services.record_review)):
        return done(request, url(access, "reviews"), "The check-in or review has been recorded.")
    form.ask_only_if_remarked()
    return form_page(
        request,
        form,
        access,
        heading="Record a check-in or the review",
        back=(url(access, "reviews"), "Reviews and sign-off"),
    )


@challenge_page("followup_review.correct")
def review_correct(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Correct a check-in or review on record."""
    row = queries.review(access.challenge, pk)
    initial = {name: getattr(row, name) for name in queries.LABELS}
    form = CorrectReviewForm(request.POST or None, initial={**initial, "revision": row.revision})
    if submitted(request, form, access.bound(services.correct_review, review_id=pk)):
        message = "The correction has been saved. You can still read the earlier version."
        return done(request, url(access, "reviews"), message)
    form.ask_only_if_remarked()
    return form_page(
        request,
        form,
        access,
        heading="Correct the record",
        intro="The earlier version stays beside the correction. If the follow-up has been signed, "
        "both Directors must sign again.",
        back=(url(access, "reviews"), "Reviews and sign-off"),
    )
