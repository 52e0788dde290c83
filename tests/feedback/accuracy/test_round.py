"""The accuracy round: one snapshot, who checks it, how it ends, and the way back."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused
from challenges.access.state import ChallengeState
from challenges.feedback.accuracy import services as accuracy
from challenges.feedback.content.letter import LetterContent
from challenges.journey.gates import blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import (
    AccuracyRound,
    Challenge,
    Deadline,
    FactualPoint,
    LetterParagraph,
    LetterVersion,
    OutboxMessage,
)
from tests.cast import Cast
from tests.cast_letter import letter_content
from tests.cast_rows import QUESTIONS, prepared_letter
from tests.feedback.acts import (
    answer,
    mails,
    over,
    page,
    points_revision,
    prepare,
    raise_point,
    release,
    send,
    share,
    submit,
)
from tests.overview.reading import words

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


@pytest.mark.long
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


def test_sending_ends_the_round_and_tells_the_team(cast: Cast) -> None:
    cast.at("accuracy")
    submit(cast)
    with pytest.raises(Refused):
        raise_point(cast)
    with pytest.raises(Refused):
        submit(cast)
    team = ["Daniel Achterberg", "Esther Quaye", "Farid Rahimi", "Grace Linden"]
    assert sorted(mails(cast)) == [("accuracy_submitted", name) for name in team]


def test_the_team_is_asked_for_no_answers_where_the_host_corrects_nothing(cast: Cast) -> None:
    cast.at("drafting")
    share(cast)
    submit(cast, nothing=True)

    rows = OutboxMessage.objects.filter(message__in=("nothing_to_correct", "accuracy_submitted"))
    recipients = {(row.to.name, row.subject.partition(": ")[2]) for row in rows}
    assert ("Daniel Achterberg", "prepare the letter for signing by 22 March") in recipients
    assert ("Esther Quaye", "the host has nothing to correct") in recipients


def test_who_sends_in_time_has_met_the_date(cast: Cast) -> None:
    cast.at("drafting")
    share(cast)
    # Due on 15 March; the letter is issued long after, and that is not the host's delay.
    with clock.set_to(dt.date(2027, 3, 12)):
        submit(cast, nothing=True)

    assert Deadline.objects.get(kind="accuracy").met_on == dt.date(2027, 3, 12)


@pytest.mark.long
def test_another_draft_has_a_date_of_its_own_to_be_checked_by(cast: Cast) -> None:
    cast.at("drafting")
    share(cast)
    submit(cast, nothing=True)
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
        submit(cast, nothing=True)
    FactualPoint.objects.all().delete()
    with pytest.raises(Invalid):
        submit(cast)
    submit(cast, nothing=True)
    current = AccuracyRound.objects.get()
    assert current.nothing_to_correct
    assert current.submitted_by == cast.host_dcs


@pytest.mark.long
def test_the_team_sees_no_point_before_the_round_is_over(cast: Cast) -> None:
    cast.at("accuracy")
    correction = "There are four hubs, not three."
    for name in ("accuracy", "answers", "letter"):
        html = cast.client(cast.lead).get(page(cast, name)).content.decode()
        assert correction not in html
    over(cast)
    for name in ("accuracy", "answers"):
        assert correction in cast.client(cast.lead).get(page(cast, name)).content.decode()


@pytest.mark.long
def test_the_host_reads_answers_once_they_are_released(cast: Cast) -> None:
    cast.at("accuracy")
    over(cast)
    with pytest.raises(Refused):
        release(cast)
    point = FactualPoint.objects.get()
    answer(cast, point, reason="We counted again.")
    host = cast.client(cast.host_dcs)
    assert "We counted again." not in host.get(page(cast, "accuracy")).content.decode()
    assert host.get(page(cast, "answers")).status_code == 403
    release(cast)
    release(cast)
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
    html = host.get(page(cast, "accuracy")).content.decode()
    assert "There are four hubs, not three." in html
    assert "A line is missing." in html
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
    """A colleague saves a point after the Director opened “nothing to correct”."""
    cast.at("accuracy")
    FactualPoint.objects.all().delete()
    revision = points_revision(cast)
    raise_point(cast)
    answer = send(cast, "host_dcs", "submit", intent="nothing", revision=revision)
    assert answer.status_code == 409
    assert "There are four hubs." in answer.content.decode()
    assert AccuracyRound.objects.get().submitted_at is None


def test_a_point_raised_since_the_page_was_shown_is_not_sent_unseen(cast: Cast) -> None:
    cast.at("accuracy")
    revision = points_revision(cast)
    raise_point(cast)
    answer = send(cast, "host_dcs", "submit", intent="points", revision=revision)
    assert answer.status_code == 409
    assert "Factual error: There are four hubs." in answer.content.decode()
    assert AccuracyRound.objects.get().submitted_at is None


def test_an_answer_changed_since_the_page_was_shown_is_not_released_unseen(cast: Cast) -> None:
    cast.at("accuracy")
    over(cast)
    point = FactualPoint.objects.get()
    answer(cast, point, reason="We counted again.")
    revision = points_revision(cast)
    answer(cast, point, "not_accepted", "We did not count them.", revision=2)
    refusal = send(cast, "lead", "release_answers", revision=revision)
    assert refusal.status_code == 409
    assert "Not accepted: We did not count them." in refusal.content.decode()
    assert AccuracyRound.objects.get().answers_released_at is None


def shared_again(cast: Cast) -> None:
    """The lead returned to drafting and shared again; now the host has nothing to correct."""
    challenge = cast.challenge
    accuracy.return_to_drafting(
        actor=cast.lead, challenge=challenge, version=challenge.version, reason="A line is missing."
    )
    challenge.refresh_from_db()
    share(cast)
    submit(cast, nothing=True)


def test_who_helped_with_the_last_draft_checks_the_next_one_if_they_still_may(cast: Cast) -> None:
    challenge = cast.at("accuracy")
    helpers = [cast.coordinator, cast.contributor]
    accuracy.delegate(actor=cast.host_dcs, challenge=challenge, people=helpers)
    accuracy.return_to_drafting(
        actor=cast.lead, challenge=challenge, version=challenge.version, reason="A line is missing."
    )
    cast.move("contributor", status="ended")
    challenge.refresh_from_db()
    OutboxMessage.objects.all().delete()
    says = "People who helped the host with the last check can check this draft too"
    assert says in words(cast.client(cast.lead).get(page(cast, "share")))

    opened = share(cast)

    assert list(opened.delegates.all()) == [cast.coordinator]
    assert ("accuracy_delegated", "Ben Whitfield") in mails(cast)
    assert [kind for kind, _ in mails(cast)].count("accuracy_delegated") == 1
    assert "Also checking Ben Whitfield" in words(
        cast.client(cast.host_dcs).get(page(cast, "accuracy"))
    )


def test_without_helpers_the_page_that_shares_the_draft_says_nothing_of_them(cast: Cast) -> None:
    cast.at("drafting")

    assert "last check" not in words(cast.client(cast.lead).get(page(cast, "share")))


def waiting(cast: Cast) -> list[str]:
    state = ChallengeState(Challenge.objects.get(pk=cast.challenge.pk))
    return [one.message for one in blockers(state, BY_KEY["letter.issue"])]


@pytest.mark.long
def test_a_point_of_an_earlier_round_blocks_until_it_is_answered_and_released(cast: Cast) -> None:
    cast.at("accuracy")
    over(cast)
    shared_again(cast)
    point = FactualPoint.objects.get()
    lead = cast.client(cast.lead)
    question = "1 point from an earlier round is not answered."
    assert question in waiting(cast)
    text = " ".join(lead.get(page(cast, "accuracy")).content.decode().split())
    assert "1 point from an earlier round is not answered yet." in text
    url = f"{page(cast, 'accuracy')}points/{point.pk}/answer/"
    assert url in lead.get(page(cast, "answers")).content.decode()
    with pytest.raises(Refused):
        prepare(cast)

    fields = {"revision": 1, "answer": "not_accepted", "reason": "We counted three."}
    response = lead.post(url, fields)

    assert (response.status_code, response["Location"]) == (302, page(cast, "answers"))
    assert question not in waiting(cast)
    sentence = "The host cannot read the answers to its points yet. Release them first."
    assert sentence in waiting(cast)
    assert page(cast, "release_answers") in lead.get(page(cast, "accuracy")).content.decode()
    release(cast)
    assert sentence not in waiting(cast)
    host = cast.client(cast.host_dcs)
    assert "We counted three." in host.get(page(cast, "answers")).content.decode()


@pytest.mark.long
def test_a_point_that_was_not_sent_when_the_letter_went_back_stays_the_hosts(cast: Cast) -> None:
    cast.at("accuracy")
    shared_again(cast)
    assert not [text for text in waiting(cast) if "earlier" in text]
    correction = "There are four hubs, not three."
    assert correction not in cast.client(cast.lead).get(page(cast, "answers")).content.decode()


@pytest.mark.long
def test_the_host_reads_the_draft_before_it_says_that_nothing_is_wrong(cast: Cast) -> None:
    cast.at("accuracy")
    FactualPoint.objects.all().delete()
    text = cast.client(cast.host_dcs).get(page(cast, "accuracy")).content.decode()
    assert text.index("There is nothing to correct") > text.index("What happens next")


def test_who_answers_a_point_reads_the_part_that_it_is_about(cast: Cast) -> None:
    cast.at("accuracy")
    over(cast)
    point = FactualPoint.objects.get()
    url = f"{page(cast, 'accuracy')}points/{point.pk}/answer/"
    AccuracyRound.objects.update(snapshot=letter_content(cast.challenge, QUESTIONS))
    assert "SNAPSHOT body." in cast.client(cast.lead).get(url).content.decode()


def test_the_page_of_the_letter_says_that_the_check_is_over(cast: Cast) -> None:
    cast.at("accuracy")
    host = cast.client(cast.host_dcs)
    still = "The host is checking the draft for accuracy."
    assert still in host.get(page(cast, "letter")).content.decode()
    over(cast)
    text = host.get(page(cast, "letter")).content.decode()
    assert still not in text
    assert "The host’s check for accuracy is over." in text
