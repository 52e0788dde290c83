"""The numbers that PostgreSQL keeps are those that the board would count."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import transaction

from challenges.demo.rows import make
from challenges.models import (
    Action,
    Challenge,
    Deadline,
    LineOfEnquiry,
    Programme,
    Recommendation,
    Response,
    Scope,
)
from challenges.models.stage import ORDER
from challenges.programme.board.filters import BoardFilter
from challenges.programme.board.tally import BoardCounts
from challenges.programme.board.totals import TOTALS, fold, has_stored_totals, wrong_totals
from tests.cast import TODAY, Cast
from tests.programme import world
from tests.stages import put
from tests.unguarded import without_triggers

pytestmark = pytest.mark.django_db
WORLDS = 8
ACTS = 40


@pytest.fixture(autouse=True)
def on_postgresql(cast: Cast) -> None:
    if not has_stored_totals():
        pytest.skip("only PostgreSQL keeps the numbers, and its triggers are made by migrations")


def numbers(rows: list[tuple[str, str, int]]) -> Counter[tuple[str, str]]:
    total: Counter[tuple[str, str]] = Counter()
    for about, value, number in rows:
        total[about, value] += number
    return +total


def stored(programme: Programme) -> Counter[tuple[str, str]]:
    return numbers(BoardCounts(programme, BoardFilter()).read(TOTALS))


def counted(programme: Programme) -> Counter[tuple[str, str]]:
    return numbers(BoardCounts(programme, BoardFilter()).counted())


def a_day(chance: random.Random) -> dt.date:
    return TODAY + dt.timedelta(days=chance.randrange(-200, 60))


def some(chance: random.Random, model: type) -> list[object]:
    keys = sorted(map(str, model.objects.values_list("pk", flat=True)))
    return chance.sample(keys, min(len(keys), chance.randrange(1, 4)))


def change_rows(chance: random.Random, other: Programme) -> None:
    """Write one thing in bulk, past every service."""
    changes: list[tuple[type, Callable[[], dict[str, object]]]] = [
        (Challenge, lambda: {"pause_reason": "election", "paused_on": TODAY}),
        (Challenge, lambda: {"pause_reason": "", "paused_on": None}),
        (Challenge, lambda: {"programme": other}),
        (Deadline, lambda: {"due_on": a_day(chance)}),
        (Deadline, lambda: {"met_on": chance.choice([None, TODAY])}),
        (Response, lambda: {"submitted_at": chance.choice([None, world.NOW])}),
        (Response, lambda: {"decision": chance.choice(Response.Decision.values)}),
        (Action, lambda: {"status": chance.choice(Action.Status.values)}),
        (Action, lambda: {"due_on": chance.choice([None, a_day(chance)])}),
        (Action, lambda: {"owner_post": chance.choice(["", "Head of Service"])}),
        (Action, lambda: {"measure": chance.choice(["", "Share rung within the hour"])}),
        (Action, lambda: {"updated_on": a_day(chance)}),
    ]
    if chance.random() < 0.15:
        moving = Challenge.objects.filter(pk__in=some(chance, Challenge))
        put(moving, chance.choice([*ORDER, "withdrawn"]))
        return
    model, values = chance.choice(changes)
    model.objects.filter(pk__in=some(chance, model)).update(**values())  # type: ignore[attr-defined]


def delete_rows(chance: random.Random) -> None:
    model = chance.choice([Action, Deadline, Response])
    model.objects.filter(pk__in=some(chance, model)[:1]).delete()


def add_rows(chance: random.Random, cast: Cast, number: int) -> None:
    stage = chance.choice(ORDER)
    challenge = world.challenge(cast, f"SE-27-{number:06}", "Kent", stage)
    world.recommend(challenge, [("accepted", True), ("", False)], cast.host_dcs)
    world.act(challenge, 1, chance.choice(Action.Status.values), due_on=a_day(chance))
    world.due(challenge, "respond", a_day(chance))


@pytest.mark.parametrize("seed", range(WORLDS))
def test_they_stay_right_whatever_is_written(cast: Cast, seed: int) -> None:
    chance = random.Random(seed)
    other = make(Programme, slug="other", ref_prefix="OT", hosted_by=cast.authorities["Kent"])
    world.by_hand(cast)
    for number in range(ACTS):
        if number % 5 == 0:
            add_rows(chance, cast, number)
        if number % 7 == 0:
            delete_rows(chance)
        change_rows(chance, other)
        for programme in (cast.programme, other):
            assert stored(programme) == counted(programme)
    assert not list(wrong_totals())


def test_a_challenge_that_goes_takes_its_numbers_along(cast: Cast) -> None:
    challenges = world.by_hand(cast)
    Action.recommendations.through.objects.all().delete()
    for model in (Action, Response, Recommendation, LineOfEnquiry, Scope):
        model.objects.all().delete()
    key = challenges["follow_up"].pk
    Challenge.objects.filter(pk=key).delete()

    assert stored(cast.programme) == counted(cast.programme)
    assert not list(wrong_totals())


def test_what_is_rolled_back_counts_for_nothing(cast: Cast) -> None:
    world.by_hand(cast)
    before = stored(cast.programme)
    with pytest.raises(InterruptedError), transaction.atomic():
        Action.objects.update(status="stopped")
        assert stored(cast.programme) != before
        raise InterruptedError

    assert stored(cast.programme) == before


def test_summing_up_leaves_the_numbers_as_they_are(cast: Cast) -> None:
    world.by_hand(cast)
    Action.objects.update(measure="")
    before = stored(cast.programme)

    row_count = fold()

    assert stored(cast.programme) == before == counted(cast.programme)
    assert fold() == row_count  # one row for each number


def test_verify_names_a_number_that_is_wrong(cast: Cast) -> None:
    world.by_hand(cast)
    with without_triggers():
        Action.objects.filter(status="completed").update(status="stopped")

    assert [line.split(":")[0] for line in wrong_totals()] == ["seslip"] * 2
    assert {line.split(": ")[1] for line in wrong_totals()} == {
        "status completed +1",
        "status stopped -1",
    }


def test_a_filter_of_challenges_is_counted(cast: Cast) -> None:
    world.by_hand(cast)
    everything, one_stage = BoardFilter(), BoardFilter(stage="issued")

    assert BoardCounts(cast.programme, everything).by_stage[0].total() == 8
    assert BoardCounts(cast.programme, one_stage).by_stage[0] == {"issued": 1}
