"""A statement is planned once for each connection, and gives the same rows on every database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from challenges.models import Authority
from challenges.models.statement import Statement, Value
from tests.cast import TODAY, Cast
from tests.faults.test_outage import away

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
# The types that PostgreSQL finds for the values that the statements name.
TYPES = {
    "authorities": "bigint[]",
    "boards": "bigint[]",
    "challenge": "bigint",
    "day": "date",
    "hosts": "bigint[]",
    "keys": "bigint[]",
    "own": "bigint[]",
    "person": "uuid",
    "programme": "bigint",
    "ref": "text",
}
# What is sent for two askings: SQLite prepares nothing by name.
TWICE = {"postgresql": ["PREPARE", "EXECUTE", "EXECUTE"], "sqlite": ["SELECT", "SELECT"]}


@pytest.fixture
def statement(monkeypatch: pytest.MonkeyPatch) -> Statement:
    """A statement whose text no connection knows yet."""
    monkeypatch.setattr(Statement, "made", [])
    return Statement(f"""SELECT id, name FROM challenges_authority
        WHERE id = ANY(%(keys)s) AND name <> %(other)s AND name NOT LIKE '{uuid4()} %%'
        ORDER BY name
    """)  # noqa: S608 -- all of it is constants


def sent(*acts: Callable[[], object]) -> list[str]:
    """The first word of each statement that is sent."""
    with CaptureQueriesContext(connection) as queries:
        for act in acts:
            act()
    return [query["sql"].split()[0] for query in queries]


def names_in(statement: Statement) -> list[str]:
    """The values that the statement names, in the order of their first places."""
    return list(dict.fromkeys(re.findall(r"%\((\w+)\)s", statement.text)))


def test_it_is_prepared_once_and_then_executed(cast: Cast, statement: Statement) -> None:
    keys = [cast.authorities[name].pk for name in ("Slough", "Kent", "Oxfordshire")]

    def names() -> list[str]:
        return [name for _, name in statement.rows(keys=keys, other="Slough")]

    def instances() -> list[Authority]:
        return statement.instances(Authority, keys=keys, other="Slough")

    assert sent(names, instances) == TWICE[connection.vendor]
    assert names() == ["Kent", "Oxfordshire"]
    assert instances() == [cast.authorities["Kent"], cast.authorities["Oxfordshire"]]
    assert statement.rows(keys=[], other="Slough") == []


def test_what_could_not_be_prepared_is_prepared_the_next_time(
    cast: Cast, statement: Statement
) -> None:
    kent = cast.authorities["Kent"]

    def names() -> list[str]:
        return [name for _, name in statement.rows(keys=[kent.pk], other="")]

    first = TWICE[connection.vendor][0]
    with pytest.raises(DatabaseError), transaction.atomic(), away(statements=first):
        names()

    assert sent(names, names) == TWICE[connection.vendor]
    assert names() == ["Kent"]


def test_a_transaction_that_is_rolled_back_leaves_it_prepared(
    cast: Cast, statement: Statement
) -> None:
    kent = cast.authorities["Kent"]

    def names() -> list[str]:
        return [name for _, name in statement.rows(keys=[kent.pk], other="")]

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert names() == ["Kent"]
        raise ZeroDivisionError

    assert sent(names) == TWICE[connection.vendor][-1:]
    assert names() == ["Kent"]


def test_an_aborted_transaction_refuses_and_leaves_it_to_be_prepared(
    cast: Cast, statement: Statement
) -> None:
    kent = cast.authorities["Kent"]

    def names() -> list[str]:
        return [name for _, name in statement.rows(keys=[kent.pk], other="")]

    with pytest.raises(DatabaseError), transaction.atomic():
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT nonsense")
        names()
        raise DatabaseError

    assert names() == ["Kent"]


def values() -> dict[str, Value]:
    """A value for each name; the day and the keys are of nothing."""
    ready = models.DateField().get_db_prep_value, models.UUIDField().get_db_prep_value
    return {
        "challenge": 0,
        "day": ready[0](TODAY, connection),
        "authorities": [0],
        "boards": [0],
        "hosts": [0],
        "keys": [0],
        "own": [],
        "person": ready[1](uuid4(), connection),
        "programme": 0,
        "ref": "SE-27-NOSUCH",
    }


def answers() -> Iterator[list[tuple[object, ...]]]:
    """What each statement of the house answers where nothing is asked for."""
    for statement in Statement.made:
        every = values()
        yield statement.rows(**{name: every[name] for name in names_in(statement)})


def test_each_statement_of_the_house_runs(cast: Cast) -> None:
    assert len(Statement.made) > 40
    assert len({one.name for one in Statement.made}) == len(Statement.made)
    assert all(re.match(r"\s*(SELECT|WITH here AS)", one.text) for one in Statement.made)
    assert not any(answers())


def test_postgresql_finds_the_types_of_all_values(cast: Cast) -> None:
    types = {one.name: [TYPES[name] for name in names_in(one)] for one in Statement.made}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, CAST(parameter_types AS text[]) FROM pg_prepared_statements"
            )
            types_by_name = dict(cursor.fetchall())
        assert {name: types_by_name[name] for name in types} == types


def test_a_column_that_a_later_version_adds_breaks_none(cast: Cast) -> None:
    """A new version may change the tables while workers of the old one still answer."""
    connection.check_constraints()  # as at a commit, or the tables cannot be changed
    list(answers())
    tables = {
        table
        for statement in Statement.made
        for table in re.findall(r"\b(challenges_[a-z_]+)", statement.text)
    }
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"ALTER TABLE {table} ADD COLUMN later integer")

    assert not any(answers())
