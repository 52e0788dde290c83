"""Statements put together once and run many times.

Through the ORM, putting a statement together costs several times what running it does. Where a
page asks the same again and again, the compiled statement is kept; rows are read by the ORM's own
means, so every database's columns come out as the same values.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

MOST_KEPT = 128


class Compiled:
    """The statement of a queryset: its text, its values, and how its rows are read."""

    def __init__(self, asked: QuerySet[Any, Any]) -> None:
        self.compiler: Any = asked.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql: str = ""
        self.values: tuple[Any, ...] = ()
        try:
            self.sql, self.values = self.compiler.as_sql()
        except EmptyResultSet:  # Django's word for a condition that nothing can meet
            return

    def rows(self, values: Sequence[Any] | None = None) -> list[Any]:
        """Run it, with other values if given."""
        if not self.sql:
            return []
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(self.sql, self.values if values is None else values)
            found = cursor.fetchall()
        return list(self.compiler.results_iter([found], tuple_expected=True))


def fetched(ask: Callable[..., QuerySet[Any, Any]], *args: Hashable) -> list[Any]:
    """The rows of `ask(*args)`, a queryset of plain values.

    `ask` is called only the first time: what it asks may depend on nothing but its arguments,
    so the day is one of them. Rows are read each time.
    """
    vendor = connections[DEFAULT_DB_ALIAS].vendor
    return _compiled(vendor, ask, args).rows()


@lru_cache(maxsize=MOST_KEPT)
def _compiled(
    vendor: str, ask: Callable[..., QuerySet[Any, Any]], args: tuple[Hashable, ...]
) -> Compiled:
    return Compiled(ask(*args))
