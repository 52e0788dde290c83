"""Record a check-in or the follow-up review, and correct what was recorded wrongly."""

from __future__ import annotations

import datetime as dt
import uuid

from challenges import clock
from challenges.access.correcting import correct
from challenges.access.errors import Invalid, ask_to_confirm
from challenges.access.writing import authorised
from challenges.followup.next_to_act import tell_who_is_next
from challenges.followup.reviews.queries import LABELS
from challenges.journey import deadlines
from challenges.journey.voiding import change_signed_text
from challenges.models import Challenge, FollowUpReview, Person
from challenges.rules.due_dates import add_months
from challenges.ui.dates import day


def record_review(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    kind: str,
    method: str,
    held_on: dt.date,
    who: str,
    note: str,
    confirmed: bool = False,
) -> FollowUpReview:
    """Put a check-in or the follow-up review on record, once per idempotency key.

    :raises Stale: another review was saved under this key; carries both texts.
    :raises Invalid: a date to come, before the letter, or a review so early after it that no one
        has had time, unless that is confirmed.
    :raises Refused: the key belongs to another challenge.
    """
    values = {"kind": kind, "method": method, "held_on": held_on, "who": who, "note": note}
    with authorised(actor=actor, action="followup_review.record", challenge=challenge) as act:
        review = act.create_once(
            FollowUpReview,
            idempotency_key,
            values,
            owner={"challenge": act.challenge},
            labels=LABELS,
            recorded_by=actor,
            recorded_at=clock.now(),
        )
        if not act.silent:
            _check_date(act.challenge, held_on)
            ask_to_confirm(_remarks(act.challenge, kind, held_on), confirmed=confirmed)
            deadlines.sync(act.challenge)
            change_signed_text(act)
            if kind == FollowUpReview.Kind.REVIEW:
                tell_who_is_next(act)
    return review


def correct_review(
    *,
    actor: Person,
    challenge: Challenge,
    review_id: uuid.UUID,
    revision: int,
    kind: str,
    method: str,
    held_on: dt.date,
    who: str,
    note: str,
    confirmed: bool = False,
) -> FollowUpReview:
    """Correct a check-in or review; what it said before stays beside it.

    Deadlines follow, and signatures on the follow-up become void.

    :raises Stale: someone corrected it after the page was opened; carries both.
    :raises Invalid: a date as in `record_review`.
    """
    rows = challenge.reviews.filter(pk=review_id)
    values = {"kind": kind, "method": method, "held_on": held_on, "who": who, "note": note}
    with authorised(
        actor=actor, action="followup_review.correct", challenge=challenge, child=rows
    ) as act:
        _check_date(act.challenge, held_on)
        review: FollowUpReview = act.child
        same_day = (review.kind, review.held_on) == (kind, held_on)
        if correct(act, review, values, revision=revision, labels=LABELS):
            remarks = {} if same_day else _remarks(act.challenge, kind, held_on)
            ask_to_confirm(remarks, confirmed=confirmed)
            deadlines.sync(act.challenge)
            change_signed_text(act)
    return review


def _check_date(challenge: Challenge, held_on: dt.date) -> None:
    """Refuse a day on which the review cannot have been held.

    :raises Invalid: a date to come, or before the letter.
    """
    if held_on > clock.today():
        raise Invalid(held_on="The date must be today or in the past")
    if challenge.issued_on and held_on < challenge.issued_on:
        raise Invalid(held_on="The date must not be before the letter was issued")


def _remarks(challenge: Challenge, kind: str, held_on: dt.date) -> dict[str, str]:
    """Return what is odd about the day of a review: that a check-in would not have been due."""
    if kind != FollowUpReview.Kind.REVIEW or challenge.issued_on is None:
        return {}
    due = dict(challenge.deadlines.values_list("kind", "due_on"))
    months = challenge.programme.times.check_in_months
    if held_on >= due.get("check_in", add_months(challenge.issued_on, months)):
        return {}
    when = f" The follow-up review is due on {day(due['review'])}." if "review" in due else ""
    return {
        "held_on": f"The letter was issued on {day(challenge.issued_on)}.{when} "
        "Check that this was not a check-in"
    }
