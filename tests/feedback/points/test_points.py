"""The host's own points, and answers under the rule of the field."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.http import Http404

from challenges import clock
from challenges.access.errors import Invalid, Refused, Stale
from challenges.feedback.points import queries as points_queries
from challenges.feedback.points import services as points
from challenges.models import (
    AccuracyRound,
    AuditEvent,
    FactualPoint,
)
from tests.cast import Cast
from tests.cast_rows import at
from tests.feedback.acts import (
    answer,
    over,
    raise_point,
    send,
)

pytestmark = pytest.mark.django_db


def test_a_point_is_saved_at_once_and_once(cast: Cast) -> None:
    cast.at("accuracy")
    idempotency_key = uuid.uuid4()
    raise_point(cast, idempotency_key=idempotency_key)
    raise_point(cast, idempotency_key=idempotency_key)
    assert FactualPoint.objects.filter(pk=idempotency_key).count() == 1
    assert AuditEvent.objects.filter(action="accuracy.raise").count() == 1


def test_another_point_under_a_used_key_is_never_said_to_be_saved(cast: Cast) -> None:
    cast.at("accuracy")
    idempotency_key = uuid.uuid4()
    raise_point(cast, idempotency_key=idempotency_key)
    with pytest.raises(Stale) as stale:
        raise_point(cast, idempotency_key=idempotency_key, correction="Six hubs.", paragraph="why")
    assert stale.value.mine == {"Paragraph": "why", "What should it say?": "Six hubs."}
    assert stale.value.theirs == {
        "Paragraph": "line-1",
        "What should it say?": "There are four hubs.",
    }
    assert FactualPoint.objects.get(pk=idempotency_key).correction == "There are four hubs."


@pytest.mark.parametrize("key", ["line-3", "recommendation-9", "signatories", "", "__class__"])
def test_a_point_stands_on_a_paragraph_of_the_snapshot(cast: Cast, key: str) -> None:
    cast.at("accuracy")
    with pytest.raises(Invalid):
        raise_point(cast, paragraph=key)


def test_a_made_up_id_reaches_no_other_challenge(cast: Cast) -> None:
    cast.at("accuracy")
    theirs = FactualPoint.objects.get(round__challenge=cast.at("accuracy", cast.other))
    with pytest.raises(Refused):
        raise_point(cast, idempotency_key=theirs.pk)
    with pytest.raises(Http404):
        points.withdraw_point(
            actor=cast.host_dcs, challenge=cast.challenge, point_id=theirs.pk, revision=1
        )
    assert FactualPoint.objects.filter(pk=theirs.pk).exists()


def test_two_people_of_the_host_changing_a_point_lose_nothing(cast: Cast) -> None:
    cast.at("accuracy")
    point = raise_point(cast)
    args = {
        "actor": cast.host_dcs,
        "challenge": cast.challenge,
        "point_id": point.pk,
        "revision": 1,
        "category": "factual_error",
        "evidence": "The list of sites.",
    }
    points.change_point(correction="Five hubs.", **args)
    with pytest.raises(Stale) as stale:
        points.change_point(correction="Six hubs.", **args)
    assert stale.value.mine["What should it say?"] == "Six hubs."
    assert stale.value.theirs["What should it say?"] == "Five hubs."


def test_when_time_runs_out_what_was_saved_counts(cast: Cast) -> None:
    cast.at("accuracy")
    point = FactualPoint.objects.get()
    with clock.set_to(dt.date(2027, 3, 8)):
        raise_point(cast)
        with pytest.raises(Refused):
            answer(cast, point)
    with clock.set_to(dt.date(2027, 3, 9)):
        with pytest.raises(Refused):
            raise_point(cast)
        answer(cast, point)


@pytest.mark.parametrize("category", ["factual_error", "out_of_date", "attribution_risk"])
def test_what_is_wrong_may_change_the_letter(cast: Cast, category: str) -> None:
    cast.at("accuracy")
    point = raise_point(cast, category=category)
    over(cast)
    answer(cast, point, "partly")
    point.refresh_from_db()
    assert (point.answer, point.reason, point.answered_by) == ("partly", "Yes.", cast.challenger)


@pytest.mark.parametrize("category", ["tone", "disagreement"])
def test_what_is_seen_differently_stays_the_hosts_note(cast: Cast, category: str) -> None:
    cast.at("accuracy")
    point = raise_point(cast, category=category)
    over(cast)
    for value in ("accepted", "partly"):
        with pytest.raises(Invalid):
            answer(cast, point, value)
    answer(cast, point, "not_accepted", "We keep our judgement.")
    view = points_queries.point_of(cast.challenge, point.pk)
    assert view.answer == ("The host’s note", "neutral")


def test_two_members_answering_lose_nothing(cast: Cast) -> None:
    cast.at("accuracy")
    over(cast)
    point = FactualPoint.objects.get()
    answer(cast, point, reason="Corrected.")
    with pytest.raises(Stale) as stale:
        answer(cast, point, "not_accepted", "We counted three.")
    assert stale.value.theirs == {"What will you do?": "Accepted", "Why?": "Corrected."}
    assert stale.value.mine == {"What will you do?": "Not accepted", "Why?": "We counted three."}
    assert stale.value.by == "Esther Quaye"


def test_a_point_sent_twice_is_one_and_one_with_a_gap_is_kept(cast: Cast) -> None:
    cast.at("accuracy")
    FactualPoint.objects.all().delete()
    answer = send(cast, "host_dcs", "point_add", "line-1", **{"line-1-correction": "Four hubs."})
    assert answer.status_code == 200
    assert "Four hubs." in answer.content.decode()
    assert "Choose what it is" in answer.content.decode()
    data = {
        "line-1-idempotency_key": str(uuid.uuid4()),
        "line-1-category": "factual_error",
        "line-1-correction": "Four hubs.",
    }
    for _ in range(2):
        assert send(cast, "host_dcs", "point_add", "line-1", **data).status_code == 302
    assert FactualPoint.objects.count() == 1


def test_the_tone_is_answered_as_a_note(cast: Cast) -> None:
    cast.at("accuracy")
    AccuracyRound.objects.update(submitted_at=at(2027, 2, 25), submitted_by=cast.host_dcs)
    FactualPoint.objects.update(category="tone")
    point = FactualPoint.objects.get()
    send(cast, "lead", "answer_point", point.pk, revision=1, reason="Noted.", answer="accepted")
    point.refresh_from_db()
    assert (point.answer, point.reason) == ("not_accepted", "Noted.")
