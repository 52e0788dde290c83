"""The accuracy round: one snapshot, the host's own points, answers under the rule of the field."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.http import Http404

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.documents.letter import LetterContent
from challenges.feedback import queries, services
from challenges.models import (
    AccuracyRound,
    AuditEvent,
    Deadline,
    FactualPoint,
    LetterParagraph,
    LetterVersion,
    OutboxMessage,
)
from tests.cast_rows import at, prepared_letter

pytestmark = pytest.mark.django_db


def share(cast: Any) -> AccuracyRound:
    services.share_for_accuracy(
        actor=cast.lead, challenge=cast.challenge, version=cast.challenge.version
    )
    cast.challenge.refresh_from_db()
    return cast.challenge.accuracy_rounds.get(current=True)


def raise_point(cast: Any, who: str = "host_dcs", **changes: Any) -> FactualPoint:
    values = {
        "idempotency_key": uuid.uuid4(), "paragraph": "line-1", "category": "factual_error",
        "correction": "There are four hubs.", "evidence": "The list of sites.",
    }  # fmt: skip
    return services.raise_point(
        actor=getattr(cast, who), challenge=cast.challenge, **(values | changes)
    )


def over(cast: Any) -> None:
    AccuracyRound.objects.filter(challenge=cast.challenge).update(submitted_at=at(2027, 2, 28))


def mails(cast: Any) -> list[tuple[str, str]]:
    rows = OutboxMessage.objects.filter(challenge=cast.challenge).select_related("to")
    return [(m.message, m.to.name) for m in rows]


# Sharing


def test_the_host_gets_ten_working_days_from_the_day_of_sharing(cast: Any) -> None:
    cast.at("drafting")
    # 1 March 2027 is a Monday; the tenth working day after it is Monday the 15th.
    assert share(cast).closes_on == dt.date(2027, 3, 15)
    assert Deadline.objects.get(kind="accuracy").due_on == dt.date(2027, 3, 15)
    assert ("moved_accuracy", "Amara Okafor") in mails(cast)


def test_bank_holidays_at_easter_are_no_working_days(cast: Any) -> None:
    cast.at("drafting")
    # Good Friday is 26 March and Easter Monday 29 March 2027.
    with clock.set_to(dt.date(2027, 3, 22)):
        assert share(cast).closes_on == dt.date(2027, 4, 7)


def test_the_snapshot_is_the_draft_as_it_was_and_stays_so(cast: Any) -> None:
    cast.at("drafting")
    snapshot = LetterContent.from_json(share(cast).snapshot)
    assert snapshot.thanks == "SECRET draft of thanks."
    assert (snapshot.number, snapshot.register_code, snapshot.letter_date) == (0, "", None)
    LetterParagraph.objects.filter(part="thanks").update(body="Changed by the lead.")
    again = LetterContent.from_json(AccuracyRound.objects.get().snapshot)
    assert again == snapshot


def test_a_draft_with_something_missing_is_not_shared(cast: Any) -> None:
    cast.at("drafting")
    LetterParagraph.objects.filter(part="next").update(body="")
    with pytest.raises(Blocked):
        share(cast)
    cast.challenge.refresh_from_db()
    assert cast.challenge.stage == "drafting"
    assert not AccuracyRound.objects.exists()


# Points


def test_a_point_is_saved_at_once_and_once(cast: Any) -> None:
    cast.at("accuracy")
    idempotency_key = uuid.uuid4()
    raise_point(cast, idempotency_key=idempotency_key)
    raise_point(cast, idempotency_key=idempotency_key)
    assert FactualPoint.objects.filter(pk=idempotency_key).count() == 1
    assert AuditEvent.objects.filter(action="accuracy.raise").count() == 1


@pytest.mark.parametrize("key", ["line-3", "recommendation-9", "signatories", "", "__class__"])
def test_a_point_stands_on_a_paragraph_of_the_snapshot(cast: Any, key: str) -> None:
    cast.at("accuracy")
    with pytest.raises(Invalid):
        raise_point(cast, paragraph=key)


def test_a_made_up_id_reaches_no_other_challenge(cast: Any) -> None:
    cast.at("accuracy")
    theirs = FactualPoint.objects.get(round__challenge=cast.at("accuracy", cast.other))
    with pytest.raises(Invalid):
        raise_point(cast, idempotency_key=theirs.pk)
    with pytest.raises(Http404):
        services.withdraw_point(actor=cast.host_dcs, challenge=cast.challenge, point_id=theirs.pk)
    assert FactualPoint.objects.filter(pk=theirs.pk).exists()


def test_two_people_of_the_host_changing_a_point_lose_nothing(cast: Any) -> None:
    cast.at("accuracy")
    point = raise_point(cast)
    args = {
        "actor": cast.host_dcs, "challenge": cast.challenge, "point_id": point.pk,
        "revision": 1, "category": "factual_error", "evidence": "The list of sites.",
    }  # fmt: skip
    services.change_point(correction="Five hubs.", **args)
    with pytest.raises(Stale) as stale:
        services.change_point(correction="Six hubs.", **args)
    assert stale.value.mine["What should it say?"] == "Six hubs."
    assert stale.value.theirs["What should it say?"] == "Five hubs."


def test_those_asked_to_check_may_raise_and_the_others_may_not(cast: Any) -> None:
    cast.at("accuracy")
    for who in ("coordinator", "contributor"):
        with pytest.raises(Refused):
            raise_point(cast, who)
    services.delegate(
        actor=cast.host_dcs, challenge=cast.challenge, people=[cast.coordinator, cast.contributor]
    )
    for who in ("coordinator", "contributor"):
        raise_point(cast, who)
        assert cast.client(getattr(cast, who)).get(page(cast, "accuracy")).status_code == 200
    services.delegate(actor=cast.host_dcs, challenge=cast.challenge, people=[])
    with pytest.raises(Refused):
        raise_point(cast, "coordinator")


def test_only_people_of_the_host_are_asked(cast: Any) -> None:
    cast.at("accuracy")
    for who in ("lead", "stranger", "programme_lead"):
        with pytest.raises(Invalid):
            services.delegate(
                actor=cast.host_dcs, challenge=cast.challenge, people=[getattr(cast, who)]
            )


# The end of the round


def test_sending_ends_the_round_and_tells_the_lead(cast: Any) -> None:
    cast.at("accuracy")
    services.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=False)
    with pytest.raises(Refused):
        raise_point(cast)
    with pytest.raises(Refused):
        services.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=False)
    assert mails(cast) == [("accuracy_submitted", "Daniel Achterberg")]


def test_who_sends_in_time_has_met_the_date(cast: Any) -> None:
    cast.at("drafting")
    share(cast)
    # Due on 15 March; the letter is issued long after, and that is not the host's delay.
    with clock.set_to(dt.date(2027, 3, 12)):
        services.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=True)

    assert Deadline.objects.get(kind="accuracy").met_on == dt.date(2027, 3, 12)


def test_another_draft_has_a_date_of_its_own_to_be_checked_by(cast: Any) -> None:
    cast.at("drafting")
    share(cast)
    services.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=True)
    cast.challenge.refresh_from_db()
    services.return_to_drafting(
        actor=cast.lead, challenge=cast.challenge, version=cast.challenge.version, reason="Again."
    )
    cast.challenge.refresh_from_db()
    with clock.set_to(dt.date(2027, 3, 8)):
        share(cast)

    due = Deadline.objects.get(kind="accuracy")
    assert (due.met_on, due.due_on) == (None, dt.date(2027, 3, 22))


def test_nothing_to_correct_is_said_only_without_points(cast: Any) -> None:
    cast.at("accuracy")
    with pytest.raises(Invalid):
        services.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=True)
    FactualPoint.objects.all().delete()
    with pytest.raises(Invalid):
        services.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=False)
    services.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=True)
    current = AccuracyRound.objects.get()
    assert current.nothing_to_correct
    assert current.submitted_by == cast.host_dcs


def test_when_time_runs_out_what_was_saved_counts(cast: Any) -> None:
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


def test_the_team_sees_no_point_before_the_round_is_over(cast: Any) -> None:
    cast.at("accuracy")
    words = "There are four hubs, not three."
    for name in ("accuracy", "answers", "letter"):
        seen = cast.client(cast.lead).get(page(cast, name)).content.decode()
        assert words not in seen
    over(cast)
    for name in ("accuracy", "answers"):
        assert words in cast.client(cast.lead).get(page(cast, name)).content.decode()


def page(cast: Any, name: str) -> str:
    below = {"accuracy": "accuracy/", "answers": "accuracy/answers/", "letter": ""}[name]
    return f"/challenges/{cast.challenge.ref}/letter/{below}"


# Answers


def answer(
    cast: Any, point: FactualPoint, value: str = "accepted", reason: str = "Yes.", revision: int = 1
) -> None:
    services.answer_point(
        actor=cast.challenger, challenge=cast.challenge, point_id=point.pk,
        revision=revision, answer=value, reason=reason,
    )  # fmt: skip


@pytest.mark.parametrize("category", ["factual_error", "out_of_date", "attribution_risk"])
def test_what_is_wrong_may_change_the_letter(cast: Any, category: str) -> None:
    cast.at("accuracy")
    point = raise_point(cast, category=category)
    over(cast)
    answer(cast, point, "partly")
    point.refresh_from_db()
    assert (point.answer, point.reason, point.answered_by) == ("partly", "Yes.", cast.challenger)


@pytest.mark.parametrize("category", ["tone", "disagreement"])
def test_what_is_seen_differently_stays_the_hosts_note(cast: Any, category: str) -> None:
    cast.at("accuracy")
    point = raise_point(cast, category=category)
    over(cast)
    for value in ("accepted", "partly"):
        with pytest.raises(Invalid):
            answer(cast, point, value)
    answer(cast, point, "not_accepted", "We keep our judgement.")
    view = queries.point_of(cast.challenge, point.pk)
    assert view.answer == ("Kept as the host’s note", "neutral")


def test_two_members_answering_lose_nothing(cast: Any) -> None:
    cast.at("accuracy")
    over(cast)
    point = FactualPoint.objects.get()
    answer(cast, point, reason="Corrected.")
    with pytest.raises(Stale) as stale:
        answer(cast, point, "not_accepted", "We counted three.")
    assert stale.value.theirs == {"Answer": "Accepted", "Reason": "Corrected."}
    assert stale.value.mine == {"Answer": "Not accepted", "Reason": "We counted three."}


def test_the_host_reads_answers_once_they_are_released(cast: Any) -> None:
    cast.at("accuracy")
    over(cast)
    with pytest.raises(Refused):
        services.release_answers(actor=cast.lead, challenge=cast.challenge)
    point = FactualPoint.objects.get()
    answer(cast, point, reason="We counted again.")
    host = cast.client(cast.host_dcs)
    assert "We counted again." not in host.get(page(cast, "accuracy")).content.decode()
    assert host.get(page(cast, "answers")).status_code == 403
    services.release_answers(actor=cast.lead, challenge=cast.challenge)
    services.release_answers(actor=cast.lead, challenge=cast.challenge)
    assert "We counted again." in host.get(page(cast, "answers")).content.decode()
    assert [m for m in mails(cast) if m[0] == "answers_released"] == [
        ("answers_released", "Amara Okafor")
    ]
    with pytest.raises(Refused):
        answer(cast, point, "not_accepted", "No.", revision=2)


# Back to drafting


def test_going_back_voids_what_was_signed_and_keeps_the_points(cast: Any) -> None:
    challenge = cast.at("accuracy")
    over(cast)
    letter = prepared_letter(cast, challenge)
    LetterVersion.objects.filter(pk=letter.pk).update(fully_signed_on=dt.date(2027, 3, 1))
    services.return_to_drafting(
        actor=cast.lead, challenge=challenge, version=challenge.version, reason="A line is missing."
    )
    challenge.refresh_from_db()
    letter.refresh_from_db()
    assert challenge.stage == "drafting"
    assert letter.voided_at is not None
    assert FactualPoint.objects.count() == 1
    host = cast.client(cast.host_dcs)
    seen = host.get(page(cast, "accuracy")).content.decode()
    assert "There are four hubs, not three." in seen
    assert "A line is missing." in seen
    assert host.get(f"/challenges/{challenge.ref}/letter/sign/text/").status_code == 403


def test_the_next_draft_opens_a_round_of_its_own(cast: Any) -> None:
    challenge = cast.at("accuracy")
    services.return_to_drafting(
        actor=cast.lead, challenge=challenge, version=challenge.version, reason="A line is missing."
    )
    challenge.refresh_from_db()
    second = share(cast)
    assert (second.number, second.current) == (2, True)
    assert AccuracyRound.objects.get(number=1).current is False
    assert second.points.count() == 0
    assert LetterContent.from_json(second.snapshot).thanks == "SECRET draft of thanks."
