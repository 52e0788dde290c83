"""Record a check-in or the follow-up review."""

from __future__ import annotations

import datetime as dt
import uuid

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.followup.reviews.queries import LABELS
from challenges.journey import deadlines
from challenges.models import Challenge, FollowUpReview, Person


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
) -> FollowUpReview:
    """Put a check-in or the follow-up review on record, once per idempotency key.

    :raises Stale: another review was saved under this key; carries both texts.
    :raises Invalid: a date to come, or before the letter.
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
            deadlines.sync(act.challenge)
            act.count(act.challenge, "follow_up_revision")
    return review


def _check_date(challenge: Challenge, held_on: dt.date) -> None:
    """Refuse a day on which the review cannot have been held.

    :raises Invalid: a date to come, or before the letter.
    """
    if held_on > clock.today():
        raise Invalid(held_on="The date must be today or in the past")
    if challenge.issued_on and held_on < challenge.issued_on:
        raise Invalid(held_on="The date must not be before the letter was issued")
