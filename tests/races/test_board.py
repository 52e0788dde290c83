"""The numbers of the board, while several write at the same moment."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from challenges import clock
from challenges.models import Action, Challenge
from challenges.programme.board.filters import BoardFilter
from challenges.programme.board.tally import Tally
from challenges.programme.board.totals import are_kept, fold, wrong_totals
from tests.cast import TODAY, Cast, assemble
from tests.programme import world
from tests.racing import together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast() -> Iterator[Cast]:
    with clock.set_to(TODAY):
        yield assemble()


@pytest.mark.parametrize("again", range(3))
def test_numbers_are_right_after_writing_at_once(cast: Cast, again: int) -> None:
    if not are_kept():
        pytest.skip("the triggers are made by migrations")
    challenges = world.by_hand(cast)
    issued, follow_up = challenges["issued"], challenges["follow_up"]
    actions = Action.objects.filter(challenge=follow_up)

    def report(status: str) -> None:
        with transaction.atomic():
            for action in actions.order_by("pk"):
                Action.objects.filter(pk=action.pk).update(status=status)

    def move(stage: str) -> None:
        Challenge.objects.filter(pk=issued.pk).update(stage=stage)

    results = together(
        lambda: report("completed"),
        lambda: report("in_progress"),
        lambda: world.act(follow_up, 90, "not_started"),
        lambda: world.act(issued, 90, "not_started"),
        lambda: move("withdrawn"),
        fold,
    )

    assert not [one for one in results if isinstance(one, Exception)]
    assert not list(wrong_totals())
    tally = Tally(cast.programme, BoardFilter())
    statuses = {value: n for about, value, n in tally.counted() if about == "status"}
    assert tally.by_status_and_flag[0] == statuses
