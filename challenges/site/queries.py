"""Whether the service works."""

from __future__ import annotations

from django.db import DatabaseError, connection


def database_answers() -> bool:
    """Does the database answer a plain question?"""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False
