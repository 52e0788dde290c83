"""Check-ins and the review: on record once, and what they meet."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.models import (
    AuditEvent,
    FollowUpReview,
)
from tests.cast import Cast
from tests.followup.following import open_deadlines, record, url


def met(following: Cast) -> dict[str, dt.date]:
    rows = following.challenge.deadlines.exclude(met_on=None)
    return dict(rows.values_list("kind", "met_on"))


def test_a_check_in_and_a_review_meet_their_own_deadline(following: Cast) -> None:
    with clock.set_to(dt.date(2027, 7, 1)):
        record(following, "check_in", held_on=dt.date(2027, 5, 20))
        assert open_deadlines(following) == {"review"}
        assert met(following)["check_in"] == dt.date(2027, 5, 20)
    with clock.set_to(dt.date(2027, 9, 10)):
        record(following, "review", held_on=dt.date(2027, 9, 1))
    assert open_deadlines(following) == set()
    assert met(following)["review"] == dt.date(2027, 9, 1)


def test_after_the_review_nobody_asks_for_a_check_in_and_none_counts_as_held(
    following: Cast,
) -> None:
    with clock.set_to(dt.date(2027, 9, 10)):
        record(following, "review", held_on=dt.date(2027, 9, 1))
    assert open_deadlines(following) == set()
    assert "check_in" not in met(following)


@pytest.mark.parametrize(
    ("kind", "held_on", "asks"),
    [
        ("review", dt.date(2027, 3, 1), True),
        ("review", dt.date(2027, 5, 31), True),
        ("review", dt.date(2027, 6, 1), False),
        ("check_in", dt.date(2027, 3, 1), False),
    ],
)
def test_a_review_before_its_time_is_asked_about(
    following: Cast, kind: str, held_on: dt.date, asks: bool
) -> None:
    with clock.set_to(dt.date(2027, 6, 1)):
        client = following.client(following.lead)
        fields = {
            "kind": kind,
            "method": "virtual_meeting",
            "held_on_0": held_on.day,
            "held_on_1": held_on.month,
            "held_on_2": held_on.year,
            "who": "Both",
            "note": "Steady.",
        }
        page = client.post(url(following, "review_add"), fields)
        question = page.status_code == 200
        text = page.content.decode()
        again = client.post(url(following, "review_add"), fields | {"confirmed": "on"})

    assert question is asks
    assert ("The letter was issued on 1 March 2027." in text) is asks
    assert ("Confirm that this was the follow-up review" in text) is asks
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("held_on", "message"),
    [
        (dt.date(2027, 3, 2), "The date must be today or in the past"),
        (dt.date(2027, 2, 28), "The date must not be before the letter was issued"),
    ],
)
def test_when_a_review_cannot_have_been(following: Cast, held_on: dt.date, message: str) -> None:
    with pytest.raises(Invalid) as refusal:
        record(following, held_on=held_on)
    assert refusal.value.messages == {"held_on": message}


def test_a_review_sent_twice_is_stored_once(following: Cast) -> None:
    idempotency_key = uuid.uuid4()
    assert (
        record(following, idempotency_key=idempotency_key).pk
        == record(following, idempotency_key=idempotency_key).pk
    )
    assert FollowUpReview.objects.count() == 1
    assert AuditEvent.objects.filter(action="followup_review.record").count() == 1


def test_a_key_of_another_challenges_review_is_refused(following: Cast) -> None:
    following.at("closed", following.other)
    with pytest.raises(Refused):
        record(following, idempotency_key=following.other.reviews.get().pk)


def test_the_programme_reads_reviews_and_records_none(following: Cast) -> None:
    record(following)
    client = following.client(following.programme_lead)
    assert "Progress is steady." in client.get(url(following, "reviews")).content.decode()
    assert client.get(url(following, "review_add")).status_code == 403
    with pytest.raises(Refused):
        record(following, actor=following.programme_lead)


@pytest.mark.parametrize(
    ("day", "kind", "waits"),
    [
        (dt.date(2027, 5, 3), "", False),
        (dt.date(2027, 5, 4), "", True),
        (dt.date(2027, 7, 1), "", True),
        (dt.date(2027, 7, 1), "check_in", False),
        (dt.date(2027, 7, 1), "review", False),
    ],
)
def test_the_check_in_is_a_task_on_home_from_four_weeks_before(
    following: Cast, day: dt.date, kind: str, waits: bool
) -> None:
    with clock.set_to(day):
        if kind:
            record(following, kind, held_on=day)
        home = following.client(following.lead).get("/").content.decode()

    assert ("Hold the check-in on progress" in home) is waits
