"""What `manage.py verify` promises: silent on a sound database, and each kind of fault named."""

from __future__ import annotations

from contextlib import ExitStack
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from challenges.journey.invariants import INVARIANTS
from challenges.journey.on_record import RECORDS, done_on
from challenges.models import Challenge
from challenges.models.stage import ORDER
from challenges.programme.board.totals import has_stored_totals
from tests.cast import Cast
from tests.journey.invariants import (
    faults_follow_up,
    faults_letters,
    faults_links,
    faults_people,
    faults_scopes,
    faults_stages,
    faults_visits,
)
from tests.journey.invariants.world import CHECK, POSTGRESQL, Fault, sound
from tests.overview import many
from tests.unguarded import at_commit, without_checks, without_triggers

FAULTS: list[Fault] = [
    *faults_stages.FAULTS,
    *faults_people.FAULTS,
    *faults_scopes.FAULTS,
    *faults_visits.FAULTS,
    *faults_letters.FAULTS,
    *faults_follow_up.FAULTS,
    *faults_links.FAULTS,
]
KINDS_HERE = {CHECK} if connection.vendor == "sqlite" else {CHECK, POSTGRESQL}
OPERATIONS = Path(__file__).parents[3] / "docs" / "operations.md"


def verified() -> str:
    """Return what `manage.py verify` writes, whether all holds or not."""
    out = StringIO()
    try:
        call_command("verify", stdout=out)
    except CommandError as failed:
        out.write(str(failed))
    return out.getvalue()


def broken(report: str) -> dict[str, list[str]]:
    """Return the rules of a report that do not hold, each with the lines below it."""
    rules: dict[str, list[str]] = {}
    for line in report.splitlines():
        if line.startswith("BROKEN  "):
            rules[line.removeprefix("BROKEN  ")] = below = []
        elif line.startswith("          "):
            below.append(line.strip())
    return rules


def how_many() -> int:
    """PostgreSQL keeps the numbers of the board, and whether they are right is one more."""
    return 108 if has_stored_totals() else 107


def by_kind(fault: Fault) -> str:
    return fault.kind


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize("stage", [*ORDER, "withdrawn"])
def test_a_sound_database_passes(cast: Cast, stage: str) -> None:
    sound(cast, stage)

    assert verified().splitlines()[-1] == f"All {how_many()} hold."


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS, ids=by_kind)
def test_a_planted_fault_is_found_and_named(cast: Cast, fault: Fault) -> None:
    sound(cast, fault.stage)
    with ExitStack() as guards:
        if fault.guard:
            guards.enter_context(without_checks())
            guards.enter_context(without_triggers())
        fault.plant(cast)

    rule = " ".join((fault.rule.__doc__ or "").split())
    name = fault.named or cast.challenge.ref
    assert [line for line in broken(verified())[rule] if line.startswith(name)]


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize("fault", FAULTS, ids=by_kind)
def test_the_database_refuses_what_it_can_hold(
    cast: Cast, fault: Fault, request: pytest.FixtureRequest
) -> None:
    if connection.vendor == "postgresql" and request.config.getvalue("nomigrations"):
        pytest.skip("the triggers are made by migrations")
    sound(cast, fault.stage)
    refusal = False
    try:
        with transaction.atomic():
            fault.plant(cast)
            at_commit()
    except IntegrityError:
        refusal = True

    assert refusal == (fault.guard in KINDS_HERE)


def test_every_kind_of_fault_is_planted_once() -> None:
    assert len({fault.kind for fault in FAULTS}) == len(FAULTS)
    assert f"{len(FAULTS)} kinds of planted corruption" in " ".join(OPERATIONS.read_text().split())


def test_what_no_database_refuses_has_a_reason() -> None:
    assert [fault.kind for fault in FAULTS if bool(fault.guard) == bool(fault.why_not)] == []


def test_every_invariant_has_been_seen_to_find_a_fault() -> None:
    assert {fault.rule for fault in FAULTS} == set(INVARIANTS)


def test_every_invariant_states_its_own_rule() -> None:
    rules = [invariant.__doc__ for invariant in INVARIANTS]

    assert all(rules)
    assert len(set(rules)) == len(rules)


def test_each_fault_fails_the_command(cast: Cast) -> None:
    sound(cast, "closed")
    Challenge.objects.filter(pk=cast.challenge.pk).update(published=True)

    with pytest.raises(CommandError, match=f"1 of {how_many()} do not hold"):
        call_command("verify", stdout=StringIO())


@pytest.mark.long
@pytest.mark.parametrize("count", [1, 298])
def test_verify_asks_as_many_statements_of_three_challenges_as_of_three_hundred(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sound(cast, "closed")
    many.challenges(cast, count)

    # Where PostgreSQL keeps the numbers of the boards, one more statement counts them again.
    with django_assert_num_queries(115 if has_stored_totals() else 114):
        verified()


def test_steps_on_record_are_asked_alike_one_by_one_and_all_at_once(cast: Cast) -> None:
    for stage in ORDER:
        challenge = cast.at(stage)
        for kind, record in RECORDS.items():
            is_recorded = record.rows().filter(challenge=challenge).exists()
            assert is_recorded == (done_on(challenge, kind) is not None), (stage, kind)
