"""The accuracy round: one snapshot, who checks it, how it ends, and the way back."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused
from challenges.feedback.accuracy import services as accuracy
from challenges.feedback.content.letter import LetterContent
from challenges.models import (
    AccuracyRound,
    Deadline,
    FactualPoint,
    LetterParagraph,
    LetterVersion,
)
from tests.cast import Cast
from tests.cast_rows import prepared_letter
from tests.feedback.acts import (
    answer,
    mails,
    over,
    page,
    raise_point,
    send,
    share,
)

pytestmark = pytest.mark.django_db


def test_the_host_gets_ten_working_days_from_the_day_of_sharing(cast: Cast) -> None:
    cast.at("drafting")
    # 1 March 2027 is a Monday; the tenth working day after it is Monday the 15th.
    assert share(cast).closes_on == dt.date(2027, 3, 15)
    assert Deadline.objects.get(kind="accuracy").due_on == dt.date(2027, 3, 15)
    assert ("moved_accuracy", "Amara Okafor") in mails(cast)


def test_bank_holidays_at_easter_are_no_working_days(cast: Cast) -> None:
    cast.at("drafting")
    # Good Friday is 26 March and Easter Monday 29 March 2027.
    with clock.set_to(dt.date(2027, 3, 22)):
        assert share(cast).closes_on == dt.date(2027, 4, 7)


def test_the_snapshot_is_the_draft_as_it_was_and_stays_so(cast: Cast) -> None:
    cast.at("drafting")
    snapshot = LetterContent.from_json(share(cast).snapshot)
    assert snapshot.thanks == "SECRET draft of thanks."
    assert (snapshot.number, snapshot.register_code, snapshot.letter_date) == (0, "", None)
    LetterParagraph.objects.filter(part="thanks").update(body="Changed by the lead.")
    again = LetterContent.from_json(AccuracyRound.objects.get().snapshot)
    assert again == snapshot


def test_a_draft_with_something_missing_is_not_shared(cast: Cast) -> None:
    cast.at("drafting")
    LetterParagraph.objects.filter(part="next").update(body="")
    with pytest.raises(Blocked):
        share(cast)
    cast.challenge.refresh_from_db()
    assert cast.challenge.stage == "drafting"
    assert not AccuracyRound.objects.exists()


def test_those_asked_to_check_may_raise_and_the_others_may_not(cast: Cast) -> None:
    cast.at("accuracy")
    for who in ("coordinator", "contributor"):
        with pytest.raises(Refused):
            raise_point(cast, who)
    accuracy.delegate(
        actor=cast.host_dcs, challenge=cast.challenge, people=[cast.coordinator, cast.contributor]
    )
    for who in ("coordinator", "contributor"):
        raise_point(cast, who)
        assert cast.client(getattr(cast, who)).get(page(cast, "accuracy")).status_code == 200
    accuracy.delegate(actor=cast.host_dcs, challenge=cast.challenge, people=[])
    with pytest.raises(Refused):
        raise_point(cast, "coordinator")


def test_only_people_of_the_host_are_asked(cast: Cast) -> None:
    cast.at("accuracy")
    for who in ("lead", "stranger", "programme_lead"):
        with pytest.raises(Invalid):
            accuracy.delegate(
                actor=cast.host_dcs, challenge=cast.challenge, people=[getattr(cast, who)]
            )


def test_sending_ends_the_round_and_tells_the_lead(cast: Cast) -> None:
    cast.at("accuracy")
    accuracy.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=False)
    with pytest.raises(Refused):
        raise_point(cast)
    with pytest.raises(Refused):
        accuracy.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=False)
    assert mails(cast) == [("accuracy_submitted", "Daniel Achterberg")]


def test_who_sends_in_time_has_met_the_date(cast: Cast) -> None:
    cast.at("drafting")
    share(cast)
    # Due on 15 March; the letter is issued long after, and that is not the host's delay.
    with clock.set_to(dt.date(2027, 3, 12)):
        accuracy.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=True)

    assert Deadline.objects.get(kind="accuracy").met_on == dt.date(2027, 3, 12)


def test_another_draft_has_a_date_of_its_own_to_be_checked_by(cast: Cast) -> None:
    cast.at("drafting")
    share(cast)
    accuracy.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=True)
    cast.challenge.refresh_from_db()
    accuracy.return_to_drafting(
        actor=cast.lead, challenge=cast.challenge, version=cast.challenge.version, reason="Again."
    )
    cast.challenge.refresh_from_db()
    with clock.set_to(dt.date(2027, 3, 8)):
        share(cast)

    due = Deadline.objects.get(kind="accuracy")
    assert (due.met_on, due.due_on) == (None, dt.date(2027, 3, 22))


def test_nothing_to_correct_is_said_only_without_points(cast: Cast) -> None:
    cast.at("accuracy")
    with pytest.raises(Invalid):
        accuracy.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=True)
    FactualPoint.objects.all().delete()
    with pytest.raises(Invalid):
        accuracy.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=False)
    accuracy.submit(actor=cast.host_dcs, challenge=cast.challenge, nothing_to_correct=True)
    current = AccuracyRound.objects.get()
    assert current.nothing_to_correct
    assert current.submitted_by == cast.host_dcs


def test_the_team_sees_no_point_before_the_round_is_over(cast: Cast) -> None:
    cast.at("accuracy")
    words = "There are four hubs, not three."
    for name in ("accuracy", "answers", "letter"):
        seen = cast.client(cast.lead).get(page(cast, name)).content.decode()
        assert words not in seen
    over(cast)
    for name in ("accuracy", "answers"):
        assert words in cast.client(cast.lead).get(page(cast, name)).content.decode()


def test_the_host_reads_answers_once_they_are_released(cast: Cast) -> None:
    cast.at("accuracy")
    over(cast)
    with pytest.raises(Refused):
        accuracy.release_answers(actor=cast.lead, challenge=cast.challenge)
    point = FactualPoint.objects.get()
    answer(cast, point, reason="We counted again.")
    host = cast.client(cast.host_dcs)
    assert "We counted again." not in host.get(page(cast, "accuracy")).content.decode()
    assert host.get(page(cast, "answers")).status_code == 403
    accuracy.release_answers(actor=cast.lead, challenge=cast.challenge)
    accuracy.release_answers(actor=cast.lead, challenge=cast.challenge)
    assert "We counted again." in host.get(page(cast, "answers")).content.decode()
    assert [m for m in mails(cast) if m[0] == "answers_released"] == [
        ("answers_released", "Amara Okafor")
    ]
    with pytest.raises(Refused):
        answer(cast, point, "not_accepted", "No.", revision=2)


def test_going_back_voids_what_was_signed_and_keeps_the_points(cast: Cast) -> None:
    challenge = cast.at("accuracy")
    over(cast)
    letter = prepared_letter(cast, challenge)
    LetterVersion.objects.filter(pk=letter.pk).update(fully_signed_on=dt.date(2027, 3, 1))
    accuracy.return_to_drafting(
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


def test_the_next_draft_opens_a_round_of_its_own(cast: Cast) -> None:
    challenge = cast.at("accuracy")
    accuracy.return_to_drafting(
        actor=cast.lead, challenge=challenge, version=challenge.version, reason="A line is missing."
    )
    challenge.refresh_from_db()
    second = share(cast)
    assert (second.number, second.current) == (2, True)
    assert AccuracyRound.objects.get(number=1).current is False
    assert second.points.count() == 0
    assert LetterContent.from_json(second.snapshot).thanks == "SECRET draft of thanks."


def test_points_raised_while_the_page_said_nothing_are_not_swept_away(cast: Cast) -> None:
    """A coordinator saves a point after the Director opened “nothing to correct”."""
    cast.at("accuracy")
    answer = send(cast, "host_dcs", "submit", intent="nothing")
    assert answer.status_code == 200
    assert "There are points already" in answer.content.decode()
    assert AccuracyRound.objects.get().submitted_at is None


def test_returning_takes_a_reason(cast: Cast) -> None:
    challenge = cast.at("accuracy")
    answer = send(cast, "lead", "return", version=challenge.version, reason=" ")
    assert answer.status_code == 200
    assert "Give a reason" in answer.content.decode()
    challenge.refresh_from_db()
    assert challenge.stage == "accuracy"
