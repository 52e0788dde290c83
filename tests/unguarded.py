"""Past what the database refuses, as someone could who repairs it by hand or restores a copy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def without_triggers() -> Iterator[None]:
    """Switch the triggers of PostgreSQL off for the block; SQLite has none of ours."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        # What is still to be checked at the end of the transaction would not be.
        at_commit()
        cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")


@contextmanager
def without_checks() -> Iterator[None]:
    """Switch the checks of a database off, on PostgreSQL until the test is rolled back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
            return
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT conrelid::regclass, quote_ident(conname) FROM pg_constraint"
            " WHERE contype IN ('c', 'x') AND conrelid::regclass::text LIKE 'challenges_%'"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        yield


def at_commit() -> None:
    """Have PostgreSQL look now at what it looks at when a transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
