"""Record a check-in or the follow-up review."""

from __future__ import annotations

import datetime as dt
import uuid

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.followup.lookup import made_before
from challenges.journey import deadlines
from challenges.models import (
    Challenge,
    FollowUpReview,
    Person,
)

# A review looks at what a check-in would have.
MEETS = {
    FollowUpReview.Kind.CHECK_IN: ("check_in",),
    FollowUpReview.Kind.REVIEW: ("check_in", "review"),
}


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
    """Put a check-in or the follow-up review on record.

    `once` was made with the form and becomes the row's id: sent twice, stored once.

    :raises Invalid: a date to come, or before the letter.
    """
    with authorised(actor=actor, action="followup_review.record", challenge=challenge) as act:
        made = made_before(FollowUpReview, idempotency_key, challenge_id=act.challenge.pk)
        act.object_id = str(idempotency_key)
        if made is not None:
            act.silent = True
            found: FollowUpReview = made
            return found
        if held_on > clock.today():
            raise Invalid(held_on="The date must be today or in the past")
        if act.challenge.issued_on and held_on < act.challenge.issued_on:
            raise Invalid(held_on="The date must not be before the letter was issued")
        deadlines.meet(act.challenge, MEETS[FollowUpReview.Kind(kind)])
        return FollowUpReview.objects.create(
            pk=idempotency_key,
            challenge=act.challenge,
            kind=kind,
            method=method,
            held_on=held_on,
            who=who,
            note=note,
            recorded_by=actor,
            recorded_at=clock.now(),
        )
