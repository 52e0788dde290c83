"""What was withdrawn or closed early can go on, with a reason; what was closed in order cannot."""

from __future__ import annotations

import pytest

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.demo.rows import make
from challenges.journey.engine import advance
from challenges.journey.invariants import INVARIANTS
from challenges.models import Challenge, Deadline, OutboxMessage, StepReason
from tests.cast import TODAY, Cast
from tests.overview.reading import words


def moved(cast: Cast, key: str, reason: str = "The host asked.") -> Challenge:
    cast.challenge.refresh_from_db()
    return advance(
        f"challenge.{key}",
        actor=cast.programme_lead,
        challenge=cast.challenge,
        version=cast.challenge.version,
        reason=reason,
    )


def broken_invariants() -> set[str]:
    return {rule.__name__ for rule in INVARIANTS if list(rule())}


@pytest.mark.long
@pytest.mark.parametrize(
    ("stage", "end"),
    [
        ("proposed", "withdraw"),
        ("briefing", "withdraw"),
        ("accuracy", "withdraw"),
        ("issued", "close_early"),
        ("follow_up", "close_early"),
    ],
)
def test_it_goes_on_where_it_ended(cast: Cast, stage: str, end: str) -> None:
    cast.at(stage)
    before = broken_invariants()  # the rows of the cast have no log
    moved(cast, end)

    challenge = moved(cast, "reopen", "The new Director wants to go on.")

    assert (challenge.stage, challenge.closed_on, challenge.closed_early) == (stage, None, False)
    assert challenge.ended_reason == ""
    assert [one.reason for one in StepReason.objects.all()] == [
        "The host asked.",
        "The new Director wants to go on.",
    ]
    assert broken_invariants() <= before | {"each_step_begins_where_the_last_one_led"}


def test_a_return_counts_the_stage_it_was_at_and_not_the_furthest(cast: Cast) -> None:
    cast.at("accuracy")
    cast.challenge.stage = "drafting"
    cast.challenge.save()
    moved(cast, "withdraw")

    assert moved(cast, "reopen").stage == "drafting"


def test_it_works_towards_its_dates_again(cast: Cast) -> None:
    cast.at("issued")
    make(Deadline, challenge=cast.challenge, kind="respond", due_on=TODAY)
    moved(cast, "close_early")
    assert not cast.challenge.deadlines.open().exists()

    moved(cast, "reopen")

    due = cast.challenge.deadlines.open().get(kind="respond").due_on
    assert due >= clock.today()


def test_it_takes_a_reason_that_stands_on_the_page_and_everyone_is_told(cast: Cast) -> None:
    cast.at("issued")
    moved(cast, "close_early", "No answer for six months.")
    client = cast.client(cast.programme_lead)
    page_before = words(client.get(cast.challenge.get_absolute_url()))
    with pytest.raises(Invalid):
        moved(cast, "reopen", " ")
    OutboxMessage.objects.all().delete()
    moved(cast, "reopen", "The host has answered.")
    page = words(cast.client(cast.host_dcs).get(cast.challenge.get_absolute_url()))

    assert "Closed early" in page_before
    assert page_before.count("No answer for six months.") == 1
    assert "Reopen the challenge" in page_before
    assert "What happens next" not in page_before
    assert "No answer for six months." in page
    assert "The host has answered." in page
    assert {m.to.name for m in OutboxMessage.objects.filter(message="reopened")} == {
        "Amara Okafor",
        "Ben Whitfield",
        "Daniel Achterberg",
        "Esther Quaye",
        "Farid Rahimi",
        "Grace Linden",
        "Kofi Mensah",
    }


def test_what_was_closed_after_its_review_stays_closed(cast: Cast) -> None:
    challenge = cast.at("closed")
    page = words(cast.client(cast.programme_lead).get(challenge.get_absolute_url()))

    assert "Reopen" not in page
    with pytest.raises(Refused, match="not withdrawn or closed early"):
        moved(cast, "reopen")


@pytest.mark.parametrize("who", ["host_dcs", "lead", "challenger"])
def test_nobody_but_the_programme_reopens_it(cast: Cast, who: str) -> None:
    cast.at("issued")
    moved(cast, "close_early")

    with pytest.raises(Refused):
        advance(
            "challenge.reopen",
            actor=cast.people[who],
            challenge=cast.challenge,
            version=cast.challenge.version,
            reason="Please.",
        )


def test_the_button_pressed_twice_reopens_once(cast: Cast) -> None:
    challenge = cast.withdrawn()
    url = f"/challenges/{challenge.ref}/step/reopen/"
    client = cast.client(cast.programme_lead)
    fields = {"version": challenge.version, "reason": "They go on."}

    answers = [client.post(url, fields).status_code for _ in range(2)]

    assert answers == [302, 302]
    challenge.refresh_from_db()
    assert challenge.stage == "briefing"
    assert StepReason.objects.count() == 1


def test_the_board_says_that_it_closed_early_and_why(cast: Cast) -> None:
    cast.at("issued")
    moved(cast, "close_early", "No answer for six months.")
    client = cast.client(cast.programme_lead)

    board = words(client.get("/programme/"))
    file = client.get("/programme/?show=challenges").content.decode()

    assert "Closed early" in board
    assert "No answer for six months." in board
    assert "No answer for six months." in file
