"""Rules of one row reach an old database without asking anything of its rows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from challenges.models.postgresql import FromNowOn


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such constraints")
def test_a_rule_holds_from_now_on(request: pytest.FixtureRequest) -> None:
    if request.config.getvalue("nomigrations"):
        pytest.skip("the migration adds them so")
    migrations = MigrationLoader(connection).disk_migrations.values()
    names = {
        operation.constraint.name
        for migration in migrations
        for operation in migration.operations
        if isinstance(operation, FromNowOn)
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE NOT convalidated")
        not_validated = {name for (name,) in cursor.fetchall()}

    assert len(names) == 32
    assert not_validated == names
