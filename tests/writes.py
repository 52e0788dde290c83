"""What changes the database, seen as it happens: a change that is undone again is seen too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

CHANGES = re.compile(r"\s*(INSERT|UPDATE|DELETE)", re.IGNORECASE)
# Who is here is noted whatever they come for.
ASIDE = re.compile(r'"django_session"|SET "last_seen"')

# What sends a statement on, as `connection.execute_wrapper` hands it over.
Execute = Callable[[str, object, bool, object], object]


@contextmanager
def writes() -> Iterator[list[str]]:
    """The statements that change a row of any table while this lasts."""
    statements: list[str] = []

    def note(execute: Execute, sql: str, params: object, many: bool, context: object) -> object:
        if CHANGES.match(sql) and not ASIDE.search(sql):
            statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements
