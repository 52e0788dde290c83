"""Rows that tie come back in any order; here one can say in which."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db.models.expressions import OrderBy
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.query import Query

OrderBys = list[tuple[OrderBy | None, tuple[str, tuple[str | int, ...], bool]]]

get_order_by = SQLCompiler.get_order_by
get_combinator_sql = SQLCompiler.get_combinator_sql


@contextmanager
def ties_broken(*, descending: bool) -> Iterator[None]:
    """Let every statement put rows that its own order leaves tied in the order of their key.

    A database may return them in either order, and it changes its mind when a table has grown
    or a row was written again. What reads the same in both has an order of its own.
    """

    in_union: list[SQLCompiler] = []

    def broken(compiler: SQLCompiler) -> OrderBys:
        order: OrderBys = get_order_by(compiler)
        # SQLite allows no order inside a union, and a union's own has no key to end in.
        if compiler.query.combinator or in_union:
            return order
        return [*order, *_last_resort(compiler, descending)]

    def combined(compiler: SQLCompiler, *arguments: object) -> object:
        in_union.append(compiler)
        try:
            return get_combinator_sql(compiler, *arguments)
        finally:
            in_union.pop()

    with (
        patch.object(SQLCompiler, "get_order_by", broken),
        patch.object(SQLCompiler, "get_combinator_sql", combined),
    ):
        yield


def _last_resort(compiler: SQLCompiler, descending: bool) -> OrderBys:
    query = compiler.query
    direction = "DESC" if descending else "ASC"
    if query.distinct or query.group_by is not None:
        # No row has a key here. Each column that the statement returns breaks a tie.
        columns = range(1, len(compiler.select) + 1)
        return [(None, (f"{place} {direction}", (), True)) for place in columns]
    meta = query.get_meta()
    if not query.alias_map or (compiler.query.annotation_select and _is_aggregate(query)):
        return []
    key = OrderBy(meta.pk.get_col(query.get_initial_alias()), descending=descending)
    return [(key, (*compiler.compile(key), False))]


def _is_aggregate(query: Query) -> bool:
    return any(one.contains_aggregate for one in query.annotation_select.values())
