"""The health of the service."""

from __future__ import annotations

from django.db import DatabaseError, connection


def database_answers() -> bool:
    """Return whether the database answers a simple query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False
