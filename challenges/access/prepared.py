"""The statement behind `open_challenge`, built once and run many times.

`with_facts` says in the ORM's words what is asked. Putting those words together costs some
twenty times what running them does, and they are the same for everybody but for the person,
the day and the reference. So they are compiled once with stand-ins, and each opening only
puts the real values in their places. The rows become models by the ORM's own means.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import query

from challenges.access.kept import Compiled
from challenges.access.roles import with_facts
from challenges.models import Challenge, Person

PERSON = uuid.UUID("5ea1ab1e-0000-4000-8000-00000000fac7")
DAY = dt.date(1, 2, 3)
REF = "\ufffdref"


class Prepared(Compiled):
    """The statement with stand-ins among its values."""

    def first(self, *, person: Person, today: dt.date, ref: str) -> Challenge | None:
        """The challenge of this reference with the person's facts, or None."""
        real = {PERSON: person.pk, DAY: today, REF: ref}
        stand_ins = {_adapted(mark): _adapted(value) for mark, value in real.items()}
        for row in self.rows([stand_ins.get(value, value) for value in self.values]):
            return self._challenge(row)
        return None

    def _challenge(self, row: Any) -> Challenge:
        select, info = self.compiler.select, self.compiler.klass_info
        fields = info["select_fields"]
        start, end = fields[0], fields[-1] + 1
        names = [column[0].target.attname for column in select[start:end]]
        challenge = Challenge.from_db(DEFAULT_DB_ALIAS, names, row[start:end])
        # The stubs are of a later Django, which takes one argument more.
        populators: Any = query.get_related_populators
        for related in populators(info, select, DEFAULT_DB_ALIAS):
            related.populate(row, challenge)
        for name, position in self.compiler.annotation_col_map.items():
            setattr(challenge, name, row[position])
        return challenge


_kept: dict[str, Prepared] = {}


def statement() -> Prepared:
    """The compiled statement, for the kind of database in use."""
    vendor = connections[DEFAULT_DB_ALIAS].vendor
    if vendor not in _kept:
        wanted = with_facts(Person(pk=PERSON), DAY).filter(ref=REF).order_by()
        _kept[vendor] = Prepared(wanted)
    return _kept[vendor]


_FIELDS: dict[type, models.Field[Any, Any]] = {
    uuid.UUID: models.UUIDField(),
    dt.date: models.DateField(),
    str: models.CharField(),
}


def _adapted(value: Any) -> Any:
    """The value as this database takes it."""
    connection = connections[DEFAULT_DB_ALIAS]
    return _FIELDS[type(value)].get_db_prep_value(value, connection, prepared=False)
