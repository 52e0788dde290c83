"""A text of the database folded for comparison: `name__folded__contains=fold(typed)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import CharField, TextField, Transform
from django.db.models.expressions import BaseExpression
from django.dispatch import receiver

from challenges.rules.folding import FROM, SEVERAL, TO, fold


class Compiler(Protocol):
    """What turns an expression into SQL and its parameters."""

    def compile(self, node: BaseExpression) -> tuple[str, Sequence[str | int]]:
        """Return the SQL of an expression, and what it compares with."""


@CharField.register_lookup
@TextField.register_lookup
class Folded(Transform):
    """What `rules.folding.fold` returns, worked out by the database."""

    lookup_name = "folded"
    function = "FOLDED"

    def as_postgresql(
        self, compiler: Compiler, connection: BaseDatabaseWrapper, **context: object
    ) -> tuple[str, list[str | int]]:
        """Return the same in functions that PostgreSQL has."""
        sql, params = compiler.compile(self.source_expressions[0])
        sql, values = f"TRANSLATE(LOWER({sql}), %s, %s)", [*params, FROM, TO]
        for letter, letters in SEVERAL.items():
            sql, values = f"REPLACE({sql}, %s, %s)", [*values, letter, letters]
        return sql, values


@receiver(connection_created, dispatch_uid="folded")
def _teach_sqlite(connection: BaseDatabaseWrapper, **_: object) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function("FOLDED", 1, _folded, deterministic=True)


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)
