"""What was recorded wrongly is corrected, and what it said before stays and is shown beside it."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges import clock
from challenges.access.errors import Invalid, Refused, Stale
from challenges.demo.rows import make
from challenges.followup.reviews.services import correct_review
from challenges.models import (
    Activity,
    AuditEvent,
    Deadline,
    FollowUpReview,
    OutboxMessage,
    RecordCorrection,
)
from challenges.scoping.conversations.services import correct_conversation, record_conversation
from challenges.visit.evidence.services import (
    correct_evidence,
    restore_evidence,
    withdraw_evidence,
)
from challenges.visit.outcomes.services import record_outcome
from tests.cast import TODAY, Cast
from tests.overview.reading import words
from tests.stages import put_activities

TALK = {
    "held_on": dt.date(2026, 10, 2),
    "method": "video",
    "agreement": "We look at the front door, and at placements.",
    "expectations": "",
    "off_limits": "The current staffing consultation.",
}


def old_values() -> list[list[list[str]]]:
    return [one.old for one in RecordCorrection.objects.order_by("pk")]


def talk(cast: Cast, who: str = "lead", revision: int = 1, **changes: object) -> None:
    correct_conversation(
        actor=cast.people[who],
        challenge=cast.challenge,
        conversation_id=cast.challenge.conversations.get().pk,
        revision=revision,
        **{**TALK, **changes},
    )


def test_a_conversation_is_corrected_and_both_texts_can_be_read(cast: Cast) -> None:
    cast.at("scoping")

    talk(cast)

    page = words(
        cast.client(cast.host_dcs).get(f"/challenges/{cast.challenge.ref}/scope/conversations/")
    )
    assert old_values() == [
        [["What did you agree?", "We look at the front door, not at placements."]]
    ]
    assert "We look at the front door, and at placements." in page
    assert "We look at the front door, not at placements." in page
    assert "Corrected by Daniel Achterberg" in page
    assert AuditEvent.objects.get().action == "conversation.correct"


def test_the_other_director_is_told_of_a_conversation_and_of_its_correction(cast: Cast) -> None:
    cast.at("scoping")
    talk(cast)
    record_conversation(
        actor=cast.coordinator,
        challenge=cast.challenge,
        idempotency_key=cast.challenge.scopes.get().lines.first().pk,
        **TALK,
    )

    mails = {(m.message, m.to.name) for m in OutboxMessage.objects.all()}
    assert mails == {
        ("conversation_corrected", "Amara Okafor"),
        ("conversation_recorded", "Amara Okafor"),
        ("conversation_recorded", "Daniel Achterberg"),
    }


def test_the_same_again_is_no_correction(cast: Cast) -> None:
    cast.at("scoping")

    talk(cast, agreement="We look at the front door, not at placements.")

    assert (old_values(), AuditEvent.objects.count()) == ([], 0)


def test_a_correction_of_an_old_state_is_answered_with_both(cast: Cast) -> None:
    cast.at("scoping")
    talk(cast)

    with pytest.raises(Stale) as stale:
        talk(cast, "host_dcs", method="phone")

    assert stale.value.mine == {"How did you speak?": "Phone call"}
    assert len(old_values()) == 1


@pytest.mark.parametrize(
    ("held_on", "says"),
    [
        (TODAY + dt.timedelta(days=1), "today or in the past"),
        (dt.date(1900, 1, 1), "The challenge was proposed on"),
    ],
)
def test_a_conversation_was_held_between_the_proposal_and_today(
    cast: Cast, held_on: dt.date, says: str
) -> None:
    cast.at("scoping")

    with pytest.raises(Invalid, match=says):
        talk(cast, held_on=held_on)
    with pytest.raises(Invalid, match=says):
        record_conversation(
            actor=cast.lead,
            challenge=cast.challenge,
            idempotency_key=cast.challenge.scopes.get().lines.first().pk,
            **{**TALK, "held_on": held_on},
        )


@pytest.mark.parametrize("who", ["programme_lead", "challenger", "contributor"])
def test_others_correct_no_conversation(cast: Cast, who: str) -> None:
    cast.at("team")

    with pytest.raises(Refused):
        talk(cast, who)


# --- reviews -----------------------------------------------------------------------------


def review(cast: Cast, **changes: object) -> None:
    row = FollowUpReview.objects.get(kind="review")
    names = ("kind", "method", "held_on", "who", "note")
    values = {name: getattr(row, name) for name in names}
    correct_review(
        actor=cast.lead,
        challenge=cast.challenge,
        review_id=row.pk,
        revision=row.revision,
        **{**values, **changes},
    )


@pytest.mark.long
def test_a_review_is_corrected_and_the_signatures_fall(cast: Cast) -> None:
    cast.at("closed")
    cast.at("follow_up")
    before = FollowUpReview.objects.get(kind="review").note
    assert cast.challenge.followup_signatures.exists()

    review(cast, note="What we really saw.")

    page = words(
        cast.client(cast.host_dcs).get(f"/challenges/{cast.challenge.ref}/follow-up/reviews/")
    )
    assert old_values() == [[["What did you see?", before]]]
    assert "What we really saw." in page
    assert before in page
    assert not cast.challenge.followup_signatures.exists()


def test_the_deadline_of_a_review_follows_its_corrected_day(cast: Cast) -> None:
    cast.at("closed")
    cast.at("follow_up")
    row = FollowUpReview.objects.get(kind="review")
    make(Deadline, challenge=cast.challenge, kind="review", due_on=TODAY, met_on=row.held_on)
    day = TODAY + dt.timedelta(days=10)

    with clock.set_to(TODAY + dt.timedelta(days=20)):
        with pytest.raises(Invalid, match="follow-up review is due on 1 March 2027"):
            review(cast, held_on=day)
        review(cast, held_on=day, confirmed=True)

    assert cast.challenge.deadlines.get(kind="review").met_on == day


# --- outcomes ----------------------------------------------------------------------------


def outcome(cast: Cast, outcome: str, **answers: object) -> None:
    activity = cast.challenge.activities.get(kind="interview")
    values = {"headcount": None, "minutes": None, "reason": "", **answers}
    record_outcome(
        actor=cast.challenger,
        challenge=cast.challenge,
        activity_id=activity.pk,
        revision=activity.revision,
        outcome=outcome,
        **values,
    )


@pytest.mark.parametrize("stage", ["visit", "drafting"])
def test_an_outcome_is_corrected_and_the_old_one_stays(cast: Cast, stage: str) -> None:
    cast.at("drafting")
    cast.at(stage)

    outcome(cast, "cancelled", reason="The school was closed.")

    activity = cast.challenge.activities.get(kind="interview")
    page = words(
        cast.client(cast.lead).get(
            f"/challenges/{cast.challenge.ref}/visit/activities/{activity.pk}/outcome/"
        )
    )
    assert old_values() == [
        [
            ["What happened?", "Held"],
            ["If it was held: how many people did you meet?", "6"],
            ["If it was held: how many minutes did it take?", "60"],
            ["If it was cancelled: why?", ""],
        ]
    ]
    assert "Corrected by Esther Quaye" in page


def test_the_first_outcome_is_no_correction(cast: Cast) -> None:
    cast.at("visit")

    outcome(cast, "cancelled", reason="The school was closed.")

    assert old_values() == []


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_a_slip_goes_back_to_planned_while_the_visit_is_on(cast: Cast, status: str) -> None:
    cast.at("visit")
    put_activities(Activity.objects.filter(kind="interview"), status, cancel_reason="A slip.")

    outcome(cast, "planned")

    activity = cast.challenge.activities.get(kind="interview")
    assert (activity.status, activity.cancel_reason) == ("planned", "")
    assert old_values()[0][0][0] == "What happened?"
    assert AuditEvent.objects.get().action == "activity.record_outcome"


@pytest.mark.parametrize(("stage", "status"), [("drafting", "held"), ("visit", "planned")])
def test_planned_is_no_outcome_otherwise(cast: Cast, stage: str, status: str) -> None:
    cast.at(stage)
    put_activities(Activity.objects.filter(kind="interview"), status)

    with pytest.raises(Invalid, match="held or cancelled"):
        outcome(cast, "planned")


def test_the_page_offers_it_only_where_it_can_be_done(cast: Cast) -> None:
    cast.at("visit")
    activity = cast.challenge.activities.get(kind="interview")
    url = f"/challenges/{cast.challenge.ref}/visit/activities/{activity.pk}/outcome/"
    client = cast.client(cast.challenger)
    offer = "put it back on the timetable"

    assert offer not in words(client.get(url))
    put_activities(Activity.objects.filter(pk=activity.pk), "cancelled")
    assert offer in words(client.get(url))
    put_activities(Activity.objects.filter(challenge=cast.challenge), "held")
    cast.at("drafting")
    assert offer not in words(client.get(url))


# --- notes -------------------------------------------------------------------------------


def facts(cast: Cast, who: str = "challenger", **changes: object) -> None:
    entry = cast.challenge.evidence.first()
    correct_evidence(
        actor=cast.people[who],
        challenge=cast.challenge,
        entry_id=entry.pk,
        revision=entry.revision,
        **{
            "activity": entry.activity,
            "lines": list(entry.lines.all()),
            "source_type": entry.source_type,
            "role_group": entry.role_group,
            "stance": entry.stance,
            **changes,
        },
    )


def test_the_facts_of_a_note_are_corrected_and_the_old_ones_stay(cast: Cast) -> None:
    challenge = cast.at("visit")
    other = challenge.scopes.get().lines.get(number=2)
    entry = challenge.evidence.first()
    entry.lines.set([challenge.scopes.get().lines.get(number=1)])

    facts(
        cast,
        activity=None,
        lines=[other],
        source_type="data",
        role_group="nobody",
        stance="contradicts",
    )

    page = words(
        cast.client(cast.lead).get(f"/challenges/{challenge.ref}/visit/evidence/{entry.pk}/")
    )
    entry.refresh_from_db()
    assert (entry.activity, entry.source_type, entry.role_group, entry.stance) == (
        None,
        "data",
        "nobody",
        "contradicts",
    )
    assert list(entry.lines.all()) == [other]
    assert [label for label, _ in old_values()[0]] == [
        "Does this support or contradict what you are finding?",
        "Lines of enquiry",
        "Recorded during",
        "Kind of source",
        "Group of people",
    ]
    assert [text for _, text in old_values()[0]][2] == "Session 1"
    assert "Corrected by Esther Quaye" in page
    assert "Social workers" in page


def test_only_its_author_corrects_a_note_and_never_a_withdrawn_one(cast: Cast) -> None:
    challenge = cast.at("visit")

    with pytest.raises(Refused):
        facts(cast, "lead", stance="neutral")
    challenge.evidence.update(withdrawn_at=clock.now())
    with pytest.raises(Refused, match="withdrawn"):
        facts(cast, stance="neutral")


def test_a_withdrawn_note_counts_again(cast: Cast) -> None:
    challenge = cast.at("visit")
    entry = challenge.evidence.first()
    act = {"actor": cast.challenger, "challenge": challenge, "entry_id": entry.pk}
    withdraw_evidence(**act)
    page = cast.client(cast.challenger).get(
        f"/challenges/{challenge.ref}/visit/evidence/{entry.pk}/"
    )

    restore_evidence(**act)
    restore_evidence(**act)

    assert "Restore" in words(page)
    assert challenge.evidence.living().filter(pk=entry.pk).exists()
    acts = AuditEvent.objects.order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["evidence.withdraw", "evidence.restore"]


def test_only_its_author_restores_a_note(cast: Cast) -> None:
    challenge = cast.at("visit")
    entry = challenge.evidence.first()

    with pytest.raises(Refused):
        restore_evidence(actor=cast.lead, challenge=challenge, entry_id=entry.pk)
