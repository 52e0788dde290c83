"""Check-ins, the review, verdicts and the two signatures under them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.followup import verdicts
from challenges.followup.verdicts import GivenVerdict
from challenges.models import (
    AuditEvent,
    Deadline,
    FollowUpReview,
    FollowUpSignature,
    OutboxMessage,
    Response,
    Verdict,
)

TODAY = dt.date(2027, 3, 1)


def url(cast: Any, name: str) -> str:
    return reverse(f"challenges:followup:{name}", args=[cast.challenge.ref])


def record(cast: Any, kind: str = "review", **more: Any) -> FollowUpReview:
    return verdicts.record_review(
        actor=more.get("actor", cast.lead),
        challenge=cast.challenge,
        idempotency_key=more.get("idempotency_key") or uuid.uuid4(),
        kind=kind,
        method="virtual_meeting",
        held_on=more.get("held_on", TODAY),
        who="Both directors",
        note="Progress is steady.",
    )


def judge(cast: Any, given: dict[int, tuple[str, str]], **more: Any) -> None:
    held = Verdict.objects.filter(recommendation__challenge=cast.challenge)
    verdicts.give_verdicts(
        actor=more.get("actor", cast.lead),
        challenge=cast.challenge,
        revision=more.get("revision", sum(held.values_list("revision", flat=True))),
        verdicts=[
            GivenVerdict(cast.challenge.recommendations.get(number=n).pk, value, note)
            for n, (value, note) in given.items()
        ],
    )


def sign(cast: Any, actor: Any, seen: int | None = None) -> None:
    if seen is None:
        seen = verdicts.stamp(cast.challenge)
    verdicts.sign_off(actor=actor, challenge=cast.challenge, seen=seen)


BOTH = {1: ("closed", "Seen in the data"), 2: ("open", "Not yet")}


@pytest.fixture
def following(cast: Any) -> Any:
    cast.at("follow_up")
    for kind in ("check_in", "review"):
        Deadline.objects.create(
            challenge=cast.challenge,
            kind=kind,
            due_on=dt.date(2027, 6, 1),
            original_due_on=dt.date(2027, 6, 1),
        )
    return cast


def open_deadlines(cast: Any) -> set[str]:
    held = cast.challenge.deadlines.filter(kind__in=("check_in", "review"), met_on=None)
    return set(held.values_list("kind", flat=True))


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


def test_an_id_of_another_challenges_review_is_not_found(following: Any) -> None:
    following.at("closed", following.other)
    with pytest.raises(Http404):
        record(following, idempotency_key=following.other.reviews.get().pk)


def test_the_programme_reads_reviews_and_records_none(following: Any) -> None:
    record(following)
    client = following.client(following.programme_lead)
    assert "Progress is steady." in client.get(url(following, "reviews")).content.decode()
    assert client.get(url(following, "review_add")).status_code == 403
    with pytest.raises(Refused):
        record(following, actor=following.programme_lead)


def test_only_what_the_host_took_up_is_judged(following: Any) -> None:
    Response.objects.filter(recommendation__number=2).update(decision="not_accepted")
    page = following.client(following.lead).get(url(following, "verdicts")).content.decode()
    assert "Your verdict on recommendation 1" in page
    assert "Your verdict on recommendation 2" not in page
    with pytest.raises(Invalid):
        judge(following, {2: ("closed", "Seen")})


def test_the_lead_gives_verdicts_through_the_page(following: Any) -> None:
    client = following.client(following.lead)
    sent = {"revision": "0", "verdict_1": "closed", "note_1": "Seen", "verdict_2": "", "note_2": ""}
    for _ in range(2):
        assert client.post(url(following, "verdicts"), sent).status_code == 302
    assert list(Verdict.objects.values_list("value", "note", "revision")) == [("closed", "Seen", 1)]
    assert AuditEvent.objects.filter(action="followup_review.give_verdicts").count() == 1


@pytest.mark.parametrize(
    ("value", "note", "message"),
    [("closed", "", "Say what your verdict rests on"), ("", "Seen", "Choose a verdict")],
)
def test_a_verdict_and_its_note_come_together(
    following: Any, value: str, note: str, message: str
) -> None:
    sent = {"revision": "0", "verdict_1": value, "note_1": note}
    page = following.client(following.lead).post(url(following, "verdicts"), sent)
    assert page.status_code == 200 and message in page.content.decode()
    assert not Verdict.objects.exists()


def test_a_stale_verdict_shows_both_and_changes_nothing(following: Any) -> None:
    judge(following, {1: ("closed", "Theirs")})
    with pytest.raises(Stale) as stale:
        judge(following, {1: ("open", "Mine")}, revision=0)
    assert stale.value.mine == {"Recommendation 1": "Open. Mine"}
    assert stale.value.theirs == {"Recommendation 1": "Closed. Theirs"}
    assert Verdict.objects.get().value == "closed"


@pytest.mark.parametrize("who", ["host_dcs", "programme_lead", "challenger", "coordinator"])
def test_nobody_but_the_lead_judges(following: Any, who: str) -> None:
    with pytest.raises(Refused):
        judge(following, BOTH, actor=following.people[who])


def test_signing_waits_for_review_and_verdicts(following: Any) -> None:
    with pytest.raises(Blocked) as blocked:
        sign(following, following.host_dcs)
    assert [b.message for b in blocked.value.blockers] == [
        "The follow-up review has not been recorded.",
        "Recommendation 1 has no verdict.",
        "Recommendation 2 has no verdict.",
    ]
    page = following.client(following.host_dcs).get(url(following, "sign_off")).content.decode()
    assert (
        "Recommendation 2 has no verdict." in page and "Sign the follow-up off</button>" not in page
    )


def test_both_directors_sign_once(following: Any) -> None:
    record(following)
    judge(following, BOTH)
    for who in ("host_dcs", "lead", "host_dcs"):
        sign(following, following.people[who])
    found = {(s.side, s.name, s.post) for s in FollowUpSignature.objects.all()}
    assert found == {
        ("host", "Amara Okafor", "Director of Children's Services, Kent"),
        ("visiting", "Daniel Achterberg", "Director of Children's Services, Surrey"),
    }
    assert AuditEvent.objects.filter(action="followup_review.sign").count() == 2
    told = OutboxMessage.objects.filter(message="follow_up_signed")
    assert sorted(m.to.name for m in told) == ["Amara Okafor", "Daniel Achterberg"]


def test_a_changed_verdict_clears_the_signatures(following: Any) -> None:
    record(following)
    judge(following, BOTH)
    sign(following, following.host_dcs)
    judge(following, BOTH)
    assert FollowUpSignature.objects.count() == 1
    judge(following, {**BOTH, 2: ("closed_on_progress_and_confidence", "On its way")})
    assert FollowUpSignature.objects.count() == 0


def test_nobody_signs_what_changed_meanwhile(following: Any) -> None:
    record(following)
    judge(following, BOTH)
    seen = verdicts.stamp(following.challenge)
    judge(following, {**BOTH, 2: ("closed", "Now seen")})
    with pytest.raises(Stale):
        sign(following, following.host_dcs, seen)
    assert not FollowUpSignature.objects.exists()


@pytest.mark.parametrize("who", ["programme_lead", "coordinator", "challenger", "observer"])
def test_nobody_else_signs(following: Any, who: str) -> None:
    record(following)
    judge(following, BOTH)
    with pytest.raises(Refused):
        sign(following, following.people[who])
