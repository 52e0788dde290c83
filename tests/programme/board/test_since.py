"""What changed since the board last met, counted by hand; nothing before a lead says when."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import Action, ActionUpdate, AuditEvent, Challenge, Programme
from tests.cast import Cast
from tests.cast_rows import at
from tests.overview.many import event
from tests.overview.reading import words
from tests.programme import world

BOARD, SETTINGS = "/programme/", "/programme/settings/"
MEETING_DAY = dt.date(2027, 2, 1)


def board(cast: Cast) -> str:
    return words(cast.client(cast.programme_lead).get(BOARD))


def met(on: dt.date | None = MEETING_DAY) -> None:
    Programme.objects.update(last_board_on=on)


def action(challenge: Challenge, number: int, status: str, due: dt.date) -> Action:
    return make(
        Action,
        challenge=challenge,
        number=number,
        text="Keep one list",
        status=status,
        due_on=due,
        updated_on=world.RECENT,
    )


@pytest.mark.long
def test_a_lead_says_when_the_board_met_and_it_is_remembered(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    assert "Say when the board last met" in board(cast)
    assert "What changed since" not in board(cast)

    form = {
        "courtesy_days": "2",
        "endorsement": "none",
        "caveat": "A peer challenge.",
        "marking": "OFFICIAL",
        "revision": str(cast.programme.revision),
    }
    ahead = client.post(SETTINGS, form | dict(zip(DATE, ("2", "3", "2027"), strict=True)))
    client.post(SETTINGS, form | dict(zip(DATE, ("1", "2", "2027"), strict=True)))

    assert "The date must be today or in the past" in words(ahead)
    assert Programme.objects.get().last_board_on == MEETING_DAY
    assert "What changed since the board met on 1 February 2027" in board(cast)


DATE = ("last_board_on_0", "last_board_on_1", "last_board_on_2")


def test_steps_since_then_are_listed_and_earlier_ones_not(cast: Cast) -> None:
    met()
    event(cast, "letter.issue", "visiting", by="lead", step=True, to_stage="issued")
    event(cast, "scope.edit", "host", by="coordinator")
    before = dt.datetime(2027, 1, 31, 23, tzinfo=dt.UTC)
    make(AuditEvent, challenge=cast.challenge, action="challenge.accept", step=True, at=before)

    page = board(cast)

    assert "28 February 2027 Kent: Front door and MASH: issued the letter" in page
    assert "edited the scope" not in page
    assert "accepted the request" not in page


def test_another_programme_is_not_counted(cast: Cast) -> None:
    met()
    elsewhere = make(Programme, slug="other", hosted_by=cast.authorities["Kent"])
    Challenge.objects.filter(pk=cast.challenge.pk).update(programme=elsewhere)
    event(cast, "letter.issue", "visiting", by="lead", step=True, to_stage="issued")

    assert "No challenge has moved to another stage." in board(cast)


def test_what_hosts_did_is_counted(cast: Cast) -> None:
    met()
    challenge = world.challenge(cast, "SE-27-SINCE2", "Medway", "follow_up")
    on_time = action(challenge, 1, "completed", dt.date(2027, 2, 20))
    early = action(challenge, 2, "completed", dt.date(2027, 1, 20))
    action(challenge, 3, "in_progress", dt.date(2027, 2, 10))  # overdue since the board
    action(challenge, 4, "in_progress", dt.date(2027, 1, 10))  # overdue before it
    action(challenge, 5, "in_progress", dt.date(2027, 3, 1))  # due today
    for one, moment in ((on_time, at(2027, 2, 2)), (early, at(2027, 1, 31))):
        make(
            ActionUpdate,
            action=one,
            status="completed",
            by=cast.host_dcs,
            at=moment,
        )

    page = board(cast)

    assert "Actions completed or embedded: 1" in page
    assert "Actions that became overdue: 1" in page
    assert "Recommendations with a new response: 0" in page


# A page that is not full also looks for challenges without a deadline.
@pytest.mark.parametrize(("challenges", "literally"), [(3, 14), (300, 13)])
def test_statements_with_a_board(
    cast: Cast,
    challenges: int,
    literally: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    met()
    world.many(cast, challenges)
    client = cast.client(cast.programme_lead)
    client.get(BOARD)

    with django_assert_num_queries(literally):  # two more than without
        client.get(BOARD)
