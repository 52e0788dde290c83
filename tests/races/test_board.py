"""The numbers of the board, while several write at the same moment."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from challenges import clock
from challenges.demo.rows import make
from challenges.journey.deadlines import end_rounds
from challenges.models import Action, Challenge, Deadline
from challenges.programme.board.filters import BoardFilter
from challenges.programme.board.tally import BoardCounts
from challenges.programme.board.totals import fold, has_stored_totals, wrong_totals
from tests.cast import TODAY, Cast, assemble
from tests.programme import world
from tests.racing import together
from tests.stages import put

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


LOOKS = 100_000


def until_somebody_waits() -> None:
    """Return once another connection waits for a lock."""
    with connection.cursor() as cursor:
        for _ in range(LOOKS):
            cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")


@pytest.fixture
def cast() -> Iterator[Cast]:
    with clock.set_to(TODAY):
        yield assemble()


def test_the_end_of_a_round_waits_for_who_writes_to_its_challenge(cast: Cast) -> None:
    """A service holds the challenge, then writes a deadline: the end of a round does the same."""
    challenge = cast.at("accuracy")
    row = make(Deadline, challenge=challenge, kind="accuracy", due_on=dt.date(2027, 2, 1))
    challenge_is_held = threading.Event()

    def write() -> None:
        with transaction.atomic():
            Challenge.objects.select_for_update(no_key=True).get(pk=challenge.pk)
            challenge_is_held.set()
            until_somebody_waits()
            Deadline.objects.filter(pk=row.pk).update(due_on=dt.date(2027, 2, 2))

    def end() -> int:
        challenge_is_held.wait(20)
        with clock.set_to(TODAY):
            return end_rounds()

    results = together(write, end)

    assert results == [None, 1]


@pytest.mark.parametrize("again", range(3))
def test_numbers_are_right_after_writing_at_once(cast: Cast, again: int) -> None:
    if not has_stored_totals():
        pytest.skip("the triggers are made by migrations")
    challenges = world.by_hand(cast)
    issued_challenge, follow_up = challenges["issued"], challenges["follow_up"]
    actions = Action.objects.filter(challenge=follow_up)

    def report(status: str) -> None:
        with transaction.atomic():
            for action in actions.order_by("pk"):
                Action.objects.filter(pk=action.pk).update(status=status)

    def move(stage: str) -> None:
        put(issued_challenge, stage)

    results = together(
        lambda: report("completed"),
        lambda: report("in_progress"),
        lambda: world.act(follow_up, 90, "not_started"),
        lambda: world.act(issued_challenge, 90, "not_started"),
        lambda: move("withdrawn"),
        fold,
    )

    assert not [one for one in results if isinstance(one, Exception)]
    assert not list(wrong_totals())
    counts = BoardCounts(cast.programme, BoardFilter())
    statuses = {value: n for about, value, n in counts.counted() if about == "status"}
    assert counts.by_status_and_flag[0] == statuses
