"""Check-ins and the review: on record once, and what they meet."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from challenges.access.errors import Invalid, Refused
from challenges.models import (
    AuditEvent,
    FollowUpReview,
)
from tests.followup.following import open_deadlines, record, url


def test_a_check_in_meets_its_own_deadline_and_a_review_both(following: Any) -> None:
    record(following, "check_in")
    assert open_deadlines(following) == {"review"}
    record(following, "review")
    assert open_deadlines(following) == set()


@pytest.mark.parametrize(
    ("held_on", "message"),
    [
        (dt.date(2027, 3, 2), "The date must be today or in the past"),
        (dt.date(2027, 2, 28), "The date must not be before the letter was issued"),
    ],
)
def test_when_a_review_cannot_have_been(following: Any, held_on: dt.date, message: str) -> None:
    with pytest.raises(Invalid) as refused:
        record(following, held_on=held_on)
    assert refused.value.messages == {"held_on": message}


def test_a_review_sent_twice_is_stored_once(following: Any) -> None:
    idempotency_key = uuid.uuid4()
    assert (
        record(following, idempotency_key=idempotency_key).pk
        == record(following, idempotency_key=idempotency_key).pk
    )
    assert FollowUpReview.objects.count() == 1
    assert AuditEvent.objects.filter(action="followup_review.record").count() == 1


def test_a_key_of_another_challenges_review_is_refused(following: Any) -> None:
    following.at("closed", following.other)
    with pytest.raises(Refused):
        record(following, idempotency_key=following.other.reviews.get().pk)


def test_the_programme_reads_reviews_and_records_none(following: Any) -> None:
    record(following)
    client = following.client(following.programme_lead)
    assert "Progress is steady." in client.get(url(following, "reviews")).content.decode()
    assert client.get(url(following, "review_add")).status_code == 403
    with pytest.raises(Refused):
        record(following, actor=following.programme_lead)
