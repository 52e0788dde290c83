"""Statements written as SQL, which PostgreSQL plans once for each connection.

To plan one of them takes it longer than to answer it, and through the ORM it would be put together
and planned again each time it is asked. So its text is constant, keys come as one array, and what
changes from one time to the next is only the values.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, ClassVar, TypeVar
from weakref import WeakKeyDictionary

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)
# As the cursor returns them.
Rows = list[tuple[Any, ...]]
Value = str | int | dt.date | uuid.UUID | list[int]
# Names of statements that a connection has prepared, by the driver's own connection: with a new
# one there are none.
_prepared_names: WeakKeyDictionary[object, set[str]] = WeakKeyDictionary()


class _Placeholders(dict[str, str]):
    """The values of a statement by name, each with its placeholder: `$1` for the first named."""

    def __missing__(self, name: str) -> str:
        self[name] = f"${len(self) + 1}"
        return self[name]


class Statement:
    """One statement, with its values by name, as in `WHERE challenge_id = ANY(%(keys)s)`.

    On PostgreSQL it is prepared when a connection first needs it, and then executed by name. Where
    the best plan depends on the values, or the text on the reader, send SQL through a cursor.
    """

    # All that there are, so that a test can look at each.
    made: ClassVar[list[Statement]] = []

    def __init__(self, text: str) -> None:
        placeholders = _Placeholders()
        self.text = text
        # From the text: it can mean no other statement, on any connection.
        self.name = f"s_{sha256(text.encode()).hexdigest()[:24]}"
        self._prepare = f"PREPARE {self.name} AS {text % placeholders}"
        values = ", ".join(f"%({name})s" for name in placeholders)
        self._execute = f"EXECUTE {self.name}({values})" if values else f"EXECUTE {self.name}"
        self.made.append(self)

    def rows(self, **values: Value) -> Rows:
        """Return the rows."""
        with connection.cursor() as cursor:
            cursor.execute(*self._ready(values))
            rows: Rows = cursor.fetchall()
        return rows

    def instances(self, model: type[Row], **values: Value) -> list[Row]:
        """Return the rows as instances of a model, of which they have the columns."""
        return list(model._default_manager.raw(*self._ready(values)))

    def _ready(self, values: dict[str, Value]) -> tuple[str, dict[str, Value]]:
        """Return what to send, and the values that go with it.

        A database that prepares nothing by name has no arrays either: there keys are written out.
        """
        if connection.vendor == "postgresql":
            connection.ensure_connection()
            if self.name not in _prepared_names.get(connection.connection, ()):
                self.prepare()
            return self._execute, values
        text, others = self.text, dict(values)
        for name, keys in values.items():
            if isinstance(keys, list):
                text = text.replace(f"= ANY(%({name})s)", f"IN ({listed(keys)})")
                del others[name]
        return text, others

    def prepare(self) -> None:
        """Have PostgreSQL prepare the statement, unless it has done so on this connection.

        A transaction that is rolled back takes nothing of this back.
        """
        connection.ensure_connection()
        names = _prepared_names.setdefault(connection.connection, set())
        if self.name not in names:
            with connection.cursor() as cursor:
                cursor.execute(self._prepare)
            names.add(self.name)


def listed(keys: Sequence[int]) -> str:
    """Return keys as a list in SQL."""
    return ", ".join(str(int(key)) for key in keys)


def columns_of(model: type[models.Model], *left_out: str, name: str = "one") -> str:
    """Return the columns of a model under this name, as a list in SQL."""
    fields = [field.column for field in model._meta.concrete_fields]
    return ", ".join(f'{name}."{column}"' for column in fields if column not in left_out)
